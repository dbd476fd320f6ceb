import * as z from 'zod'
import { type HttpSink, type SinkReply, startHttpSink } from './http-sink.ts'

export interface WebhookSink extends HttpSink {
  /** Address with the secret path, as Slack hands it out. */
  readonly webhookUrl: string
  readonly messages: readonly WebhookMessage[]
}

/** Block Kit as far as an incoming webhook of ours may use it, with Slack's limits. */
const message = z.strictObject({
  text: z.string().min(1).max(40_000),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('header'),
          text: z.strictObject({
            type: z.literal('plain_text'),
            text: z.string().min(1).max(150),
            emoji: z.boolean().optional(),
          }),
        }),
        z.strictObject({
          type: z.literal('section'),
          text: z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(3000) }),
        }),
        z.strictObject({ type: z.literal('divider') }),
      ]),
    )
    .max(50)
    .optional(),
})
export type WebhookMessage = z.output<typeof message>

const PATH = '/services/T000/B000/secret-part-of-the-path'

/** An incoming webhook: answers `ok`, or the word that Slack has for what is wrong. */
export async function startWebhookSink(): Promise<WebhookSink> {
  const messages: WebhookMessage[] = []
  const plain = (status: number, body: string, headers = {}): SinkReply => ({
    status,
    body,
    headers: { 'content-type': 'text/plain', ...headers },
  })
  const sink = await startHttpSink({
    respond: (request) => {
      if (request.path !== PATH) return plain(404, 'no_service')
      if (request.method !== 'POST') return plain(400, 'invalid_payload')
      const parsed = message.safeParse(parse(request.body))
      if (!parsed.success) return plain(400, 'invalid_blocks')
      messages.push(parsed.data)
      return plain(200, 'ok')
    },
    rateLimited: (seconds) => plain(429, 'rate_limited', { 'retry-after': String(seconds) }),
  })
  return Object.assign(sink, { messages, webhookUrl: `${sink.url}${PATH}` })
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
