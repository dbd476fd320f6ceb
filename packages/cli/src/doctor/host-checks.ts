import { type Environment, toSuiteError } from '@release-pipeline/core'
import { describeLive, type HostStatus, type HostWalk, readStatus } from '@release-pipeline/release'
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
    return judge(subject, await readStatus(walk))
  } catch (thrown) {
    const error = toSuiteError(thrown)
    return [problem(subject, error.what, error.remedy)]
  }
}

function judge(subject: string, status: HostStatus): Check[] {
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
    ...(status.database?.reachable === false
      ? [
          problem(
            subject,
            'the database cannot be reached',
            "Check the app's environment: `release-pipeline env list`.",
          ),
        ]
      : []),
  ]
}
