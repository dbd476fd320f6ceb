import { rm, statfs } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import type { Request } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { environmentDigest, storeEnvironment } from '../environment/env-files.ts'
import { releaseDirectory } from '../layout.ts'
import { storeArchive } from '../releases/store-archive.ts'
import { unpack } from '../releases/unpack.ts'
import { commit, exclusively, liveSentence } from '../store/commit.ts'
import { syncDirectory, writeDurably } from '../store/durable.ts'
import { withLock } from '../store/lock.ts'
import { readState } from '../store/state-file.ts'
import type { Call, VerbHandler } from './verb.ts'

/** A second upload of the same deploy waits this long for the first to notice that its connection is gone. */
const WAIT_FOR_OTHER_MS = 30_000
/** Progress is told every so many bytes. */
const TELL_EVERY = 4_194_304

/**
 * Takes the release over. The upload and the unpacking hold a lock of their own: guard and rollback never wait for a slow
 * line. The fence is compared before, and again when the release is sealed.
 */
export const receive: VerbHandler<'receive'> = (agent, request, call) =>
  withLock(`${agent.layout.state}/receive.lock`, WAIT_FOR_OTHER_MS, async () => {
    await requireLease(agent, request)
    if (await isSealed(agent, request)) {
      for await (const _ of call.payload);
      return { release: request.release, sealed: true as const, bytes: request.bytes }
    }
    await requireRoom(agent, request.bytes)
    const archive = `${agent.layout.incoming}/${request.release}.tar.gz`
    const directory = releaseDirectory(agent.layout, request.release)
    try {
      await storeArchive(call.payload, { path: archive, ...request, onProgress: tellProgress(call) })
      await unpack(archive, directory, agent.baseEnvironment)
      const env =
        request.env === undefined
          ? (await readState(agent.layout)).env
          : await storeEnvironment(agent.layout, request.env)
      await seal(agent, request, env)
      return { release: request.release, sealed: true as const, bytes: request.bytes }
    } catch (error) {
      if (!(await isKnown(agent, request.release))) await rm(directory, { recursive: true, force: true })
      throw error
    } finally {
      await rm(archive, { force: true })
    }
  })

async function requireLease(agent: Agent, request: Request<'receive'>): Promise<void> {
  const state = await readState(agent.layout)
  const held = state.lease
  if (held?.deploy === request.deploy && held.fence === request.fence && held.release === request.release) {
    if (held.sha === request.sha && state.live?.release !== request.release) return
  }
  throw new SuiteError(request.fence < state.fence ? 'FENCE_STALE' : 'LEASE_NOT_HELD', {
    what: `Deploy ${request.deploy} may not bring release ${request.release} with fence ${request.fence}.`,
    live: liveSentence(state),
  })
}

/** The archive and three times as much unpacked. */
async function requireRoom(agent: Agent, bytes: number): Promise<void> {
  const disk = await statfs(agent.layout.root)
  const free = disk.bavail * disk.bsize
  if (free < bytes * 4) {
    throw new SuiteError('HOST_DISK_FULL', {
      what: `An archive of ${bytes} bytes needs about ${bytes * 4}; ${agent.layout.root} has ${free} free.`,
    })
  }
}

/** The seal is written last: a directory without it is garbage. */
async function seal(agent: Agent, request: Request<'receive'>, env: string | null): Promise<void> {
  const { deploy, fence, release, sha, digest } = request
  await exclusively(agent, async () => {
    await requireLease(agent, request)
    const directory = releaseDirectory(agent.layout, release)
    await writeDurably(`${directory}/SEALED`, `${JSON.stringify({ release, sha, digest, env })}\n`, 0o644)
    await syncDirectory(agent.layout.releases)
    await commit(agent, { kind: 'receive', deploy, fence, release, sha, digest, env })
  })
}

/** The same bytes with the same environment stand here already: the answer to an earlier call was lost. */
async function isSealed(agent: Agent, request: Request<'receive'>): Promise<boolean> {
  const { releases, lease } = await readState(agent.layout)
  const known = releases.find((release) => release.id === request.release)
  if (lease?.received !== true || known?.digest !== request.digest) return false
  return request.env === undefined || known.env === environmentDigest(request.env)
}

async function isKnown(agent: Agent, release: string): Promise<boolean> {
  const state = await readState(agent.layout)
  return state.releases.some((known) => known.id === release && known.verdict !== 'aborted')
}

function tellProgress(call: Call): (bytes: number) => void {
  let told = 0
  return (bytes) => {
    if (bytes - told < TELL_EVERY) return
    told = bytes
    call.event({ kind: 'progress', bytes })
  }
}
