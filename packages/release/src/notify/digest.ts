import { type Config, plural, withoutPersonal } from '@release-pipeline/core'
import { type DeployRecord, describeFourKeys, fourKeys } from '../observe/dora.ts'
import { readDeploys } from '../observe/read-deploys.ts'
import { recentIssues, type Sentry } from '../observe/sentry.ts'
import type { Deployments, Repository } from '../ports.ts'

export interface DigestOptions {
  readonly config: Config
  readonly deployments: Pick<Deployments, 'list'>
  readonly repository: Pick<Repository, 'oldestCommitAt'>
  /** Undefined where the token was not given. */
  readonly sentry: Sentry | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  /** Also the four keys of the last week. */
  readonly weekly: boolean
}

/** What people read once a day. */
export interface Digest {
  readonly severity: 'info' | 'warning'
  readonly lines: readonly string[]
}

const DAY = 86_400_000
const WEEK_DAYS = 7
const ENVIRONMENTS = ['production', 'staging'] as const

/** What happened since yesterday that was not worth a message of its own: deploys, warnings; and once a week how it goes. */
export async function writeDigest(options: DigestOptions): Promise<Digest> {
  const { config, weekly } = options
  const environments = ENVIRONMENTS.filter((name) => config.environments[name] !== undefined)
  const parts: Digest[] = []
  for (const environment of environments) {
    const deploys = await readDeploys(options.deployments, environment, async (deploy, previous) =>
      weekly && environment === 'production' ? options.repository.oldestCommitAt(previous.sha, deploy.sha) : undefined,
    )
    parts.push(deploysOf(environment, deploys, options.now), await issuesOf(environment, options))
    if (weekly && environment === 'production') parts.push(weekOf(deploys, options.now))
  }
  return {
    severity: parts.some(({ severity }) => severity === 'warning') ? 'warning' : 'info',
    lines: parts.flatMap(({ lines }) => lines),
  }
}

function deploysOf(environment: string, deploys: readonly DeployRecord[], now: number): Digest {
  const today = deploys.filter(({ at }) => Date.parse(at) > now - DAY)
  if (today.length === 0) return { severity: 'info', lines: [`${environment}: no deploy since yesterday`] }
  const undone = today.filter(({ kept }) => kept === false)
  const kept = today.filter((deploy) => deploy.kept === true).length
  const which = undone.length === 0 ? '' : ` (${undone.map(({ sha }) => sha.slice(0, 7)).join(', ')})`
  return {
    severity: undone.length === 0 ? 'info' : 'warning',
    lines: [`${environment}: ${plural(kept, 'deploy')} kept, ${undone.length} undone${which}`],
  }
}

async function issuesOf(environment: string, { config, sentry }: DigestOptions): Promise<Digest> {
  if (config.observe.sentry === undefined) return { severity: 'info', lines: [] }
  if (sentry === undefined) return { severity: 'warning', lines: ['Sentry: the secret sentry-token was not given'] }
  const found = await recentIssues(sentry, environment)
  if (found.kind === 'no-answer') return { severity: 'warning', lines: [`${environment}: ${found.reason}`] }
  if (found.value.length === 0)
    return { severity: 'info', lines: [`${environment}: Sentry has no warnings and errors of the last day`] }
  const [first = ''] = found.value
  const more = found.value.length === 1 ? '' : `, and ${found.value.length - 1} more`
  return {
    severity: 'warning',
    lines: [`${environment}: unresolved in Sentry since yesterday: ${withoutPersonal(first)}${more}`],
  }
}

function weekOf(deploys: readonly DeployRecord[], now: number): Digest {
  const lines = describeFourKeys(fourKeys(deploys, { now, days: WEEK_DAYS }))
  return { severity: 'info', lines: lines.map((line) => `production, ${line}`) }
}
