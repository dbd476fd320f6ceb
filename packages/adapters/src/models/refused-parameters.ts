/** A parameter that makes answers better or cheaper and that a review can do without. */
export interface DispensableParameter<P> {
  /** How the vendor names it in its refusal. */
  readonly named: RegExp
  readonly without: (params: P) => P
}

/**
 * The request without the parameters that the vendor's refusal names; undefined when it names none of them.
 * Models differ in what they take and a catalogue ages, so one retry without them beats a failed review.
 */
export function withoutRefused<P>(
  params: P,
  refusal: string,
  dispensable: readonly DispensableParameter<P>[],
): P | undefined {
  const named = dispensable.filter((parameter) => parameter.named.test(refusal))
  if (named.length === 0) return undefined
  return named.reduce((rest, parameter) => parameter.without(rest), params)
}
