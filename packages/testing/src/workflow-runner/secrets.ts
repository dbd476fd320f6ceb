/** The secrets that a workflow sees, and the names through which environment secrets may reach its jobs. */
export interface SecretsInReach {
  readonly values: Readonly<Record<string, string>>
  /** `all` in the workflow of the event, and through `secrets: inherit` from there. */
  readonly environmentNames: 'all' | ReadonlySet<string>
}

export function ownSecrets(values: Readonly<Record<string, string>>): SecretsInReach {
  return { values: upperCased(values), environmentNames: 'all' }
}

/** What a called workflow receives: the names that the caller passes, and no other. */
export function passSecrets(own: SecretsInReach, passed: 'inherit' | Readonly<Record<string, string>>): SecretsInReach {
  if (passed === 'inherit') return own
  const values = upperCased(passed)
  return { values, environmentNames: new Set(Object.keys(values)) }
}

/**
 * What `secrets.GITHUB_TOKEN` is where a caller passes it on: each job has a token of its own, so the called job puts its
 * own in the place.
 */
export const tokenPlaceholder = '\0GITHUB_TOKEN'

/** A job's secrets. An environment's secret wins over one of the same name, where it may reach the job at all. */
export function jobSecrets(
  own: SecretsInReach,
  environment: Readonly<Record<string, string>>,
  token: string,
): Record<string, string> {
  const { environmentNames } = own
  const reaching = Object.entries(upperCased(environment)).filter(
    ([name]) => environmentNames === 'all' || environmentNames.has(name),
  )
  const values = { ...own.values, ...Object.fromEntries(reaching), GITHUB_TOKEN: token }
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value.replaceAll(tokenPlaceholder, token)]),
  )
}

/** Names of secrets are case-insensitive. */
function upperCased(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toUpperCase(), value]))
}
