import { formatDuration } from '@release-pipeline/core'
import { DAILY_BACKUP_MS } from '../../database/backup-check.ts'
import type { GateFacts } from '../facts.ts'
import { fail, type Observation, pass, unknown } from '../item.ts'

const NO_HOST = {
  remedy: 'Pass ssh-private-key to the gate, so that it can read the state of the production host.',
}
const NOT_ASKED = 'The production host was not asked: there is no key.'
const STALE_DEPLOYMENT = 6 * 3_600_000
const VALID_FOR = 600_000

/**
 * A backup of the last day exists and one was restored for trial lately. The backup of this deploy itself is made after
 * the approval; the host does not arm without it.
 */
export async function checkBackup({ config, clock, host }: GateFacts): Promise<Observation> {
  if (config.database === undefined) return unknown('No database is configured.')
  const status = await host()
  if (status === undefined) return unknown(NOT_ASKED, NO_HOST)
  if (status.database === null) return fail('The production host knows no database.')
  if (!status.database.reachable) return fail('The production host does not reach its database.')
  const newest = status.database.newestBackup
  if (newest === undefined) return fail('There is no backup of the production database.')
  const age = clock.now() - Date.parse(newest.createdAt)
  if (!(age <= DAILY_BACKUP_MS))
    return fail(`The newest backup ${newest.id} is ${formatDuration(age)} old: the daily backup did not run.`)
  const drilled = status.database.drilledAt ?? newest.drilledAt
  if (drilled === undefined) return fail(`No backup was ever restored for trial; the newest is ${newest.id}.`)
  const since = clock.now() - Date.parse(drilled)
  const limit = config.gate.max_backup_drill_age
  if (!(since <= limit))
    return fail(`The last trial restore was ${formatDuration(since)} ago, allowed are ${formatDuration(limit)}.`)
  const own = 'ready: this deploy seals one of its own before its first change'
  return pass(`Backup ${newest.id} of ${newest.createdAt}; restored for trial ${drilled}; ${own}.`, {
    validForMs: Math.min(limit - since, DAILY_BACKUP_MS - age),
  })
}

/** The release to go back to: the one that is live now was healthy once and is healthy at this moment. */
export async function checkRollbackPlan({ host }: GateFacts): Promise<Observation> {
  const status = await host()
  if (status === undefined) return unknown(NOT_ASKED, NO_HOST)
  const { live, mixture } = status
  if (mixture !== undefined) {
    return fail(`${mixture} So there is no one release to go back to.`, {
      remedy:
        'Bring all hosts to one release: `release-pipeline rollback production`, or deploy. For a new host that serves nothing yet accept it with gate.overrides.rollback-plan, with name and reason.',
    })
  }
  if (live === null) {
    return fail('Nothing is live on production, so there is nothing to go back to.', {
      remedy: 'For the first release accept that with gate.overrides.rollback-plan, with name and reason.',
    })
  }
  const short = live.sha.slice(0, 7)
  if (!live.healthy) return fail(`The live release ${live.release} (${short}) is not healthy now.`)
  const known = status.releases.find((release) => release.id === live.release)
  if (known?.healthyAt === undefined) return fail(`The live release ${live.release} was never confirmed healthy.`)
  if (status.blocked.some(({ sha }) => sha === live.sha))
    return fail(`The live commit ${short} is blocked on the host.`)
  return pass(`Back to ${live.release}, commit ${live.sha}, healthy since ${known.healthyAt}.`, {
    validForMs: VALID_FOR,
  })
}

/** Nobody else is at work on production, by the word of the host itself and by GitHub's record. */
export async function checkNoDeployInProgress({ host, deployments, clock }: GateFacts): Promise<Observation> {
  const status = await host()
  if (status === undefined) return unknown(NOT_ASKED, NO_HOST)
  if (status.lock !== null) return fail(`${status.lock.by} locked production: ${status.lock.reason}.`)
  if (status.lease?.alive === true)
    return fail(`${status.lease.owner} deploys: ${status.lease.reason}.`, { url: status.lease.runUrl })
  if (status.armed !== null)
    return fail(`The deploy ${status.armed.deploy} waits for its confirmation until ${status.armed.deadline}.`)
  const running = (await deployments.list('production', 20)).find(
    ({ state, createdAt }) => state === 'in_progress' && clock.now() - Date.parse(createdAt) < STALE_DEPLOYMENT,
  )
  if (running !== undefined)
    return fail(`GitHub deployment ${running.id} of ${running.sha.slice(0, 7)} is in progress.`)
  return pass('No lease, no lock, nothing armed on the host; no deployment in progress on GitHub.', {
    validForMs: VALID_FOR,
  })
}
