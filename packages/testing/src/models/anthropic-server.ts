import * as z from 'zod'
import { anthropicSchemaProblem } from './schema-rules.ts'
import { type ModelScript, type ScriptAnswer, taskOf, tokensOf } from './script.ts'
import { type Incoming, type ModelServer, type ModelServerOptions, type Reply, startServer } from './server.ts'

const MODELS = ['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-opus-4-6', 'claude-sonnet-4-6']
const VERSIONS = ['2023-06-01', '2026-10-21']

const cacheControl = z.strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })
const textBlock = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  cache_control: cacheControl.nullish(),
})
const outputConfig = z.strictObject({
  effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  format: z.strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }).nullish(),
})
const countBody = z.strictObject({
  model: z.string(),
  messages: z
    .array(
      z.strictObject({
        role: z.enum(['user', 'assistant']),
        content: z.union([z.string().min(1), z.array(textBlock)]),
      }),
    )
    .min(1),
  system: z.union([z.string(), z.array(textBlock)]).optional(),
  output_config: outputConfig.optional(),
  thinking: z.record(z.string(), z.unknown()).optional(),
  tool_choice: z.record(z.string(), z.unknown()).optional(),
  tools: z.array(z.unknown()).optional(),
})
const messageBody = countBody.extend({
  max_tokens: z.int().min(1).max(128_000),
  temperature: z.number().min(0).max(1).optional(),
  top_k: z.int().optional(),
  top_p: z.number().optional(),
  stop_sequences: z.array(z.string()).optional(),
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  stream: z.literal(false).optional(),
})
type Body = z.output<typeof messageBody>

/** Anthropic's Messages API: checks each request as the vendor does and answers from the script. */
export async function startAnthropic(options: ModelServerOptions): Promise<ModelServer> {
  const models = options.models ?? MODELS
  let attempt = 0

  async function respond(request: Incoming): Promise<Reply> {
    const refusal = refuseHeaders(request, options.keys)
    if (refusal !== undefined) return refusal
    const route = `${request.method} ${request.path}`
    if (route === 'GET /v1/models') return listModels(models)
    if (route === 'POST /v1/messages/count_tokens') return count(request, models)
    if (route === 'POST /v1/messages') return await message(request)
    return failure(404, 'not_found_error', 'Not found')
  }

  async function message(request: Incoming): Promise<Reply> {
    const parsed = messageBody.safeParse(request.body)
    if (!parsed.success) return failure(400, 'invalid_request_error', firstIssue(parsed.error))
    const body = parsed.data
    const problem = refusedParameter(body, options.refuses?.[body.model] ?? [])
    if (!models.includes(body.model)) return failure(404, 'not_found_error', `model: ${body.model}`)
    if (problem !== undefined) return failure(400, 'invalid_request_error', problem)
    attempt += 1
    return render(body, await options.script(scriptRequest(body, attempt)))
  }

  return await startServer(respond)
}

function scriptRequest(body: Body, attempt: number): Parameters<ModelScript>[0] {
  return {
    vendor: 'anthropic',
    model: body.model,
    system: textOf(body.system ?? ''),
    user: body.messages.map(({ content }) => textOf(content)).join('\n'),
    task: taskOf(body.output_config?.format?.schema),
    effort: body.output_config?.effort ?? undefined,
    attempt,
    body,
  }
}

function refuseHeaders({ headers, method, body }: Incoming, keys: readonly string[] | undefined): Reply | undefined {
  const version = headers['anthropic-version']
  if (version === undefined) return failure(400, 'invalid_request_error', 'anthropic-version: header is required')
  if (!VERSIONS.includes(version)) {
    return failure(400, 'invalid_request_error', `anthropic-version: "${version}" is not a valid version`)
  }
  const key = headers['x-api-key'] ?? headers['authorization']?.replace(/^Bearer /, '')
  if (key === undefined) return failure(401, 'authentication_error', 'x-api-key header is required')
  if (keys !== undefined && !keys.includes(key)) return failure(401, 'authentication_error', 'invalid x-api-key')
  if (method === 'POST' && body === undefined) {
    return failure(400, 'invalid_request_error', 'The request body is not valid JSON')
  }
  return undefined
}

/** What newer models refuse with 400: see the models table of the vendor's documentation. */
function refusedParameter(body: Body, alsoRefused: readonly string[]): string | undefined {
  const newerThanOpus46 = /^claude-(opus|sonnet|haiku)-(4-[78]|[5-9])/.test(body.model)
  if (newerThanOpus46 && body.temperature !== undefined && body.temperature !== 1) {
    return '`temperature` may only be set to 1 for this model'
  }
  if (newerThanOpus46 && body.top_k !== undefined) return '`top_k` is not supported by this model'
  if (body.model === 'claude-opus-5-5') {
    if (['any', 'tool'].includes(String(body.tool_choice?.['type'])))
      return 'tool_choice: forced tool use is not supported by this model'
    if (body.thinking?.['type'] === 'disabled') return 'thinking: cannot be disabled for this model'
  }
  if (alsoRefused.includes('effort') && body.output_config?.effort != null) {
    return 'output_config.effort: This model does not support the effort parameter.'
  }
  if (alsoRefused.includes('cache_control') && JSON.stringify(body.system).includes('cache_control')) {
    return 'system.0.cache_control: Extra inputs are not permitted'
  }
  const format = body.output_config?.format
  return format == null ? undefined : anthropicSchemaProblem(format.schema)
}

function render(body: Body, answer: ScriptAnswer): Reply {
  switch (answer.kind) {
    case 'value':
      return reply(body, JSON.stringify(answer.value), 'end_turn')
    case 'text':
      return reply(body, answer.text, 'end_turn')
    case 'cut-off':
      return reply(body, answer.text, 'max_tokens')
    case 'refusal':
      return reply(body, '', 'refusal', { type: 'refusal', category: null, explanation: answer.reason })
    case 'rate-limited':
      return failure(429, 'rate_limit_error', 'This request would exceed your rate limit', retryAfter(answer))
    case 'overloaded':
      return failure(529, 'overloaded_error', 'Overloaded', retryAfter(answer))
    case 'server-error':
      return failure(500, 'api_error', 'Internal server error')
    case 'out-of-credit':
      return failure(400, 'invalid_request_error', 'Your credit balance is too low to access the Anthropic API.')
    case 'hang-up':
      return 'hang-up'
  }
}

function reply(body: Body, text: string, stopReason: string, stopDetails: object | null = null): Reply {
  const cached = Array.isArray(body.system) && body.system.some((block) => block.cache_control != null)
  const systemTokens = tokensOf(textOf(body.system ?? ''))
  return {
    status: 200,
    headers: { 'request-id': 'req_test' },
    body: {
      id: 'msg_test',
      type: 'message',
      role: 'assistant',
      model: body.model,
      content: text === '' ? [] : [{ type: 'text', text, citations: null }],
      stop_reason: stopReason,
      stop_sequence: null,
      stop_details: stopDetails,
      container: null,
      diagnostics: null,
      usage: {
        input_tokens: tokensOf(JSON.stringify(body.messages)) + (cached ? 0 : systemTokens),
        cache_creation_input_tokens: cached ? systemTokens : 0,
        cache_read_input_tokens: 0,
        cache_creation: null,
        output_tokens: tokensOf(text),
        output_tokens_details: null,
        server_tool_use: null,
        service_tier: 'standard',
        inference_geo: null,
        speed: null,
      },
    },
  }
}

function count({ body }: Incoming, models: readonly string[]): Reply {
  const parsed = countBody.safeParse(body)
  if (!parsed.success) return failure(400, 'invalid_request_error', firstIssue(parsed.error))
  if (!models.includes(parsed.data.model)) return failure(404, 'not_found_error', `model: ${parsed.data.model}`)
  return { status: 200, body: { input_tokens: tokensOf(JSON.stringify(parsed.data)) } }
}

function listModels(models: readonly string[]): Reply {
  const data = models.map((id) => ({
    type: 'model',
    id,
    display_name: id,
    created_at: '2026-01-01T00:00:00Z',
    deprecated_at: null,
    lifecycle: 'active',
  }))
  return { status: 200, body: { data, has_more: false, first_id: models[0] ?? null, last_id: models.at(-1) ?? null } }
}

function failure(status: number, type: string, message: string, headers: Record<string, string> = {}): Reply {
  return { status, headers, body: { type: 'error', error: { type, message }, request_id: 'req_test' } }
}

function retryAfter({ retryAfterSeconds }: { retryAfterSeconds?: number }): Record<string, string> {
  return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  if (issue?.code === 'unrecognized_keys') {
    return `${[...issue.path, issue.keys[0]].join('.')}: Extra inputs are not permitted`
  }
  return `${issue?.path.join('.')}: ${issue?.message}`
}

function textOf(content: string | readonly { text: string }[]): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('\n')
}
