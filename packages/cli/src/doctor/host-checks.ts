import { type Environment, formatBytes, plural, toSuiteError } from '@release-pipeline/core'
import { describeLive, type HostStatus, type HostWalk, overdueBackup, readStatus } from '@release-pipeline/release'
import { type Check, ok, problem, unknown } from './check.ts'

/** What can be seen of an environment from here: its host by SSH, with the key when there is one. */
export async function checkHost(walk: HostWalk, environment: Environment, hasKey: boolean): Promise<Check[]> {
  const subject = `host of ${walk.environment}`
  if (environment.transport === 'ssh' && !hasKey) {
    return [
      unknown(
        subject,
        'was not asked: there is no SSH key',
        'Give the key with --identity or in $RELEASE_PIPELINE_SSH_KEY.',
      ),
    ]
  }
  try {
    return judge(subject, await readStatus(walk), walk.clock.now())
  } catch (thrown) {
    const error = toSuiteError(thrown)
    return [problem(subject, error.what, error.remedy)]
  }
}

/** @param now epoch ms, for the age of backups */
function judge(subject: string, status: HostStatus, now: number): Check[] {
  return [
    ok(subject, `agent ${status.agentVersion}. ${describeLive(status)}`),
    ...status.problems.map((what) =>
      problem(subject, what, 'Correct it on the host; `release-pipeline status` shows whether it is gone.'),
    ),
    ...(status.live?.healthy === false
      ? [
          problem(
            subject,
            'the live release does not answer as healthy',
            'Look at `release-pipeline logs`, or roll back.',
          ),
        ]
      : []),
    ...(status.lock === null
      ? []
      : [problem(subject, `locked by ${status.lock.by}: ${status.lock.reason}`, 'Unlock it when the reason is gone.')]),
    judgeRoom(subject, status),
    ...judgeDatabase(subject, status, now),
  ]
}

/** Less is not enough to unpack a usual release beside the others, or to run two of them for a while. */
const LEAST_DISK = 1e9
const LEAST_MEMORY = 200e6

function judgeRoom(subject: string, { disk, memory }: HostStatus): Check {
  const found = `${formatBytes(disk.freeBytes)} of disk free, ${formatBytes(memory.availableBytes)} of memory available`
  if (disk.freeBytes < LEAST_DISK)
    return problem(
      subject,
      found,
      'Free the disk: fewer releases (`keep`), `backup_keep`, old logs, the package cache.',
    )
  if (memory.availableBytes < LEAST_MEMORY)
    return problem(
      subject,
      found,
      'Two releases run side by side during a deploy: give the server more memory or swap.',
    )
  return ok(subject, found)
}

function judgeDatabase(subject: string, { environment, database }: HostStatus, now: number): Check[] {
  if (database === null) return []
  if (!database.reachable) {
    return [
      problem(subject, 'the database cannot be reached', "Check the app's environment: `release-pipeline env list`."),
    ]
  }
  const reached = ok(subject, `the database answers, ${plural(database.backups, 'backup')}`)
  const overdue = environment === 'production' ? overdueBackup(database.newestBackup, now) : undefined
  if (overdue === undefined) return [reached]
  return [reached, problem(subject, overdue, '`release-pipeline backup production` makes one now; look at its timer.')]
}
