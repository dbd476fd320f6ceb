import { formatDuration } from '@release-pipeline/core'

/** A production deploy as GitHub's Deployments tell it. Times are ISO. */
export interface DeployRecord {
  readonly sha: string
  readonly at: string
  /** Whether it was kept; undefined while it is running or when nobody said. */
  readonly kept: boolean | undefined
  /** When the oldest commit that it brought was written; undefined where it is not known. */
  readonly oldestCommitAt?: string
}

/** The four keys of DORA (dora.dev). Undefined where there is nothing to measure: no number is better than a guess. */
export interface FourKeys {
  readonly days: number
  readonly deploys: number
  /** Kept deploys a week. */
  readonly deploysPerWeek: number
  /** Median, milliseconds from the oldest commit of a deploy to production. */
  readonly leadTimeMs: number | undefined
  /** Share of the decided deploys that were undone. */
  readonly failureRate: number | undefined
  /** Median, milliseconds from a failed deploy to the next kept one. */
  readonly recoveryMs: number | undefined
  /** Failed deploys that no kept one has followed yet. */
  readonly unrecovered: number
}

const DAY = 86_400_000

/** Over the days before `now` (milliseconds since 1970). The order of the records does not matter. */
export function fourKeys(records: readonly DeployRecord[], { now, days }: { now: number; days: number }): FourKeys {
  const deploys = records
    .filter(({ at }) => Date.parse(at) > now - days * DAY && Date.parse(at) <= now)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const kept = deploys.filter((deploy) => deploy.kept === true)
  const failed = deploys.filter((deploy) => deploy.kept === false)
  const leads = kept.flatMap(({ at, oldestCommitAt }) =>
    oldestCommitAt === undefined ? [] : [Math.max(0, Date.parse(at) - Date.parse(oldestCommitAt))],
  )
  const recoveries = failed.flatMap((failure) => {
    const next = kept.find(({ at }) => Date.parse(at) > Date.parse(failure.at))
    return next === undefined ? [] : [Date.parse(next.at) - Date.parse(failure.at)]
  })
  const decided = kept.length + failed.length
  return {
    days,
    deploys: deploys.length,
    deploysPerWeek: (kept.length * 7) / days,
    leadTimeMs: median(leads),
    failureRate: decided === 0 ? undefined : failed.length / decided,
    recoveryMs: median(recoveries),
    unrecovered: failed.length - recoveries.length,
  }
}

/** One line a key, for a terminal and for the digest. */
export function describeFourKeys(keys: FourKeys): string[] {
  const time = (ms: number | undefined) => (ms === undefined ? 'nothing to measure' : formatDuration(ms))
  const rate = keys.failureRate === undefined ? 'nothing to measure' : `${(100 * keys.failureRate).toFixed(0)} %`
  return [
    `deployment frequency: ${keys.deploysPerWeek.toFixed(1)} a week (${keys.deploys} deploys in ${keys.days} days)`,
    `lead time for changes: ${time(keys.leadTimeMs)}`,
    `change failure rate: ${rate}`,
    `time to restore: ${time(keys.recoveryMs)}${keys.unrecovered === 0 ? '' : `; ${keys.unrecovered} not restored yet`}`,
  ]
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2
}
