import { formatDuration, plural } from '@release-pipeline/core'
import type { HostStatus } from '../protocol/messages.ts'

/** What is live, in one sentence: the most important thing to know when something failed. */
export function describeLive(status: HostStatus): string {
  const { live, armed } = status
  if (live === null)
    return status.predecessor === undefined
      ? `${status.environment} serves nothing yet.`
      : `${status.environment} has no live release; ${status.predecessor}, which was there before, serves.`
  const health = live.healthy ? 'healthy' : 'NOT healthy'
  const unconfirmed =
    armed?.switched === true && armed.release === live.release
      ? ` It is not confirmed: the host goes back at ${armed.deadline}.`
      : ''
  const shared = status.canary
    ? ` ${status.canary.share} % of the requests go to release ${status.canary.release}: a canary.`
    : ''
  return `${status.environment} serves release ${live.release} (${live.sha.slice(0, 7)}), ${health}.${unconfirmed}${shared}`
}

/** The state of an environment for people, most important things first. */
export function formatStatus(status: HostStatus): string {
  return [
    describeLive(status),
    ...place(status),
    ...status.problems.map((problem) => `problem: ${problem}`),
    ...occupancy(status),
    ...status.blocked.map(({ sha, reason }) => `blocked: ${sha.slice(0, 7)} (${reason})`),
    ...database(status),
    `disk: ${gibibytes(status.disk.freeBytes)} free; memory: ${gibibytes(status.memory.availableBytes)} available`,
    `agent: ${status.agentVersion}`,
    'releases:',
    ...status.releases.map(releaseLine),
  ].join('\n')
}

/** Since when, by whom and where the live release runs, and what a rollback would go to. */
function place({ live, previous, standby, releases, activation = 'blue-green' }: HostStatus): string[] {
  if (live === null) return []
  const by = releases.find(({ id }) => id === live.release)?.by
  const whom = by === undefined ? '' : ` by ${by}`
  const before = previous === null ? '' : `; before it: ${previous.release}${temperature(standby)}`
  return [`live since ${live.since}${whom}, slot ${live.slot} (${activation})${before}`]
}

/** What a rollback to the release before costs. */
function temperature(standby: HostStatus['standby']): string {
  if (standby === undefined) return ''
  if (!standby.running) return ' (cold: a rollback starts it first)'
  return ` (warm until ${standby.until ?? 'the next deploy'}: a rollback does not wait for a start)`
}

function occupancy({ lease, lock, armed, canary }: HostStatus): string[] {
  const lines: string[] = []
  if (lock !== null) lines.push(`locked: by ${lock.by} since ${lock.since}: ${lock.reason}`)
  if (lease !== null) {
    const state = lease.alive ? 'in progress' : 'abandoned'
    lines.push(`deploy ${state}: ${lease.deploy} by ${lease.owner} since ${lease.since} ${lease.runUrl}`.trimEnd())
  }
  if (armed !== null) {
    const left = formatDuration(Math.max(0, armed.remainingMs))
    const share = canary?.release === armed.release ? `canary ${canary.share} %` : 'not yet live'
    lines.push(`armed: release ${armed.release}, ${armed.switched ? 'live' : share}, ${left} left to confirm`)
  }
  return lines
}

function database({ database }: HostStatus): string[] {
  if (database === null) return []
  const newest = database.newestBackup === undefined ? '' : `, newest ${database.newestBackup.createdAt}`
  const reach = database.reachable ? '' : ' (NOT reachable)'
  return [`database: revision ${database.revision || 'none'}${reach}, ${plural(database.backups, 'backup')}${newest}`]
}

function releaseLine(release: HostStatus['releases'][number]): string {
  const mark = release.current ? '*' : ' '
  const healthy = release.healthyAt === undefined ? '' : `, healthy ${release.healthyAt}`
  return `${mark} ${release.id}  ${release.verdict}${healthy}`
}

function gibibytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`
}
