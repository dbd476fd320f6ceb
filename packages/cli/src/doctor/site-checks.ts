import type { Environment } from '@release-pipeline/core'
import type { HttpClient, HttpResult } from '@release-pipeline/release'
import { type Check, ok, problem } from './check.ts'

const DAY_MS = 86_400_000
/** certbot renews 30 days before the end: with fewer than this many left it has failed for a while. */
const CERTIFICATE_DAYS = 14

/** Asks the address as a user's browser would: name, certificate, nginx, and what stands behind it. @param now epoch ms */
export async function checkSite(
  http: HttpClient,
  { name, url }: { readonly name: string; readonly url: Environment['url'] },
  now: number,
): Promise<Check[]> {
  const subject = `address of ${name}`
  return judgeSite(
    subject,
    url,
    await http.send({ method: 'GET', url, timeoutMs: 10_000, followRedirects: 3, maxBytes: 4096 }),
    now,
  )
}

export function judgeSite(subject: string, url: string, answer: HttpResult, now: number): Check[] {
  if (answer.kind === 'unreachable')
    return [
      problem(
        subject,
        `${url} does not answer: ${answer.reason}`,
        'Does the name lead to the server, is nginx running (systemctl status nginx), are ports 80 and 443 open?',
      ),
    ]
  const { certificate, status } = answer
  const site =
    status >= 500
      ? problem(
          subject,
          `${url} answers ${status}: nginx runs, and nothing stands behind it`,
          'Is a release live? `release-pipeline status`, `logs`.',
        )
      : ok(subject, `${url} answers ${status}`)
  if (certificate === undefined) return [site]
  const days = Math.floor((Date.parse(certificate.validTo) - now) / DAY_MS)
  const end = `ends in ${days} days, ${certificate.validTo}`
  if (days >= CERTIFICATE_DAYS) return [site, ok(`certificate of ${url}`, end)]
  return [site, problem(`certificate of ${url}`, end, 'On the server: `certbot renew`, and look at its timer.')]
}
