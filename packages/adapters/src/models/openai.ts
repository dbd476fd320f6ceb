import { createHash } from 'node:crypto'
import type { ModelAnswer, ModelProvider, ModelRequest, ModelUsage } from '@release-pipeline/review'
import OpenAI from 'openai'
import { zodTextFormat } from 'openai/helpers/zod'
import { giveUp } from './failure.ts'
import { CALL_TIMEOUT_MS, type ModelClientOptions } from './options.ts'
import { type VendorFailure, withPatience } from './patience.ts'
import { readAnswer } from './read-answer.ts'
import { type DispensableParameter, withoutRefused } from './refused-parameters.ts'

type Params = OpenAI.Responses.ResponseCreateParamsNonStreaming

/** OpenAI models over the Responses API. */
export function createOpenAI(options: ModelClientOptions): ModelProvider {
  const client = new OpenAI({
    apiKey: options.apiKey.reveal(),
    // Given, even when there is nothing to say: the SDK would read these from the environment.
    baseURL: options.baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    timeout: CALL_TIMEOUT_MS,
    maxRetries: 0,
    logLevel: 'off',
  })

  async function ask<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    try {
      const response = await sendStripping(paramsOf(request), request)
      return read(response, request)
    } catch (error) {
      const failure = failureOf(error)
      if (failure === undefined) throw error
      return giveUp('openai', options.apiKey.name, request.model, failure)
    }
  }

  async function sendStripping<T>(params: Params, request: ModelRequest<T>): Promise<OpenAI.Responses.Response> {
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

  async function send<T>(params: Params, { model, signal }: ModelRequest<T>): Promise<OpenAI.Responses.Response> {
    return await withPatience(() => client.responses.create(params, signal === undefined ? {} : { signal }), {
      ...options,
      model,
      failureOf,
      signal,
    })
  }

  async function countTokens(request: ModelRequest<unknown>): Promise<number> {
    const { model, instructions, input, reasoning, text } = paramsOf(request)
    try {
      const { input_tokens } = await withPatience(
        () =>
          client.responses.inputTokens.count(
            { model, instructions, input, reasoning, text } as OpenAI.Responses.InputTokenCountParams,
            { timeout: 30_000 },
          ),
        { ...options, model: request.model, failureOf, signal: request.signal },
      )
      return input_tokens
    } catch (error) {
      const failure = failureOf(error)
      if (failure?.status === 401 || failure?.status === 403) {
        giveUp('openai', options.apiKey.name, request.model, failure)
      }
      throw error
    }
  }

  return { vendor: 'openai', ask, countTokens }
}

function paramsOf<T>(request: ModelRequest<T>): Params {
  return {
    model: request.model,
    instructions: request.system,
    input: request.user,
    max_output_tokens: request.maxOutputTokens,
    reasoning: { effort: request.effort },
    text: { format: zodTextFormat(request.schema, request.schemaName) },
    // Equal prefixes are cached per key; batches and pushes share their instructions.
    prompt_cache_key: createHash('sha256').update(request.system).digest('hex').slice(0, 32),
    // The vendor keeps no copy of a private repository's code.
    store: false,
  }
}

const dispensable: readonly DispensableParameter<Params>[] = [
  { named: /reasoning/i, without: ({ reasoning: _, ...rest }) => rest },
  { named: /prompt_cache_key/i, without: ({ prompt_cache_key: _, ...rest }) => rest },
]

function read<T>(response: OpenAI.Responses.Response, request: ModelRequest<T>): ModelAnswer<T> {
  const { model } = response
  const usage = usageOf(response.usage)
  const content = response.output.flatMap((item) => (item.type === 'message' ? item.content : []))
  const refusal = content.find((part) => part.type === 'refusal')
  if (refusal !== undefined) return { kind: 'refused', reason: refusal.refusal, model, usage }
  if (response.status === 'failed' || response.status === 'cancelled') {
    const reason = response.error?.message ?? `the response is ${response.status}`
    return { kind: 'unavailable', reason, model, scope: 'model' }
  }
  if (response.incomplete_details?.reason === 'content_filter') {
    return { kind: 'refused', reason: 'the content filter of the vendor stopped the answer', model, usage }
  }
  const text = content.map((part) => (part.type === 'output_text' ? part.text : '')).join('')
  return readAnswer({ text, model, usage, cutOff: response.status === 'incomplete' }, request.schema)
}

function usageOf(usage: OpenAI.Responses.ResponseUsage | undefined): ModelUsage {
  return {
    inputTokens: usage?.input_tokens ?? 0,
    cachedInputTokens: usage?.input_tokens_details?.cached_tokens ?? 0,
    cacheWriteTokens: usage?.input_tokens_details?.cache_write_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
  }
}

function failureOf(error: unknown): VendorFailure | undefined {
  if (!(error instanceof OpenAI.APIError) || error instanceof OpenAI.APIUserAbortError) return undefined
  return {
    status: error.status,
    headers: error.headers,
    code: error.code ?? error.type ?? undefined,
    message: error.message,
  }
}
