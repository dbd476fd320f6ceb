import * as z from 'zod'
import { openaiStrictProblem } from './schema-rules.ts'
import { type ScriptAnswer, type ScriptRequest, taskOf, tokensOf } from './script.ts'
import { type Incoming, type ModelServer, type ModelServerOptions, type Reply, startServer } from './server.ts'

const MODELS = ['gpt-6.1-sol', 'gpt-6.1-terra', 'gpt-6-luna']
/** Models that reason: they take an effort and refuse what steers sampling. */
const REASONING = /^(gpt-[6-9]|gpt-5|o\d)/

const inputItem = z.strictObject({
  type: z.literal('message').optional(),
  role: z.enum(['user', 'system', 'developer', 'assistant']),
  content: z.union([z.string(), z.array(z.strictObject({ type: z.literal('input_text'), text: z.string() }))]),
})
const format = z.strictObject({
  type: z.literal('json_schema'),
  name: z.string(),
  schema: z.record(z.string(), z.unknown()),
  strict: z.boolean().nullish(),
  description: z.string().optional(),
})
const countBody = z.strictObject({
  model: z.string(),
  input: z.union([z.string(), z.array(inputItem)]),
  instructions: z.string().nullish(),
  reasoning: z
    .strictObject({
      effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      summary: z.enum(['auto', 'concise', 'detailed']).nullish(),
    })
    .nullish(),
  text: z
    .strictObject({ format: format.optional(), verbosity: z.enum(['low', 'medium', 'high']).nullish() })
    .optional(),
})
const responseBody = countBody.extend({
  max_output_tokens: z.int().min(16).nullish(),
  prompt_cache_key: z.string().max(64).nullish(),
  store: z.boolean().nullish(),
  stream: z.literal(false).nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
})
type Body = z.output<typeof responseBody>

/** OpenAI's Responses API: checks each request as the vendor does, strict schemas included, and answers from the script. */
export async function startOpenAI(options: ModelServerOptions): Promise<ModelServer> {
  const models = options.models ?? MODELS
  let attempt = 0

  async function respond(request: Incoming): Promise<Reply> {
    const refusal = refuseHeaders(request, options.keys)
    if (refusal !== undefined) return refusal
    const route = `${request.method} ${request.path}`
    if (route === 'GET /v1/models') return listModels(models, options.shutdownDates)
    if (route === 'POST /v1/responses/input_tokens') return count(request, models)
    if (route === 'POST /v1/responses') return await response(request)
    return failure(404, { message: `Invalid URL (${route})`, type: 'invalid_request_error' })
  }

  async function response(request: Incoming): Promise<Reply> {
    const parsed = responseBody.safeParse(request.body)
    if (!parsed.success) return refuse(parsed.error)
    const body = parsed.data
    if (!models.includes(body.model)) return unknownModel(body.model)
    const problem = refusedParameter(body, options.refuses?.[body.model] ?? [])
    if (problem !== undefined) return problem
    attempt += 1
    return render(body, await options.script(scriptRequest(body, attempt)))
  }

  return await startServer(respond, '/v1')
}

function scriptRequest(body: Body, attempt: number): ScriptRequest {
  return {
    vendor: 'openai',
    model: body.model,
    system: body.instructions ?? '',
    user: typeof body.input === 'string' ? body.input : JSON.stringify(body.input),
    task: taskOf(body.text?.format?.schema),
    effort: body.reasoning?.effort ?? undefined,
    attempt,
    body,
  }
}

function refuseHeaders({ headers, method, body }: Incoming, keys: readonly string[] | undefined): Reply | undefined {
  const key = /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1]
  if (key === undefined) {
    return failure(401, { message: "You didn't provide an API key.", type: 'invalid_request_error' })
  }
  if (keys !== undefined && !keys.includes(key)) {
    const message = `Incorrect API key provided: ${key.slice(0, 3)}***.`
    return failure(401, { message, type: 'invalid_request_error', code: 'invalid_api_key' })
  }
  if (method === 'POST' && body === undefined) {
    return failure(400, { message: 'We could not parse the JSON body of your request.', type: 'invalid_request_error' })
  }
  return undefined
}

function refusedParameter(body: Body, alsoRefused: readonly string[]): Reply | undefined {
  const unsupported = (param: string) =>
    failure(400, {
      message: `Unsupported parameter: '${param}' is not supported with this model.`,
      type: 'invalid_request_error',
      param,
      code: 'unsupported_parameter',
    })
  const reasons = REASONING.test(body.model)
  if (reasons && body.temperature != null) return unsupported('temperature')
  if (reasons && body.top_p != null) return unsupported('top_p')
  if ((!reasons || alsoRefused.includes('reasoning')) && body.reasoning?.effort != null)
    return unsupported('reasoning.effort')
  if (alsoRefused.includes('prompt_cache_key') && body.prompt_cache_key != null) return unsupported('prompt_cache_key')
  const asked = body.text?.format
  if (asked?.strict !== true) return undefined
  const message = openaiStrictProblem(asked.name, asked.schema)
  return message === undefined
    ? undefined
    : failure(400, { message, type: 'invalid_request_error', param: 'text.format.schema', code: 'invalid_json_schema' })
}

function render(body: Body, answer: ScriptAnswer): Reply {
  switch (answer.kind) {
    case 'value':
      return completed(body, outputText(JSON.stringify(answer.value)), JSON.stringify(answer.value))
    case 'text':
      return completed(body, outputText(answer.text), answer.text)
    case 'cut-off':
      return completed(body, outputText(answer.text), answer.text, 'max_output_tokens')
    case 'refusal':
      return completed(body, { type: 'refusal', refusal: answer.reason }, answer.reason)
    case 'rate-limited':
      return failure(
        429,
        { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' },
        retryAfter(answer),
      )
    case 'overloaded':
      return failure(
        503,
        { message: 'The engine is currently overloaded, please try again later', type: 'server_error' },
        retryAfter(answer),
      )
    case 'server-error':
      return failure(500, { message: 'The server had an error while processing your request.', type: 'server_error' })
    case 'out-of-credit':
      return failure(429, {
        message: 'You exceeded your current quota, please check your plan and billing details.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      })
    case 'hang-up':
      return 'hang-up'
  }
}

function outputText(text: string): object {
  return { type: 'output_text', text, annotations: [] }
}

function completed(body: Body, content: object, text: string, incomplete?: string): Reply {
  const status = incomplete === undefined ? 'completed' : 'incomplete'
  const inputTokens = tokensOf(JSON.stringify(body.input) + (body.instructions ?? ''))
  const outputTokens = tokensOf(text)
  return {
    status: 200,
    headers: { 'x-request-id': 'req_test' },
    body: {
      id: 'resp_test',
      object: 'response',
      created_at: 1_790_000_000,
      status,
      error: null,
      incomplete_details: incomplete === undefined ? null : { reason: incomplete },
      instructions: body.instructions ?? null,
      max_output_tokens: body.max_output_tokens ?? null,
      model: body.model,
      output: [{ type: 'message', id: 'msg_test', role: 'assistant', status, content: [content] }],
      parallel_tool_calls: true,
      tool_choice: 'auto',
      tools: [],
      temperature: null,
      top_p: null,
      metadata: {},
      usage: {
        input_tokens: inputTokens,
        input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
        output_tokens: outputTokens,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: inputTokens + outputTokens,
      },
    },
  }
}

function count({ body }: Incoming, models: readonly string[]): Reply {
  const parsed = countBody.safeParse(body)
  if (!parsed.success) return refuse(parsed.error)
  if (!models.includes(parsed.data.model)) return unknownModel(parsed.data.model)
  return { status: 200, body: { object: 'response.input_tokens', input_tokens: tokensOf(JSON.stringify(parsed.data)) } }
}

function listModels(models: readonly string[], shutdownDates: ModelServerOptions['shutdownDates'] = {}): Reply {
  const data = models.map((id) => ({
    id,
    object: 'model',
    created: 1_790_000_000,
    owned_by: 'openai',
    shutdown_date: shutdownDates[id] ?? null,
  }))
  return { status: 200, body: { object: 'list', data } }
}

function unknownModel(model: string): Reply {
  const message = `The model '${model}' does not exist or you do not have access to it.`
  return failure(404, { message, type: 'invalid_request_error', param: null, code: 'model_not_found' })
}

function refuse(error: z.ZodError): Reply {
  const issue = error.issues[0]
  if (issue?.code === 'unrecognized_keys') {
    const param = [...issue.path, issue.keys[0]].join('.')
    return failure(400, {
      message: `Unknown parameter: '${param}'.`,
      type: 'invalid_request_error',
      param,
      code: 'unknown_parameter',
    })
  }
  const param = issue?.path.join('.') ?? null
  return failure(400, { message: `Invalid '${param}': ${issue?.message}`, type: 'invalid_request_error', param })
}

function failure(status: number, error: object, headers: Record<string, string> = {}): Reply {
  return { status, headers, body: { error: { param: null, code: null, ...error } } }
}

function retryAfter({ retryAfterSeconds }: { retryAfterSeconds?: number }): Record<string, string> {
  return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
}
