import { createAnthropic, createOpenAI } from '@release-pipeline/adapters/models'
import { type Clock, type Log, Secret } from '@release-pipeline/core'
import type { ModelProvider, ModelRequest } from '@release-pipeline/review'
import {
  type ModelServer,
  type ModelServerOptions,
  type ScriptAnswer,
  startAnthropic,
  startOpenAI,
} from '@release-pipeline/testing/models'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const schema = z.strictObject({
  summary: z.string(),
  findings: z.array(z.strictObject({ path: z.string(), line: z.int().nullable() })),
})
const value = { summary: 'fine', findings: [{ path: 'a.ts', line: 3 }] }

const vendors = {
  anthropic: { start: startAnthropic, create: createAnthropic, model: 'claude-sonnet-5-5' },
  openai: { start: startOpenAI, create: createOpenAI, model: 'gpt-6.1-sol' },
} as const

describe.each(['anthropic', 'openai'] as const)('%s', (vendor) => {
  const { start, create, model } = vendors[vendor]
  const request: ModelRequest<z.output<typeof schema>> = {
    model,
    effort: 'low',
    system: 'You review.',
    user: 'the diff',
    schema,
    schemaName: 'review',
    maxOutputTokens: 1000,
  }

  async function withServer<T>(
    options: ModelServerOptions,
    work: (provider: ModelProvider, server: ModelServer, clock: RecordingClock) => Promise<T>,
  ): Promise<T> {
    await using server = await start(options)
    const clock = new RecordingClock()
    const provider = create({ apiKey: Secret.of(`${vendor}-api-key`, 'key-12345678'), baseUrl: server.url, clock, log })
    return await work(provider, server, clock)
  }

  const answering = (...answers: readonly [ScriptAnswer, ...ScriptAnswer[]]): ModelServerOptions => ({
    script: ({ attempt }) => answers[Math.min(attempt, answers.length) - 1] ?? answers[0],
  })

  it('gives the answer as a checked value with the model that answered and the tokens it took', async () => {
    await withServer(answering({ kind: 'value', value }), async (provider, server) => {
      const answer = await provider.ask(request)
      expect(answer).toMatchObject({ kind: 'answer', value, model, partial: false })
      expect(answer.kind === 'answer' && answer.usage.inputTokens > 0 && answer.usage.outputTokens > 0).toBe(true)
      expect(server.requests).toHaveLength(1)
    })
  })

  it.each([
    ['a rate limit, for as long as the vendor asks', { kind: 'rate-limited', retryAfterSeconds: 7 }, [7000]],
    ['overload', { kind: 'overloaded' }, [2000]],
    ['a server error', { kind: 'server-error' }, [2000]],
    ['a cut connection', { kind: 'hang-up' }, [2000]],
  ] as const)('waits out %s', async (_, first, waits) => {
    await withServer(answering(first, { kind: 'value', value }), async (provider, _server, clock) => {
      expect(await provider.ask(request)).toMatchObject({ kind: 'answer', value })
      expect(clock.waits).toEqual(waits)
    })
  })

  it('says that the vendor is unavailable when the waiting does not help', async () => {
    await withServer(answering({ kind: 'overloaded' }), async (provider, server) => {
      expect(await provider.ask(request)).toMatchObject({ kind: 'unavailable', model, scope: 'model' })
      expect(server.requests).toHaveLength(5)
    })
  })

  it('does not wait for an account without credit', async () => {
    await withServer(answering({ kind: 'out-of-credit' }), async (provider, server) => {
      expect(await provider.ask(request)).toMatchObject({ kind: 'unavailable', scope: 'vendor' })
      expect(server.requests).toHaveLength(1)
    })
  })

  it('says that the vendor does not know a model', async () => {
    await withServer({ ...answering({ kind: 'value', value }), models: ['other'] }, async (provider) => {
      expect(await provider.ask(request)).toMatchObject({
        kind: 'unavailable',
        reason: expect.stringContaining('does not know this model'),
      })
    })
  })

  it('throws one clear error for a wrong key and keeps the key out of it', async () => {
    await withServer({ ...answering({ kind: 'value', value }), keys: ['another-key'] }, async (provider) => {
      const error = await provider.ask(request).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'MODEL_KEY_INVALID', what: expect.stringContaining(`${vendor}-api-key`) })
      expect(String(error)).not.toContain('key-12345678')
    })
  })

  it('keeps the whole findings of an answer that was cut off and marks it partial', async () => {
    const text = '{"summary":"fine","findings":[{"path":"a.ts","line":3},{"path":"b.ts","li'
    await withServer(answering({ kind: 'cut-off', text }), async (provider) => {
      expect(await provider.ask(request)).toMatchObject({ kind: 'answer', value, partial: true })
    })
  })

  it.each([
    ['prose', 'I approve this change.', 'not JSON'],
    ['another shape', '{"findings":"none"}', 'summary'],
    ['nothing', '', 'the answer is empty'],
  ])('returns %s as malformed, with what is wrong and what it cost', async (_, text, problem) => {
    await withServer(answering({ kind: 'text', text }), async (provider) => {
      const answer = await provider.ask(request)
      expect(answer).toMatchObject({ kind: 'malformed', text, problem: expect.stringContaining(problem) })
      expect(answer.kind === 'malformed' && answer.usage.inputTokens > 0).toBe(true)
    })
  })

  it('returns a refusal with its reason', async () => {
    await withServer(answering({ kind: 'refusal', reason: 'not this' }), async (provider) => {
      expect(await provider.ask(request)).toMatchObject({ kind: 'refused', reason: 'not this' })
    })
  })

  it('asks once more without the parameters that the model refuses', async () => {
    const refused = vendor === 'anthropic' ? ['effort', 'cache_control'] : ['reasoning']
    const options = { ...answering({ kind: 'value', value }), refuses: { [model]: refused.slice(0, 1) } }
    await withServer(options, async (provider, server) => {
      expect(await provider.ask(request)).toMatchObject({ kind: 'answer', value })
      expect(server.requests.map(({ status }) => status)).toEqual([400, 200])
    })
  })

  it('counts tokens by the vendor', async () => {
    await withServer(answering({ kind: 'value', value }), async (provider, server) => {
      expect(await provider.countTokens(request)).toBeGreaterThan(10)
      expect(server.requests[0]?.path).toMatch(/count_tokens|input_tokens/)
    })
  })

  it('stops at once when the run is cancelled', async () => {
    const cancel = new AbortController()
    const options: ModelServerOptions = {
      script: () => {
        cancel.abort()
        return { kind: 'overloaded' }
      },
    }
    await withServer(options, async (provider, server) => {
      await expect(provider.ask({ ...request, signal: cancel.signal })).rejects.toThrow()
      expect(server.requests.length).toBeLessThanOrEqual(1)
    })
  })
})

class RecordingClock implements Clock {
  readonly waits: number[] = []
  now(): number {
    return Date.UTC(2026, 10, 22)
  }
  async sleep(ms: number): Promise<void> {
    this.waits.push(ms)
  }
}

const log: Log = {
  debug: () => undefined,
  info: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  group: (_, work) => work(),
}
