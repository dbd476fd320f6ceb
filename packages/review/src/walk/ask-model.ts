import type { ModelAnswer, ModelProvider, ModelRequest, ModelUsage } from '../ports.ts'
import { fallbackOf } from '../routing/catalogue.ts'

/** A model of the same vendor that answered in the place of the planned one. */
export interface Fallback {
  readonly planned: string
  readonly model: string
  /** What the planned model said instead of an answer. */
  readonly why: string
}

export interface Asked<T> {
  readonly answer: ModelAnswer<T>
  /** The model that was asked last: the planned one, or its fallback. */
  readonly model: string
  /** Every call that was paid for, by the model that was asked and the one that says it answered. */
  readonly spent: readonly { readonly asked: string; readonly answered: string; readonly usage: ModelUsage }[]
  readonly repaired: boolean
  readonly fallbacks: readonly Fallback[]
}

export interface FallbackRules {
  /** Day in UTC, `YYYY-MM-DD`. */
  readonly today: string
  /** Models that read the same already, for whom nobody stands in: the same model asked twice is no second opinion. */
  readonly taken: Set<string>
}

/**
 * Asks a model; when waiting did not help, the catalogue's fallback of the same vendor is asked instead. Never the other
 * vendor, which may have written the code. An answer that cannot be read is asked for once more.
 */
export async function askModel<T>(
  provider: ModelProvider,
  request: ModelRequest<T>,
  rules: FallbackRules,
): Promise<Asked<T>> {
  const asked = await askWithRepair(provider, request)
  const { answer } = asked
  if (answer.kind !== 'unavailable' || answer.scope === 'vendor') return asked
  const fallback = freeFallback(request.model, rules)
  if (fallback === undefined) return asked
  rules.taken.add(fallback)
  const instead = await askModel(provider, { ...request, model: fallback }, rules)
  const step = { planned: request.model, model: fallback, why: answer.reason }
  return { ...instead, spent: [...asked.spent, ...instead.spent], fallbacks: [step, ...instead.fallbacks] }
}

function freeFallback(model: string, rules: FallbackRules): string | undefined {
  const next = fallbackOf(model, rules.today)?.id
  return next === undefined || !rules.taken.has(next) ? next : freeFallback(next, rules)
}

/** An answer that cannot be read is asked for once more, with what was wrong about it. */
async function askWithRepair<T>(provider: ModelProvider, request: ModelRequest<T>): Promise<Asked<T>> {
  const { model } = request
  const first = await provider.ask(request)
  if (first.kind !== 'malformed') {
    return { answer: first, model, spent: paid(model, first), repaired: false, fallbacks: [] }
  }
  const problem = first.problem.slice(0, 500)
  const user = `${request.user}\n\nYour last answer could not be read: ${problem}\nAnswer again, as the schema demands, and nothing else.`
  const second = await provider.ask({ ...request, user })
  return {
    answer: second,
    model,
    spent: [...paid(model, first), ...paid(model, second)],
    repaired: true,
    fallbacks: [],
  }
}

function paid(asked: string, answer: ModelAnswer<unknown>): Asked<unknown>['spent'] {
  return answer.kind === 'unavailable' ? [] : [{ asked, answered: answer.model, usage: answer.usage }]
}

/** Why an answer does not count as a review of its batch. */
export function gapOf(answer: ModelAnswer<unknown>): string | undefined {
  switch (answer.kind) {
    case 'answer':
      return answer.partial ? 'the answer was cut off at the output limit' : undefined
    case 'malformed':
      return `the answer could not be read, also after a repair (${answer.problem.slice(0, 200)})`
    case 'refused':
      return `it refused to answer (${answer.reason.slice(0, 200)})`
    case 'unavailable':
      return answer.reason.slice(0, 300)
  }
}
