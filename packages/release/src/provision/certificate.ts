import type { HostConfig } from '../protocol/host-config.ts'
import { script } from './apply-scripts.ts'
import type { Change } from './change.ts'

const WEBROOT = '/var/lib/release-pipeline/acme'

/** What the authority asks for over port 80, before and after there is a certificate (RFC 8555, section 8.3). */
export const challengeLocation = `
    location /.well-known/acme-challenge/ {
        root ${WEBROOT};
    }
`

export interface Certificate {
  readonly hostname: string
  readonly directory: string
}

/** The certificate of an environment that users reach by https; undefined for http. */
export function certificateOf({ url }: Pick<HostConfig, 'url'>): Certificate | undefined {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' ? { hostname, directory: `/etc/letsencrypt/live/${hostname}` } : undefined
}

/**
 * certbot's own flow, by files that nginx serves: nothing is stopped and no site is edited. Until the certificate is
 * there a site of its own answers for the challenge, because the real one does not start without a certificate. Renewal
 * is certbot's timer; nginx reads the new certificate by the hook.
 */
export function certificateChange({ hostname, directory }: Certificate, name: string, email: string): Change {
  const line = `mkdir -p ${WEBROOT}
printf '%s' "$4" > /etc/nginx/sites-enabled/$2-acme
nginx -t || { rm -f /etc/nginx/sites-enabled/$2-acme; exit 1; }
systemctl reload-or-restart nginx
certbot certonly --non-interactive --agree-tos --email "$3" --webroot --webroot-path ${WEBROOT} --domain "$1" \\
  --cert-name "$1" --deploy-hook 'systemctl reload nginx' || { rm -f /etc/nginx/sites-enabled/$2-acme; systemctl reload nginx; exit 1; }
rm -f /etc/nginx/sites-enabled/$2-acme`
  const site = `server {\n    listen 80;\n    listen [::]:80;\n    server_name ${hostname};\n${challengeLocation}}\n`
  return {
    what: `certificate ${directory}`,
    why: `https for ${hostname}; the authority must reach this host by that name on port 80`,
    command: script(line, hostname, name, email, site),
  }
}
