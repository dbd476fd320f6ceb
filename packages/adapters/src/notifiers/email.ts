import { setTimeout } from 'node:timers/promises'
import { rootCertificates } from 'node:tls'
import { type Config, redact, type Secret, SuiteError, sanitize } from '@release-pipeline/core'
import type { Notice, Notifier } from '@release-pipeline/release'

export interface EmailOptions {
  readonly settings: NonNullable<Config['notify']['email']>
  readonly password: Secret | undefined
  readonly certificateAuthorities: readonly string[]
  /** Milliseconds that the mail server may take for each of its answers, and twice that in all. */
  readonly patienceMs?: number
}

const PATIENCE = 10_000
/** Port on which SMTP speaks TLS from the first byte. */
const IMPLICIT_TLS_PORT = 465

/**
 * Mail over SMTP. TLS with a verified certificate is required unless the configuration says `require_tls: false`.
 * A reference makes the mail an answer to the earlier one, so that a deploy is one thread.
 */
export function emailNotifier(options: EmailOptions): Notifier {
  const { settings, password, patienceMs = PATIENCE } = options
  return {
    name: 'email',
    send: async (notice, previous) => {
      try {
        // Loaded here: most runs send no mail and start faster without it.
        const { createTransport } = await import('nodemailer')
        const transport = createTransport(transportOptions(options, patienceMs))
        try {
          const sending = transport.sendMail({
            from: settings.from,
            to: settings.to,
            subject: subjectOf(notice),
            text: textOf(notice),
            headers: { 'Auto-Submitted': 'auto-generated' },
            ...(notice.severity === 'critical' ? { priority: 'high' as const } : {}),
            ...(previous === undefined ? {} : { inReplyTo: previous, references: [previous] }),
            disableFileAccess: true,
            disableUrlAccess: true,
          })
          const sent = await within(2 * patienceMs, sending)
          return { kind: 'sent', reference: previous ?? sent.messageId }
        } finally {
          transport.close()
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        return { kind: 'failed', reason: redact(reason, password === undefined ? [] : [password]) }
      }
    },
  }
}

/** The socket timeouts of nodemailer start anew with every byte; a server that trickles would hold a deploy for ever. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const done = new AbortController()
  const late = setTimeout(ms, undefined, { signal: done.signal }).then(
    () =>
      Promise.reject(
        new SuiteError('NOTIFIER_TIMED_OUT', { what: `The mail server did not take the message within ${ms} ms.` }),
      ),
    () => work,
  )
  try {
    return await Promise.race([work, late])
  } finally {
    done.abort()
  }
}

function transportOptions({ settings, password, certificateAuthorities }: EmailOptions, patienceMs: number) {
  const secure = settings.smtp_port === IMPLICIT_TLS_PORT
  return {
    host: settings.smtp_host,
    port: settings.smtp_port,
    secure,
    requireTLS: settings.require_tls && !secure,
    tls: {
      rejectUnauthorized: true,
      ...(certificateAuthorities.length === 0 ? {} : { ca: [...rootCertificates, ...certificateAuthorities] }),
    },
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    ...(settings.smtp_user === undefined || password === undefined
      ? {}
      : { auth: { user: settings.smtp_user, pass: password.reveal() } }),
  }
}

function subjectOf({ severity, title }: Notice): string {
  const mark = severity === 'info' ? '' : `[${severity}] `
  return `${mark}${sanitize(title).replace(/\s+/g, ' ')}`
}

function textOf({ lines, links }: Notice): string {
  return sanitize([...lines, '', ...links.map(({ text, url }) => `${text}: ${url}`), ''].join('\n'))
}
