import { formatBytes, SuiteError, toSuiteError } from '@release-pipeline/core'
import { readInventory } from '../upload/inventory.ts'
import { makeDelta } from '../upload/make-delta.ts'
import type { DeployInProgress } from './deploy-steps.ts'
import { cancellable, tellEvents } from './walk-options.ts'

/**
 * Brings the release to the host: as the difference to the live one where the host has its archive, else whole. Either way
 * the host accepts exactly the bytes whose digest was recorded when they were built.
 */
export async function sendRelease(deploy: DeployInProgress, fence: number): Promise<void> {
  const { request, log } = deploy
  const { artifact } = request
  const delta = await differenceToLive(deploy)
  if (delta === undefined) return receive(deploy, fence)
  log.info(`Sending ${formatBytes(delta.bytes.length)} in place of the ${formatBytes(artifact.bytes)} of the archive.`)
  try {
    await receive(deploy, fence, delta)
  } catch (thrown) {
    if (!(thrown instanceof SuiteError) || thrown.code !== 'DELTA_UNUSABLE') throw thrown
    log.warning(`${thrown.what} Sending the whole archive.`)
    await receive(deploy, fence)
  }
}

interface Delta {
  /** Release that the host has. */
  readonly base: string
  readonly bytes: Buffer
}

/** Whatever goes wrong here costs time and nothing else. */
async function differenceToLive({ session, request, base, signal, log }: DeployInProgress): Promise<Delta | undefined> {
  if (base === undefined) return undefined
  try {
    const { chunks } = await session.call('inventory', { release: base }, cancellable(signal))
    if (chunks === undefined) return undefined
    const bytes = await makeDelta(request.artifact, readInventory(chunks))
    return bytes === undefined ? undefined : { base, bytes }
  } catch (thrown) {
    signal?.throwIfAborted()
    log.warning(`The difference to the live release could not be made: ${toSuiteError(thrown).message}`)
    return undefined
  }
}

async function receive(
  { session, request, signal, log }: DeployInProgress,
  fence: number,
  delta?: Delta,
): Promise<void> {
  const { deploy, release, sha, artifact, appEnv, approval } = request
  await session.call(
    'receive',
    {
      ...{ deploy, fence, release, sha, digest: artifact.digest, bytes: artifact.bytes },
      ...(appEnv === undefined ? {} : { env: appEnv.reveal() }),
      ...(approval === undefined ? {} : { approval }),
      ...(delta === undefined ? {} : { delta: { base: delta.base, bytes: delta.bytes.length } }),
    },
    {
      payload: () => (delta === undefined ? artifact.open() : once(delta.bytes)),
      onEvent: tellEvents({ log }),
      ...cancellable(signal),
    },
  )
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
