import { quote } from '../../commands/quote.ts'
import { type Certificate, WEBROOT } from '../certificate.ts'

/** How the certificate that is there is going to be renewed. */
export interface Renewal {
  /** `webroot`, `nginx`, `standalone`, ...; undefined: certbot knows nothing of it. */
  readonly authenticator: string | undefined
  readonly webroot: string | undefined
  /** Whether anything starts certbot by itself: `enabled`, `disabled`, `masked`, ... */
  readonly timer: string
}

export function renewalScript(certificate: Certificate | undefined): string {
  if (certificate === undefined) return ''
  const file = quote(`/etc/letsencrypt/renewal/${certificate.hostname}.conf`)
  return `say renewal "$(sed -n 's/^authenticator *= *//p' ${file} 2>/dev/null)" "$(sed -n 's/^webroot_path *= *//p' ${file} 2>/dev/null)"
for timer in snap.certbot.renew.timer certbot.timer; do state="$(systemctl is-enabled "$timer" 2>/dev/null)"; [ -n "$state" ] && [ "$state" != not-found ] && say renewal-timer "$state" && break; done
`
}

/** @param all the fields of each record of a kind */
export function parseRenewal(all: (kind: string) => readonly (readonly string[])[]): Renewal {
  const [authenticator, webroot] = all('renewal')[0] ?? []
  return {
    authenticator: authenticator || undefined,
    webroot: webroot?.replace(/,\s*$/, '') || undefined,
    timer: all('renewal-timer')[0]?.[0] ?? 'missing',
  }
}

/** A certificate from before is kept as it is; what would keep it from being renewed is told. */
export function renewalHints({ hostname }: Certificate, { authenticator, webroot, timer }: Renewal): string[] {
  const command = `sudo certbot renew --cert-name ${hostname} --force-renewal --webroot --webroot-path ${WEBROOT}`
  const why =
    authenticator === 'standalone'
      ? 'by certbot standalone, which needs port 80 for itself'
      : authenticator === 'webroot' && webroot !== WEBROOT
        ? `by files in ${webroot}, where the generated site does not look`
        : undefined
  return [
    ...(why === undefined
      ? []
      : [`The certificate of ${hostname} is renewed ${why}: it would fail. After this, once: ${command}`]),
    ...(timer === 'enabled' || authenticator === undefined
      ? []
      : [
          `Nothing renews certificates by itself: certbot.timer is ${timer}. sudo systemctl enable --now certbot.timer`,
        ]),
  ]
}
