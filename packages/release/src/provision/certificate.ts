import type { HostConfig } from '../protocol/host-config.ts'
import type { Change } from './change.ts'
import type { HostFile } from './host-file.ts'
import { scriptThatMakes } from './made.ts'

export const WEBROOT = '/var/lib/release-pipeline/acme'

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

/** For every certificate of the host, also those that somebody fetched by hand: without it nginx shows the old one until it ends. */
export const renewalHook: HostFile = {
  path: '/etc/letsencrypt/renewal-hooks/deploy/release-pipeline',
  mode: 0o755,
  owner: 'root',
  shared: true,
  why: 'nginx reads a certificate that was renewed',
  content: '#!/bin/sh\nsystemctl reload nginx\n',
}

/** nginx takes the first of two sites with one name, by the name of the file. */
export function challengeSite(name: string): string {
  return `00-${name}-acme`
}

/**
 * certbot's own flow, by files that nginx serves: nothing is stopped and no site is edited. Until the certificate is
 * there a site of its own answers for the challenge, because the real one does not start without a certificate. Renewal
 * is certbot's timer; nginx reads the new certificate by {@link renewalHook}.
 *
 * @param meanwhile what that site does with other requests
 */
export function certificateChange(
  { hostname, directory }: Certificate,
  { name, email, meanwhile }: { name: string; email: string; meanwhile: string },
): Change {
  const line = `mkdir -p ${WEBROOT}
site="/etc/nginx/sites-enabled/$2"
printf '%s' "$4" > "$site"
nginx -t || { rm -f "$site"; exit 1; }
systemctl reload-or-restart nginx
certbot certonly --non-interactive --agree-tos --email "$3" --webroot --webroot-path ${WEBROOT} --domain "$1" \\
  --cert-name "$1" || { rm -f "$site"; systemctl reload nginx; exit 1; }
rm -f "$site"`
  const site = `server {\n    listen 80;\n    listen [::]:80;\n    server_name ${hostname};\n${challengeLocation}${meanwhile}}\n`
  return {
    what: `certificate ${directory}`,
    why: `https for ${hostname}; the authority must reach this host by that name on port 80`,
    command: scriptThatMakes(`certificate ${hostname}`, name, line, hostname, challengeSite(name), email, site),
  }
}
