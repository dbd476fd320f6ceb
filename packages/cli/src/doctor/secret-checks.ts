import { type Check, ok, problem } from './check.ts'
import type { WantedSecret } from './wanted-secrets.ts'

/** Names of the secrets that GitHub holds. */
export interface HeldSecrets {
  readonly repository: readonly string[]
  /** Absent: there is no environment of this name. */
  readonly environments: Readonly<Record<string, readonly string[] | undefined>>
}

/** Whether every secret stands where the jobs that need it can read it, and nowhere wider. */
export function judgeSecrets(wanted: readonly WantedSecret[], held: HeldSecrets): Check[] {
  const checks = wanted.flatMap(({ anyOf, environments, because }) => {
    const name = anyOf.join(' or ')
    if (environments.length === 0) return [inRepository(name, anyOf, because, held)]
    return environments.map((environment) => inEnvironment(environment, anyOf[0], because, held))
  })
  return [...checks, ...tooWide(held)]
}

function inRepository(name: string, anyOf: readonly string[], because: string, { repository }: HeldSecrets): Check {
  const found = anyOf.filter((one) => repository.includes(one))
  if (found.length > 0) return ok(`secret ${found.join(', ')}`, 'is in the repository')
  return problem(
    `secret ${name}`,
    `is not in the repository, and ${because}`,
    `gh secret set ${anyOf[0]}, or Settings > Secrets and variables > Actions.`,
  )
}

function inEnvironment(environment: string, name: string, because: string, held: HeldSecrets): Check {
  const subject = `secret ${name} of ${environment}`
  if (held.environments[environment]?.includes(name) === true) return ok(subject, 'is in the environment')
  if (held.repository.includes(name)) return ok(subject, 'is in the repository')
  return problem(
    subject,
    `is missing, and ${because}`,
    `gh secret set ${name} --env ${environment}, or Settings > Environments > ${environment}.`,
  )
}

/** What opens production must not be read by a workflow that anybody pushes to a branch. */
function tooWide({ repository }: HeldSecrets): Check[] {
  return ['SSH_PRIVATE_KEY', 'APP_ENV']
    .filter((name) => repository.includes(name))
    .map((name) =>
      problem(
        `secret ${name}`,
        'stands in the repository: a workflow on any branch reads it, whoever pushed that',
        `Move it into the environments: gh secret set ${name} --env production, then gh secret delete ${name}.`,
      ),
    )
}
