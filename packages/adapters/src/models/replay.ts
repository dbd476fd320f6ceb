import { readFileSync } from 'node:fs'
import { SuiteError } from '@release-pipeline/core'
import type { ModelAnswer, ModelProvider, ModelRequest, Vendor } from '@release-pipeline/review'
import * as z from 'zod'

const usageSchema = z.strictObject({
  inputTokens: z.int().min(0),
  cachedInputTokens: z.int().min(0),
  cacheWriteTokens: z.int().min(0),
  outputTokens: z.int().min(0),
})

/** A file of answers that models once gave: reviews without a key, the same every time. */
const recordingSchema = z.strictObject({
  version: z.literal(1),
  answers: z.array(
    z.strictObject({
      vendor: z.enum(['anthropic', 'openai']),
      schemaName: z.string().min(1),
      /** The answer is given when this text occurs in the data of the request; always when it is left away. */
      when: z.string().optional(),
      model: z.string().min(1),
      value: z.unknown(),
      usage: usageSchema.default({ inputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }),
    }),
  ),
})

type Recording = z.output<typeof recordingSchema>

export interface ReplayOptions {
  readonly vendor: Vendor
  /** A JSON file: `{version: 1, answers: [{vendor, schemaName, when?, model, value, usage?}]}`. */
  readonly path: string
}

/**
 * Recorded answers in place of a vendor. A request that nothing was recorded for is unavailable, never empty.
 * @throws MODEL_RECORDING_INVALID
 */
export function createReplay({ vendor, path }: ReplayOptions): ModelProvider {
  const { answers } = readRecording(path)
  return {
    vendor,
    ask: async <T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> => {
      const found = answers.find((answer) => answer.vendor === vendor && fits(answer, request))
      if (found === undefined) {
        const reason = 'no recorded answer fits this request'
        return { kind: 'unavailable', reason, model: request.model, scope: 'vendor' }
      }
      const { model, usage } = found
      const checked = request.schema.safeParse(found.value)
      if (checked.success) return { kind: 'answer', value: checked.data, model, usage, partial: false }
      return { kind: 'malformed', text: JSON.stringify(found.value), problem: checked.error.message, model, usage }
    },
    countTokens: async ({ system, user }) => Math.ceil((system.length + user.length) / CHARACTERS_PER_TOKEN),
  }
}

/** A cautious guess; nothing is sent, so nothing depends on it but the plan that is printed. */
const CHARACTERS_PER_TOKEN = 3

function fits(answer: Recording['answers'][number], request: ModelRequest<unknown>): boolean {
  return answer.schemaName === request.schemaName && (answer.when === undefined || request.user.includes(answer.when))
}

function readRecording(path: string): Recording {
  try {
    return recordingSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    throw new SuiteError('MODEL_RECORDING_INVALID', { what: `${path}: ${problem}`, cause: error })
  }
}
