import { bound, type Clock, type Config, parseJson, redact, type Secret } from '@release-pipeline/core'
import type { HttpClient, Notice, Notifier, NotifyResult } from '@release-pipeline/release'
import * as z from 'zod'
import { telegramText } from './telegram-message.ts'

export interface TelegramOptions {
  readonly settings: NonNullable<Config['notify']['telegram']>
  readonly token: Secret
  readonly http: HttpClient
  readonly clock: Clock
}

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.object({ message_id: z.int() }) }),
  z.object({
    ok: z.literal(false),
    error_code: z.int(),
    description: z.string(),
    parameters: z.object({ retry_after: z.number().optional() }).optional(),
  }),
])

const TIMEOUT = 10_000
/** A deploy waits this long at most because Telegram asks for a pause. */
const LONGEST_PAUSE = 20_000

/**
 * Messages of a Telegram bot. With a reference the earlier message is edited, so that a deploy is one message. An edit
 * makes no sound: what is critical is also sent as an answer to it.
 */
export function telegramNotifier(options: TelegramOptions): Notifier {
  return {
    name: 'telegram',
    send: async (notice, previous) => {
      const result =
        previous === undefined
          ? await call('sendMessage', notice, undefined, options)
          : await call('editMessageText', notice, previous, options)
      if (result.kind === 'sent' && previous !== undefined && notice.severity === 'critical') {
        const rung = await call('sendMessage', notice, undefined, { ...options, answerTo: previous })
        return rung.kind === 'sent' ? result : rung
      }
      // The message may have been deleted by somebody; then the news still has to arrive.
      if (result.kind === 'failed' && previous !== undefined && /not found|can't be edited/i.test(result.reason)) {
        return call('sendMessage', notice, undefined, options)
      }
      return result
    },
  }
}

async function call(
  method: 'sendMessage' | 'editMessageText',
  notice: Notice,
  reference: string | undefined,
  { settings, token, http, clock, answerTo }: TelegramOptions & { readonly answerTo?: string },
): Promise<NotifyResult> {
  const failed = (reason: string): NotifyResult => ({ kind: 'failed', reason: redact(reason, [token]) })
  for (let attempt = 1; ; attempt += 1) {
    const result = await http.send({
      method: 'POST',
      url: `${settings.api_url.replace(/\/+$/, '')}/bot${token.reveal()}/${method}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        chat_id: settings.chat,
        ...(reference === undefined ? {} : { message_id: Number(reference) }),
        ...(answerTo === undefined
          ? {}
          : { reply_parameters: { message_id: Number(answerTo), allow_sending_without_reply: true } }),
        ...telegramText(notice),
        link_preview_options: { is_disabled: true },
      }),
      timeoutMs: TIMEOUT,
      followRedirects: 0,
    })
    if (result.kind === 'unreachable') return failed(result.reason)
    const parsed = answer.safeParse(parseJson(result.body))
    if (!parsed.success)
      return failed(`status ${result.status}, and not what the Bot API answers: ${bound(result.body, 100)}`)
    if (parsed.data.ok) return { kind: 'sent', reference: String(parsed.data.result.message_id) }
    const { error_code, description, parameters } = parsed.data
    if (error_code === 400 && reference !== undefined && description.includes('message is not modified'))
      return { kind: 'sent', reference }
    const pause = (parameters?.retry_after ?? 0) * 1000
    if (error_code !== 429 || attempt > 1 || pause > LONGEST_PAUSE) return failed(`${error_code} ${description}`)
    await clock.sleep(pause)
  }
}
