import { type Environment, plural, toSuiteError } from '@release-pipeline/core'
import {
  describeLive,
  type HostStatus,
  type HostWalk,
  mixtureOf,
  overdueBackup,
  type ReadinessCheck,
  readiness,
  readStatuses,
} from '@release-pipeline/release'
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
    const hosts = await readStatuses(walk)
    const now = walk.clock.now()
    const mixture = mixtureOf(hosts)
    return [
      ...(mixture === undefined
        ? []
        : [problem(subject, mixture, 'Deploy the commit that is wanted: it goes where it is missing.')]),
      ...hosts.flatMap(({ host, status }) =>
        judge(hosts.length === 1 ? subject : `${host} of ${walk.environment}`, status, {
          now,
          checks: readiness({ ...walk, status, now }),
        }),
      ),
    ]
  } catch (thrown) {
    const error = toSuiteError(thrown)
    return [problem(subject, error.what, error.remedy)]
  }
}

/** @param facts `now` in epoch ms, for the age of backups */
function judge(
  subject: string,
  status: HostStatus,
  { now, checks }: { readonly now: number; readonly checks: readonly ReadinessCheck[] },
): Check[] {
  // What a check says too is told once, with what to do about it.
  const problems = status.problems.filter((what) => !checks.some(({ found }) => found.includes(what)))
  return [
    ok(subject, `agent ${status.agentVersion}. ${describeLive(status)}`),
    ...problems.map((what) =>
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
    ...checks.filter(({ name }) => name !== 'database').map((check) => judgeReadiness(subject, check)),
    ...judgeDatabase(subject, status, now),
  ]
}

/** The same that a deploy looks at before it begins. */
function judgeReadiness(subject: string, { verdict, name, found, remedy }: ReadinessCheck): Check {
  const what = `${name}: ${found}`
  switch (verdict) {
    case 'pass':
      return ok(subject, what)
    case 'unchecked':
      return unknown(subject, what, remedy)
    case 'warning':
    case 'fail':
      return problem(subject, what, remedy)
  }
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
