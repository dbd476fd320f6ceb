import * as z from 'zod'
import { type HttpSink, json, type SinkReply, type SinkRequest, startHttpSink } from './http-sink.ts'

export interface TelegramSink extends HttpSink {
  readonly token: string
  /** Messages as they stand now, after edits, by id. */
  readonly messages: ReadonlyMap<number, TelegramMessage>
}

export interface TelegramMessage {
  readonly chat: string
  readonly text: string
  readonly entities: readonly {
    readonly type: string
    readonly offset: number
    readonly length: number
    readonly url?: string | undefined
  }[]
  readonly edits: number
  /** Id of the message that it answers. */
  readonly answers?: number
}

/** Parameters of sendMessage and editMessageText by core.telegram.org/bots/api; unknown ones are refused here. */
const fields = {
  chat_id: z.union([z.string().min(1), z.int()]),
  text: z.string().min(1).max(4096),
  entities: z
    .array(
      z.strictObject({
        type: z.enum(['bold', 'italic', 'code', 'pre', 'text_link', 'url']),
        offset: z.int().nonnegative(),
        length: z.int().positive(),
        url: z.url().optional(),
      }),
    )
    .optional(),
  parse_mode: z.enum(['MarkdownV2', 'HTML', 'Markdown']).optional(),
  link_preview_options: z.strictObject({ is_disabled: z.boolean().optional() }).optional(),
  disable_notification: z.boolean().optional(),
}
const sendMessage = z.strictObject({
  ...fields,
  reply_parameters: z
    .strictObject({ message_id: z.int(), allow_sending_without_reply: z.boolean().optional() })
    .optional(),
})
const editMessageText = z.strictObject({ ...fields, message_id: z.int() })

/** A Bot API server with one bot. */
export async function startTelegramSink({
  token = '123456:AAtest-token-of-the-sink',
  chat = '-100200300',
} = {}): Promise<TelegramSink> {
  const messages = new Map<number, TelegramMessage>()
  const sink = await startHttpSink({
    respond: (request) => respond(request, { token, chat, messages }),
    rateLimited: (seconds) =>
      json(429, {
        ok: false,
        error_code: 429,
        description: `Too Many Requests: retry after ${seconds}`,
        parameters: { retry_after: seconds },
      }),
  })
  return Object.assign(sink, { token, messages })
}

interface Bot {
  readonly token: string
  /** The one chat that the bot is in; undefined: it is in every chat. */
  readonly chat: string | undefined
  readonly messages: Map<number, TelegramMessage>
}

function respond(request: SinkRequest, { token, chat, messages }: Bot): SinkReply {
  const [, bot, method] = /^\/bot([^/]+)\/(\w+)$/.exec(request.path) ?? []
  if (bot === undefined) return refused(404, 'Not Found')
  if (bot !== token) return refused(401, 'Unauthorized')
  const schema = method === 'sendMessage' ? sendMessage : method === 'editMessageText' ? editMessageText : undefined
  if (schema === undefined || request.method !== 'POST') return refused(404, 'Not Found')
  const parsed = schema.safeParse(parse(request.body))
  if (!parsed.success)
    return refused(
      400,
      `Bad Request: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
    )
  const sent = parsed.data
  if (chat !== undefined && String(sent.chat_id) !== chat) return refused(400, 'Bad Request: chat not found')
  const entities = sent.entities ?? []
  const to = String(sent.chat_id)
  if (entities.some(({ offset, length }) => offset + length > sent.text.length))
    return refused(400, 'Bad Request: ENTITY_BOUNDS_INVALID')
  if (isEdit(sent)) {
    const before = messages.get(sent.message_id)
    if (before === undefined) return refused(400, 'Bad Request: message to edit not found')
    if (before.text === sent.text) return refused(400, 'Bad Request: message is not modified')
    messages.set(sent.message_id, { chat: to, text: sent.text, entities, edits: before.edits + 1 })
    return accepted(sent.message_id, to, sent.text)
  }
  const id = messages.size + 1
  const answers = sent.reply_parameters?.message_id
  messages.set(id, { chat: to, text: sent.text, entities, edits: 0, ...(answers === undefined ? {} : { answers }) })
  return accepted(id, to, sent.text)
}

function isEdit(sent: object): sent is z.output<typeof editMessageText> {
  return 'message_id' in sent
}

function accepted(id: number, chat: string, text: string): SinkReply {
  return json(200, {
    ok: true,
    result: { message_id: id, date: 1_700_000_000, chat: { id: Number(chat), type: 'supergroup' }, text },
  })
}

function refused(status: number, description: string): SinkReply {
  return json(status, { ok: false, error_code: status, description })
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
