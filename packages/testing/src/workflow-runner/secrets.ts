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

/** A job's secrets. An environment's secret wins over one of the same name, where it may reach the job at all. */
export function jobSecrets(own: SecretsInReach, environment: Readonly<Record<string, string>>): Record<string, string> {
  const { environmentNames } = own
  const reaching = Object.entries(upperCased(environment)).filter(
    ([name]) => environmentNames === 'all' || environmentNames.has(name),
  )
  return { ...own.values, ...Object.fromEntries(reaching) }
}

/** Names of secrets are case-insensitive. */
function upperCased(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toUpperCase(), value]))
}
