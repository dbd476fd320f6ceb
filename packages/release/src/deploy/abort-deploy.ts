import { SuiteError, toSuiteError } from '@release-pipeline/core'
import type { Response } from '../protocol/messages.ts'
import type { DeployInProgress } from './deploy-steps.ts'
import { describeLive } from './format-status.ts'
import { tryOnHosts, withoutLive } from './on-hosts.ts'

/**
 * What is left of a deploy that failed, in the error that the user reads. Before the switch a host is put back as it was;
 * after it a single one goes back at its deadline unless somebody confirms, and of several each is rolled back now.
 * Never throws: a clean-up that fails does not hide the first error.
 */
export async function explainFailure(
  thrown: unknown,
  hosts: readonly DeployInProgress[],
  signal: AbortSignal | undefined,
): Promise<SuiteError> {
  const error = firstError(thrown, signal)
  const several = hosts.some((deploy) => deploy.several)
  const touched = hosts.filter(({ stage }) => stage !== 'before-acquire')
  if (touched.length === 0) return error.withLive('Nothing has been changed by this deploy.')
  const left = await tryOnHosts(touched, (deploy) =>
    deploy.stage === 'switched' && !several ? Promise.resolve(explainArmed(deploy)) : abort(error, deploy, several),
  )
  const told = left.flatMap((each) =>
    each.kind === 'done' ? [several ? `${each.host}: ${each.value}` : each.value] : [],
  )
  const bare = several ? withoutLive(error) : error
  return bare.withLive([...told, ...blocked(touched, several)].join('\n'))
}

/** A release that was live somewhere and is undone leaves its commit blocked there. */
function blocked(hosts: readonly DeployInProgress[], several: boolean): string[] {
  const live = hosts.find(({ stage }) => stage === 'switching' || stage === 'switched')
  if (!several || live === undefined) return []
  const { environment, sha } = live.request
  return [`The commit is blocked now: \`release-pipeline unblock ${environment} ${sha}\` before it is deployed again.`]
}

/** What a release that is live and unconfirmed means, for errors and for the post step. */
export function explainArmed({ request, armed }: Pick<DeployInProgress, 'request' | 'armed'>): string {
  return `${request.environment} serves the new release ${request.release}, unconfirmed: the host goes back by itself at ${armed?.deadline ?? 'its deadline'}. Confirm it, or roll back now.`
}

function firstError(thrown: unknown, signal: AbortSignal | undefined): SuiteError {
  if (!signal?.aborted) return toSuiteError(thrown)
  const reason: unknown = signal.reason
  if (thrown instanceof SuiteError && !comesFrom(thrown, reason)) return thrown
  return new SuiteError('RUN_CANCELLED', {
    what: reason instanceof Error ? reason.message : 'The run was cancelled.',
    cause: reason,
  })
}

/** What was cancelled in the middle of a step comes as the error of a host. */
function comesFrom(thrown: unknown, reason: unknown): boolean {
  if (thrown === reason) return true
  return thrown instanceof Error && thrown.cause !== undefined && comesFrom(thrown.cause, reason)
}

async function abort(error: SuiteError, deploy: DeployInProgress, several: boolean): Promise<string> {
  const { session, request, log, stage } = deploy
  try {
    const result = await session.call('rollback', {
      deploy: request.deploy,
      // Of several hosts none stays where the others did not come.
      onlyBeforeSwitch: !several || stage === 'before-switch',
      by: request.owner,
      reason: `The deploy failed: ${error.code === 'CANARY_TAKEN_BACK' ? error.what : error.code}`,
    })
    return describeAbort(result, deploy)
  } catch (thrown) {
    log.warning(`The host could not be told to put the deploy back: ${toSuiteError(thrown).message}`)
    return await askLive(deploy)
  }
}

/** The host may have gone back already, or somebody else is at work there: what it serves is the truth. */
async function askLive({ session, armed }: DeployInProgress): Promise<string> {
  try {
    return describeLive(await session.call('status', {}))
  } catch (thrown) {
    const promise = armed === undefined ? '' : ` The host itself goes back at ${armed.deadline}.`
    return `Not known, because the host cannot be asked (${toSuiteError(thrown).code}).${promise} See \`release-pipeline status\`.`
  }
}

function describeAbort(result: Response<'rollback'>, deploy: DeployInProgress): string {
  const { request } = deploy
  if (result.live === request.release) return explainArmed(deploy)
  if (result.live === null) return `${request.environment} serves nothing: there was no release before.`
  const sha = result.liveSha === null ? '' : ` (${result.liveSha.slice(0, 7)})`
  const health = result.healthy ? '' : ', NOT healthy'
  const serves = `${request.environment} serves release ${result.live}${sha}${health}`
  if (deploy.share !== undefined)
    return `${serves} to all users again; the new one had ${deploy.share} % of the requests.`
  if (result.kind === 'rolled-back') return `${serves} again.`
  return `${request.environment} still serves release ${result.live}${sha}${health}; the new one was never live.`
}
