import { costOf } from '../cost/cost-of.ts'
import type { Vendor } from '../ports.ts'
import type { ModelCall } from './ask-models.ts'

/** What one model was asked and what it took. */
export interface ModelTotals {
  readonly vendor: Vendor
  readonly asked: string
  readonly answered: readonly string[]
  readonly calls: number
  readonly inputTokens: number
  readonly cachedInputTokens: number
  readonly outputTokens: number
  readonly costUsd: number
}

export function totalsOf(calls: readonly ModelCall[]): ModelTotals[] {
  const models = [...new Set(calls.map((call) => call.asked))]
  return models.flatMap((asked) => {
    const mine = calls.filter((call) => call.asked === asked)
    const [first] = mine
    if (first === undefined) return []
    return {
      vendor: first.reviewer.vendor,
      asked,
      answered: [...new Set(mine.map(({ answered }) => answered))],
      calls: mine.length,
      inputTokens: sum(mine.map(({ usage }) => usage.inputTokens)),
      cachedInputTokens: sum(mine.map(({ usage }) => usage.cachedInputTokens)),
      outputTokens: sum(mine.map(({ usage }) => usage.outputTokens)),
      costUsd: costOfCalls(mine),
    }
  })
}

/** US dollars by the catalogue's prices for the models that were asked. */
export function costOfCalls(calls: readonly ModelCall[]): number {
  return sum(calls.map(({ usage, asked }) => costOf(usage, asked)))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
