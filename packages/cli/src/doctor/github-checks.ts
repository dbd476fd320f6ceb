import type { GitHub } from '@release-pipeline/adapters/github'
import { type Config, toSuiteError } from '@release-pipeline/core'
import { type Check, ok, problem, unknown } from './check.ts'
import { judgeSecrets } from './secret-checks.ts'
import { wantedSecrets } from './wanted-secrets.ts'

/** What GitHub says about the repository, with the token of the terminal. @param suites texts of the smoke suites */
export async function checkGitHub(
  github: Pick<GitHub, 'repository' | 'settings'> | undefined,
  config: Config,
  suites: readonly string[],
): Promise<Check[]> {
  if (github === undefined)
    return [unknown('GitHub', 'was not asked: there is no token, or no `origin` on GitHub', 'Set GITHUB_TOKEN.')]
  const { settings } = github
  const asked = [
    ask('token', () => checkToken(github, config)),
    ask('secrets', async () => {
      const names = Object.keys(config.environments).filter((name) => name !== 'local')
      const environments = await Promise.all(
        names.map(async (name) => [name, await settings.environment(name)] as const),
      )
      const held = environments.map(([name, found]) => [name, found?.secrets])
      return [
        ...judgeSecrets(wantedSecrets(config, suites), {
          repository: await settings.secrets(),
          environments: Object.fromEntries(held),
        }),
        ...environments.flatMap(([name, found]) => judgeEnvironment(name, found)),
      ]
    }),
    ask('branch rules', async () => {
      const checks = await settings.requiredChecks(config.default_branch)
      return [judgeRules(checks, config.default_branch)]
    }),
  ]
  return (await Promise.all(asked)).flat()
}

/** What the token may not read is unknown, and no problem of the repository. */
async function ask(subject: string, work: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await work()
  } catch (thrown) {
    const { code, what, remedy } = toSuiteError(thrown)
    if (code !== 'GITHUB_FORBIDDEN') return [problem(subject, what, remedy)]
    return [unknown(subject, `cannot be seen with this token: ${what}`, 'Give the token of your terminal that right.')]
  }
}

async function checkToken({ repository, settings }: Pick<GitHub, 'repository' | 'settings'>, config: Config) {
  const sha = await repository.resolve(config.default_branch)
  const unreadable = await settings.unreadable()
  const reads = [
    ok('token', `reads the repository; ${config.default_branch} is at ${sha.slice(0, 7)}`),
    ...judgeScopes(await settings.scopes()),
  ]
  if (unreadable.length === 0) return reads
  const lacking = problem(
    'token',
    `may not read ${unreadable.join(', ')}`,
    `Make a token for this repository with ${unreadable.map((name) => `${name}: read`).join(', ')}; gate and stats need it.`,
  )
  return [...reads, lacking]
}

/** Of a classic token: what no command of ours ever needs, and what is worth stealing. */
const TOO_MUCH = /^(admin:|delete|site_admin|user$|write:packages|codespace)/

function judgeScopes(scopes: readonly string[] | undefined): Check[] {
  const surplus = scopes?.filter((scope) => TOO_MUCH.test(scope)) ?? []
  if (surplus.length === 0) return []
  return [
    problem(
      'token',
      `is a classic one and may do more than any command needs, everywhere: ${surplus.join(', ')}`,
      'Make a fine-grained token for this repository, or take that of `gh auth token`.',
    ),
  ]
}

function judgeEnvironment(name: string, found: { readonly anyBranch: boolean } | undefined): Check[] {
  const subject = `environment ${name}`
  const make = `Settings > Environments > ${name}: allow the default branch only.`
  if (found === undefined) return [problem(subject, 'does not exist on GitHub', make)]
  if (!found.anyBranch) return [ok(subject, 'lets certain branches in')]
  return [problem(subject, 'hands its secrets to a workflow on any branch', make)]
}

function judgeRules(checks: readonly string[] | 'not-offered', branch: string): Check {
  const subject = `rules of ${branch}`
  if (checks === 'not-offered')
    return problem(
      subject,
      'this plan knows none for a private repository, and no environment that holds a secret back',
      'Keep the key of production off GitHub: docs/security.md, "What each GitHub plan keeps safe".',
    )
  if (checks.includes('AI review')) return ok(subject, 'nothing is merged without the check "AI review"')
  return problem(
    subject,
    'do not demand the check "AI review"',
    'Settings > Rules: require the status check "AI review".',
  )
}
