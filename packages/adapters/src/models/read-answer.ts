import type { ModelAnswer, ModelUsage } from '@release-pipeline/review'
import type { z } from 'zod'
import { closeCutJson } from './cut-json.ts'

/** What the vendor sent, before anybody looked at the text. */
export interface RawAnswer {
  readonly text: string
  readonly model: string
  readonly usage: ModelUsage
  /** Whether the vendor stopped at the output limit. */
  readonly cutOff: boolean
}

/**
 * The text as a value of the schema. The SDKs' `parse` calls do this too, but they throw on a bad answer, and with it go
 * the usage, which has been paid for, and everything that a cut-off answer did say.
 */
export function readAnswer<T>(raw: RawAnswer, schema: z.ZodType<T>): ModelAnswer<T> {
  const { model, usage } = raw
  const text = raw.cutOff ? closeCutJson(raw.text) : raw.text
  const parsed = parseJson(text)
  if (!parsed.ok) return { kind: 'malformed', text: raw.text, problem: parsed.problem, model, usage }
  const checked = schema.safeParse(parsed.value)
  if (checked.success) return { kind: 'answer', value: checked.data, model, usage, partial: raw.cutOff }
  const problem = checked.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'answer'}: ${issue.message}`)
    .join('; ')
  return { kind: 'malformed', text: raw.text, problem, model, usage }
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return { ok: false, problem: text.trim() === '' ? 'the answer is empty' : `not JSON: ${(error as Error).message}` }
  }
}
