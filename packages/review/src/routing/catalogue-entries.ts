import type { CatalogueModel } from './catalogue.ts'

/** Day on which this table was last checked against the sources that it names. */
export const catalogueDate = '2026-11-22'

const anthropicPrices = { source: 'platform.claude.com pricing page', date: '2026-11-20' } as const
const openaiPrices = { source: 'secondary pages that agree', date: '2026-11-20' } as const

const reasoningRefuses = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty', 'max_tokens'] as const
const claudeRefuses = ['temperature', 'top_k'] as const
const efforts = ['low', 'medium', 'high'] as const

/** What can be routed to and paid for. Prices are US dollars per million tokens. */
export const catalogueEntries: readonly CatalogueModel[] = [
  {
    id: 'claude-opus-5-5',
    vendor: 'anthropic',
    aliases: ['Claude Opus 5.5', 'claude-opus'],
    contextTokens: 400_000,
    price: { input: 4, output: 20, cachedInput: 0.4, cacheWrite: 5, ...anthropicPrices },
    efforts,
    refusedParameters: [...claudeRefuses, 'tool_choice', 'thinking.disabled'],
    fallback: 'claude-sonnet-5-5',
  },
  {
    id: 'claude-sonnet-5-5',
    vendor: 'anthropic',
    aliases: ['Claude Sonnet 5.5', 'claude-sonnet'],
    contextTokens: 400_000,
    price: { input: 2, output: 10, cachedInput: 0.2, cacheWrite: 2.5, ...anthropicPrices },
    efforts,
    refusedParameters: claudeRefuses,
    fallback: 'claude-haiku-5-5',
  },
  {
    id: 'claude-haiku-5-5',
    vendor: 'anthropic',
    aliases: ['Claude Haiku 5.5', 'claude-haiku'],
    contextTokens: 200_000,
    price: {
      input: 0.1,
      output: 0.5,
      cachedInput: 0.01,
      cacheWrite: 0.125,
      longPrompt: { aboveTokens: 100_000, factor: 5 },
      ...anthropicPrices,
    },
    efforts,
    refusedParameters: claudeRefuses,
  },
  {
    id: 'claude-opus-4-6',
    vendor: 'anthropic',
    aliases: ['Claude 4.6 Opus', 'Claude Opus 4.6'],
    contextTokens: 200_000,
    price: { input: 5, output: 25, cachedInput: 0.5, cacheWrite: 6.25, ...anthropicPrices },
    efforts,
    refusedParameters: [],
    fallback: 'claude-sonnet-5-5',
    successor: 'claude-opus-5-5',
  },
  {
    id: 'claude-sonnet-4-5',
    vendor: 'anthropic',
    aliases: ['Claude 4.5 Sonnet', 'Claude Sonnet 4.5', 'claude-sonnet-4-5-20250929'],
    contextTokens: 200_000,
    price: { input: 3, output: 15, cachedInput: 0.3, cacheWrite: 3.75, ...anthropicPrices },
    efforts: [],
    refusedParameters: [],
    shutdownDate: '2026-11-30',
    successor: 'claude-sonnet-5-5',
  },
  {
    id: 'gpt-6.1-sol',
    vendor: 'openai',
    aliases: ['GPT-6.1 Sol'],
    contextTokens: 400_000,
    price: { input: 2, output: 10, cachedInput: 0.2, cacheWrite: 2, ...openaiPrices },
    efforts,
    refusedParameters: reasoningRefuses,
    fallback: 'gpt-6.1-terra',
  },
  {
    id: 'gpt-6.1-terra',
    vendor: 'openai',
    aliases: ['GPT-6.1 Terra'],
    contextTokens: 400_000,
    price: { input: 1, output: 5, cachedInput: 0.1, cacheWrite: 1, ...openaiPrices },
    efforts,
    refusedParameters: reasoningRefuses,
    fallback: 'gpt-6-luna',
  },
  {
    id: 'gpt-6-luna',
    vendor: 'openai',
    aliases: ['GPT-6 Luna'],
    contextTokens: 200_000,
    price: { input: 0.1, output: 0.5, cachedInput: 0.01, cacheWrite: 0.1, ...openaiPrices },
    efforts,
    refusedParameters: reasoningRefuses,
  },
  retired('o1', ['OpenAI o1', 'o1-2024-12-17'], '2026-10-23', 'gpt-6.1-sol', [15, 60]),
  retired('o1-preview', ['OpenAI o1-preview', 'o1-preview-2024-09-12'], '2025-07-28', 'gpt-6.1-sol', [15, 60]),
  retired('o3-mini', ['OpenAI o3-mini'], '2026-10-23', 'gpt-6.1-sol', [1.1, 4.4]),
  retired('o4-mini', ['OpenAI o4-mini'], '2026-10-23', 'gpt-6.1-sol', [1.1, 4.4]),
  retired('o3', ['OpenAI o3'], '2026-12-11', 'gpt-6.1-sol', [2, 8]),
  retired('gpt-5', [], '2026-12-11', 'gpt-6.1-sol', [1.25, 10]),
  retired('gpt-4o', ['OpenAI gpt-4o'], '2027-01-14', 'gpt-6.1-terra', [2.5, 10]),
  {
    id: 'gpt-4o-mini',
    vendor: 'openai',
    aliases: ['OpenAI gpt-4o-mini', 'GPT-4o mini'],
    contextTokens: 128_000,
    price: { input: 0.15, output: 0.6, cachedInput: 0.075, cacheWrite: 0.15, ...openaiPrices },
    efforts: [],
    refusedParameters: [],
    successor: 'gpt-6-luna',
  },
  retired('gpt-4.1', ['OpenAI gpt-4.1'], '2027-01-14', 'gpt-6.1-terra', [2, 8]),
]

/** An OpenAI model that is gone or has a date on which it goes. */
function retired(
  id: string,
  aliases: readonly string[],
  shutdownDate: string,
  successor: string,
  [input, output]: readonly [number, number],
): CatalogueModel {
  const reasoning = id.startsWith('o') || id === 'gpt-5'
  return {
    id,
    vendor: 'openai',
    aliases,
    contextTokens: 128_000,
    price: { input, output, cachedInput: input / 2, cacheWrite: input, ...openaiPrices },
    efforts: reasoning ? efforts : [],
    refusedParameters: reasoning ? reasoningRefuses : [],
    shutdownDate,
    successor,
  }
}
