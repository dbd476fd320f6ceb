import { rename, rm, statfs } from 'node:fs/promises'
import { SuiteError, toSuiteError } from '@release-pipeline/core'
import { type HostEvent, type HostState, type Request, transition } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { requireApproval } from '../approval/require-approval.ts'
import { environmentDigest, storeEnvironment } from '../environment/env-files.ts'
import { archiveOf, releaseDirectory } from '../layout.ts'
import { arriving } from '../releases/arriving.ts'
import { rebuild } from '../releases/rebuild.ts'
import { writeSeal } from '../releases/seal.ts'
import { storeArchive } from '../releases/store-archive.ts'
import { unpack } from '../releases/unpack.ts'
import { commit, exclusively, refusalError } from '../store/commit.ts'
import { renameDurably } from '../store/durable.ts'
import { withLock } from '../store/lock.ts'
import { readState } from '../store/state-file.ts'
import { syncTree } from '../store/sync-tree.ts'
import type { Call, VerbHandler } from './verb.ts'

/** A second upload of the same deploy waits this long for the first to notice that its connection is gone. */
const WAIT_FOR_OTHER_MS = 30_000
/** Progress is told every so many bytes. */
const TELL_EVERY = 4_194_304

/**
 * Takes the release over. The upload and the unpacking hold a lock of their own and happen aside: guard and rollback
 * never wait for a slow line, and what stands at the path of the release is touched only when the protocol admits it. It
 * is asked before, and again when the release is sealed.
 */
export const receive: VerbHandler<'receive'> = (agent, request, call) =>
  withLock(`${agent.layout.state}/receive.lock`, WAIT_FOR_OTHER_MS, async () => {
    const answer = { release: request.release, sealed: true as const, bytes: request.bytes }
    const known = await requireAdmitted(agent, request)
    if (known) {
      for await (const _ of arriving(call.payload));
      return answer
    }
    await requireApproval(agent, request)
    await requireRoom(agent, request.bytes)
    const archive = `${agent.layout.incoming}/${request.release}.tar.gz`
    const unpacked = `${agent.layout.incoming}/${request.release}`
    try {
      await takeIn(agent, request, { path: archive, call })
      await unpack(archive, unpacked, agent.baseEnvironment)
      await syncTree(agent, unpacked)
      await seal(agent, request, unpacked)
      await rename(archive, archiveOf(agent.layout, request.release))
      return answer
    } finally {
      await rm(archive, { force: true })
      await rm(unpacked, { recursive: true, force: true })
    }
  })

/** The bytes of the record, however they come. A difference that makes other ones is not held against the record. */
async function takeIn(
  agent: Agent,
  request: Request<'receive'>,
  { path, call }: { readonly path: string; readonly call: Call },
): Promise<void> {
  const expected = { path, ...request, onProgress: tellProgress(call) }
  if (request.delta === undefined) return storeArchive(arriving(call.payload), expected)
  try {
    await storeArchive(rebuild(agent, request, request.delta, call.payload), expected)
  } catch (thrown) {
    const error = toSuiteError(thrown)
    if (error.code !== 'ARCHIVE_CORRUPT') throw error
    throw new SuiteError('DELTA_UNUSABLE', { what: error.what, cause: thrown })
  }
}

/** @returns whether the very same release stands here already: the answer to an earlier call was lost */
async function requireAdmitted(agent: Agent, request: Request<'receive'>): Promise<boolean> {
  const state = await readState(agent.layout)
  const result = transition(state, received(request, state), agent.time())
  if ('refused' in result) throw refusalError(result, state)
  return result.state.releases === state.releases
}

function received(request: Request<'receive'>, state: HostState): HostEvent {
  const { deploy, fence, release, sha, digest } = request
  return { kind: 'receive', deploy, fence, release, sha, digest, env: environmentOf(request, state) }
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

/** Without one of its own a release keeps what it was received with, whatever was set for the next one since. */
function environmentOf(request: Request<'receive'>, state: HostState): string | null {
  if (request.env !== undefined) return environmentDigest(request.env)
  const known = state.releases.find((release) => release.id === request.release)
  return state.lease?.received === true && known !== undefined ? known.env : state.env
}

/** Nothing is put in place before the protocol admits it, and its seal is trusted only when the state names its digest. */
async function seal(agent: Agent, request: Request<'receive'>, unpacked: string): Promise<void> {
  const { release, sha, digest } = request
  await exclusively(agent, async () => {
    if (await requireAdmitted(agent, request)) return
    if (request.env !== undefined) await storeEnvironment(agent.layout, request.env)
    const state = await readState(agent.layout)
    await writeSeal(unpacked, { release, sha, digest, env: environmentOf(request, state) })
    const directory = releaseDirectory(agent.layout, release)
    await rm(directory, { recursive: true, force: true })
    await renameDurably(unpacked, directory)
    await commit(agent, received(request, state))
  })
}

function tellProgress(call: Call): (bytes: number) => void {
  let told = 0
  return (bytes) => {
    if (bytes - told < TELL_EVERY) return
    told = bytes
    call.event({ kind: 'progress', bytes })
  }
}
