import {
  bound,
  type EnvironmentName,
  type Log,
  renderError,
  type SuiteError,
  toSuiteError,
} from '@release-pipeline/core'
import type { DeploymentState, Deployments } from '../ports.ts'
import type { HostStatus } from '../protocol/messages.ts'
import { artifactName } from './artifact.ts'
import type { DeployOptions } from './deploy-options.ts'
import type { LiveRelease } from './plan-deploy.ts'
import type { RecordAccess } from './walk-options.ts'

/** GitHub takes at most this many characters. */
const DESCRIPTION_LENGTH = 140
/** How the description of a record begins that never was a deploy. */
export const SUPERSEDED = 'Superseded by'
/** How far back a restored commit's own record is looked for. */
const LOOK_BACK = 50

/** The record of a deploy, made before the first change: production finds the recorded bytes through it. */
export async function recordStarted(options: DeployOptions, hosts: readonly string[]): Promise<number | undefined> {
  const { deployments, request, onEvent } = options
  if (deployments === undefined) return undefined
  const { id } = await create(deployments, options, `Release ${request.release}`, hosts)
  await deployments.setStatus(id, status('in_progress', `Deploying release ${request.release}`, request.runUrl))
  onEvent?.({ kind: 'recorded', deploymentId: id })
  return id
}

/** It is under way until it is confirmed; what a share of the users meets stands beside it. */
export async function recordCanary(options: DeployOptions, id: number | undefined, share: number): Promise<void> {
  const { deployments, request, log } = options
  if (deployments === undefined || id === undefined) return
  const described = `Canary: ${share} % of the requests go to release ${request.release}`
  await attempt(log, () => deployments.setStatus(id, status('in_progress', described, request.runUrl)))
}

/** A commit that came too late is recorded too, so that nobody looks for a deploy that never was. */
export async function recordSuperseded(options: DeployOptions, live: LiveRelease): Promise<void> {
  const { deployments, request, log } = options
  if (deployments === undefined) return
  await attempt(log, async () => {
    const { id } = await create(deployments, options, `${SUPERSEDED} ${live.sha.slice(0, 7)}`)
    await deployments.setStatus(id, status('inactive', `Superseded: ${live.sha.slice(0, 7)} is live`, request.runUrl))
  })
}

/**
 * A deploy that was confirmed while GitHub could not be told left a record that never ended, and without a success the gate
 * does not find it: the same commit again completes it.
 */
export async function recordAlreadyLive(options: DeployOptions, { armed, live }: HostStatus): Promise<void> {
  const { deployments, request, log } = options
  if (deployments === undefined || armed !== null || live?.healthy !== true) return
  await attempt(log, async () => {
    const known = await deployments.list(request.environment, LOOK_BACK)
    const unfinished = known.find(
      ({ sha, state, payload }) => sha === live.sha && state === 'in_progress' && releaseOf(payload) === live.release,
    )
    if (unfinished === undefined) return
    await deployments.setStatus(unfinished.id, status('success', 'Confirmed earlier, told late', request.runUrl))
  })
}

function releaseOf(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'release' in payload ? payload.release : undefined
}

export async function recordFailed(options: DeployOptions, id: number | undefined, error: SuiteError): Promise<void> {
  const { deployments, request, log } = options
  if (deployments === undefined || id === undefined) return
  const state = error.code === 'RUN_CANCELLED' ? 'error' : 'failure'
  await attempt(log, () => deployments.setStatus(id, status(state, error.message, request.runUrl)))
}

export interface RecordOptions extends RecordAccess {
  readonly environment: EnvironmentName
  readonly url: string
  readonly log: Log
}

/** The deploy was confirmed: GitHub marks the earlier deployments of the environment inactive by itself. */
export async function recordConfirmed({ deployments, deploymentId, runUrl, url, log }: RecordOptions): Promise<void> {
  if (deployments === undefined || deploymentId === undefined) return
  const confirmed = { ...status('success', 'Confirmed', runUrl), environmentUrl: url }
  await attempt(log, () => deployments.setStatus(deploymentId, confirmed), UNRECORDED_SUCCESS)
}

/** After a rollback GitHub has to show what is live: the deploy failed, and the restored commit is active again. */
export async function recordRolledBack(options: RecordOptions, live: LiveRelease | null): Promise<void> {
  const { deployments, deploymentId, environment, runUrl, url, log } = options
  if (deployments === undefined) return
  await attempt(log, async () => {
    const known = await deployments.list(environment, LOOK_BACK)
    const undone = deploymentId ?? known.find((entry) => entry.state === 'success' && entry.sha !== live?.sha)?.id
    if (undone !== undefined) await deployments.setStatus(undone, status('failure', 'Rolled back', runUrl))
    const restored = known.find((entry) => entry.sha === live?.sha && entry.id !== undone)
    if (restored === undefined) return
    await deployments.setStatus(restored.id, {
      ...status('success', `Restored by a rollback: release ${live?.release ?? ''}`, runUrl),
      environmentUrl: url,
    })
  })
}

/** @param hosts that get the release */
function create(
  deployments: Deployments,
  { request }: DeployOptions,
  description: string,
  hosts: readonly string[] = [],
): Promise<{ id: number }> {
  const { environment, sha, release, deploy, artifact, runId } = request
  return deployments.create({
    sha,
    environment,
    description: bound(description, DESCRIPTION_LENGTH),
    production: environment === 'production',
    payload: {
      ...{ release, digest: artifact.digest, runId, artifact: artifactName(sha), deploy },
      ...(hosts.length > 1 ? { hosts } : {}),
    },
  })
}

function status(state: DeploymentState, description: string, logUrl: string) {
  return { state, description: bound(description.replaceAll('\n', ' '), DESCRIPTION_LENGTH), logUrl }
}

const UNRECORDED_SUCCESS =
  'The release is live and kept all the same. The gate before production does not find it until GitHub shows it as deployed: run the workflow again when that is mended, it deploys nothing twice.'

/** The host is as it is whether or not GitHub could be told: a record that fails warns and changes nothing. */
async function attempt(
  log: Log,
  work: () => Promise<void>,
  consequence = 'The host is not touched by that.',
): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    log.warning(`GitHub's deployment record could not be written. ${consequence}\n${renderError(toSuiteError(thrown))}`)
  }
}
