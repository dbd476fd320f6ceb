import type { Effort, Vendor } from '../ports.ts'
import type { CatalogueModel } from '../routing/catalogue.ts'
import { knownModel } from '../routing/catalogue.ts'
import { costOf } from './cost-of.ts'

/**
 * Characters a token, on the low side: an estimate may be too dear, never too cheap. The usual four characters
 * under-count Claude's newer tokenisers about twofold. Measured on diffs, 2026-11.
 */
const CHARACTERS_PER_TOKEN: Readonly<Record<Vendor, number>> = { anthropic: 2, openai: 3 }

/** Output of a median review, reasoning included: what the cost mostly is. */
const OUTPUT_TOKENS: Readonly<Record<Effort, number>> = { low: 1500, medium: 4000, high: 9000 }

/** Tokens of a text before the vendor has counted them. */
export function estimateTokens(text: string | number, vendor: Vendor): number {
  const characters = typeof text === 'number' ? text : text.length
  return Math.ceil(characters / CHARACTERS_PER_TOKEN[vendor])
}

export interface CallEstimate {
  readonly model: string | CatalogueModel
  readonly inputTokens: number
  readonly effort: Effort
  /** Known better than by effort: a cross-examination answers in a few lines. */
  readonly outputTokens?: number
}

/** What one call will cost in US dollars, without any help of a cache. */
export function estimateCost({ model, inputTokens, effort, outputTokens }: CallEstimate): number {
  const entry = typeof model === 'string' ? knownModel(model) : model
  const output = outputTokens ?? OUTPUT_TOKENS[effort]
  return costOf({ inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: output }, entry)
}
