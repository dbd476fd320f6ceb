import Anthropic from '@anthropic-ai/sdk'
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod'
import type { ModelAnswer, ModelProvider, ModelRequest, ModelUsage } from '@release-pipeline/review'
import { giveUp } from './failure.ts'
import { CALL_TIMEOUT_MS, type ModelClientOptions } from './options.ts'
import { type VendorFailure, withPatience } from './patience.ts'
import { readAnswer } from './read-answer.ts'
import { type DispensableParameter, withoutRefused } from './refused-parameters.ts'

type Params = Anthropic.MessageCreateParamsNonStreaming

/** Claude models over the Messages API. */
export function createAnthropic(options: ModelClientOptions): ModelProvider {
  const client = new Anthropic({
    apiKey: options.apiKey.reveal(),
    // Never undefined: the SDK would read addresses and switches from the environment.
    baseURL: options.baseUrl ?? 'https://api.anthropic.com',
    timeout: CALL_TIMEOUT_MS,
    maxRetries: 0,
    logLevel: 'off',
    openTelemetry: false,
  })

  async function ask<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    try {
      const params = paramsOf(request)
      const message = await sendStripping(params, request)
      return read(message, request)
    } catch (error) {
      const failure = failureOf(error)
      if (failure === undefined) throw error
      return giveUp('anthropic', options.apiKey.name, request.model, failure)
    }
  }

  async function sendStripping<T>(params: Params, request: ModelRequest<T>): Promise<Anthropic.Message> {
    try {
      return await send(params, request)
    } catch (error) {
      const failure = failureOf(error)
      const reduced = failure?.status === 400 ? withoutRefused(params, failure.message, dispensable) : undefined
      if (reduced === undefined) throw error
      options.log.info(`${request.model} refused a parameter (${failure?.message ?? ''}); asking once more without it`)
      return await send(reduced, request)
    }
  }

  async function send<T>(params: Params, { model, signal }: ModelRequest<T>): Promise<Anthropic.Message> {
    return await withPatience(
      () => client.messages.create(params, { timeout: CALL_TIMEOUT_MS, ...(signal === undefined ? {} : { signal }) }),
      { ...options, model, failureOf, signal },
    )
  }

  async function countTokens(request: ModelRequest<unknown>): Promise<number> {
    const { max_tokens: _, ...params } = paramsOf(request)
    try {
      const { input_tokens } = await withPatience(
        () => client.messages.countTokens({ ...params, system: request.system }, { timeout: 30_000 }),
        { ...options, model: request.model, failureOf, signal: request.signal },
      )
      return input_tokens
    } catch (error) {
      const failure = failureOf(error)
      if (failure?.status === 401 || failure?.status === 403) {
        giveUp('anthropic', options.apiKey.name, request.model, failure)
      }
      throw error
    }
  }

  return { vendor: 'anthropic', ask, countTokens }
}

function paramsOf<T>(request: ModelRequest<T>): Params {
  return {
    model: request.model,
    max_tokens: request.maxOutputTokens,
    // The instructions are the same for every batch and push: the vendor reads them from its cache at a tenth of the price.
    system: [{ type: 'text', text: request.system, cache_control: { type: 'ephemeral' } }],
    messages: [{ role: 'user', content: request.user }],
    output_config: { effort: request.effort, format: zodOutputFormat(request.schema) },
  }
}

const dispensable: readonly DispensableParameter<Params>[] = [
  {
    named: /\beffort\b/i,
    without: (params) => {
      const { effort: _, ...rest } = params.output_config ?? {}
      return { ...params, output_config: rest }
    },
  },
  {
    named: /cache_control/i,
    without: (params) => ({
      ...params,
      system: Array.isArray(params.system) ? params.system.map(({ type, text }) => ({ type, text })) : '',
    }),
  },
]

function read<T>(message: Anthropic.Message, request: ModelRequest<T>): ModelAnswer<T> {
  const { model } = message
  const usage = usageOf(message.usage)
  if (message.stop_reason === 'refusal') {
    return { kind: 'refused', reason: message.stop_details?.explanation ?? 'no reason given', model, usage }
  }
  const text = message.content.map((block) => (block.type === 'text' ? block.text : '')).join('')
  const cutOff = message.stop_reason === 'max_tokens' || message.stop_reason === 'model_context_window_exceeded'
  return readAnswer({ text, model, usage, cutOff }, request.schema)
}

/** `input_tokens` leaves out what was read from or written to the cache; our number holds all of it. */
function usageOf(usage: Anthropic.Usage): ModelUsage {
  const cachedInputTokens = usage.cache_read_input_tokens ?? 0
  const cacheWriteTokens = usage.cache_creation_input_tokens ?? 0
  return {
    inputTokens: usage.input_tokens + cachedInputTokens + cacheWriteTokens,
    cachedInputTokens,
    cacheWriteTokens,
    outputTokens: usage.output_tokens,
  }
}

function failureOf(error: unknown): VendorFailure | undefined {
  if (!(error instanceof Anthropic.APIError) || error instanceof Anthropic.APIUserAbortError) return undefined
  return {
    status: error.status,
    headers: error.headers,
    code: error.type ?? undefined,
    message: error.apiMessage ?? error.message,
  }
}
