import type { ModelUsage } from '../ports.ts'
import { type CatalogueModel, knownModel } from '../routing/catalogue.ts'

/**
 * What an answer cost in US dollars, by the prices of the catalogue. `inputTokens` holds the whole prompt, what was
 * read from and written to the cache included.
 * @throws MODEL_UNKNOWN
 */
export function costOf(usage: ModelUsage, model: string | CatalogueModel): number {
  const { price } = typeof model === 'string' ? knownModel(model) : model
  const fresh = Math.max(0, usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens)
  const { longPrompt } = price
  const factor = longPrompt !== undefined && usage.inputTokens > longPrompt.aboveTokens ? longPrompt.factor : 1
  const perMillion =
    fresh * price.input +
    usage.cachedInputTokens * price.cachedInput +
    usage.cacheWriteTokens * price.cacheWrite +
    usage.outputTokens * price.output
  return (perMillion * factor) / 1_000_000
}

/** `$0.10`, `$12.30`; amounts under a dollar show tenths of a cent, so that a small review is not free. */
export function formatDollars(usd: number): string {
  if (usd === 0) return '$0.00'
  if (usd < 0.0005) return 'under $0.001'
  return usd < 1 ? `$${usd.toFixed(3).replace(/0$/, '')}` : `$${usd.toFixed(2)}`
}
