import type { Clock, Config, Secret } from '@release-pipeline/core'
import type { HttpClient, Notifier } from '@release-pipeline/release'
import { emailNotifier } from './email.ts'
import { telegramNotifier } from './telegram.ts'
import { unavailable } from './unavailable.ts'
import { webhookNotifier } from './webhook.ts'

export interface NotifierSecrets {
  readonly telegramToken?: Secret
  readonly smtpPassword?: Secret
  readonly webhookUrl?: Secret
}

export interface NotifierOptions {
  readonly notify: Config['notify']
  readonly secrets: NotifierSecrets
  readonly http: HttpClient
  readonly clock: Clock
  /** Certificates (PEM) that the mail server's is checked against, beside the system's. */
  readonly certificateAuthorities?: readonly string[]
  /** Milliseconds that a mail server may take for each of its answers. */
  readonly mailPatienceMs?: number
}

/** One notifier for each medium that is configured. One whose secret is missing says so whenever it is used. */
export function createNotifiers({
  notify,
  secrets,
  http,
  clock,
  certificateAuthorities = [],
  mailPatienceMs,
}: NotifierOptions): Notifier[] {
  const notifiers: Notifier[] = []
  if (notify.telegram !== undefined) {
    const token = secrets.telegramToken
    notifiers.push(
      token === undefined
        ? unavailable('telegram', 'telegram-token')
        : telegramNotifier({ settings: notify.telegram, token, http, clock }),
    )
  }
  if (notify.email !== undefined) {
    const password = secrets.smtpPassword
    notifiers.push(
      notify.email.smtp_user !== undefined && password === undefined
        ? unavailable('email', 'smtp-password')
        : emailNotifier({
            settings: notify.email,
            password,
            certificateAuthorities,
            ...(mailPatienceMs === undefined ? {} : { patienceMs: mailPatienceMs }),
          }),
    )
  }
  if (notify.webhook) {
    const url = secrets.webhookUrl
    notifiers.push(url === undefined ? unavailable('webhook', 'webhook-url') : webhookNotifier({ url, http, clock }))
  }
  return notifiers
}
