import { lstat, mkdir, readdir, rm, statfs } from 'node:fs/promises'
import { dirname, posix } from 'node:path'
import { SuiteError } from '@release-pipeline/core'
import { howItEnded, run } from '../host/run.ts'
import { whereLinkLeads } from './link-target.ts'
import { type TarMember, tarMembers } from './tar-members.ts'

const PATIENCE_MS = 600_000

/** A release with more members than this would use up the inodes of a small disk. */
const MOST_MEMBERS = 500_000
/** What a member takes of the disk is counted in blocks of this many bytes. */
const DISK_BLOCK = 4096
/** Bytes that stay free beside the unpacked release. */
const MARGIN_BYTES = 50_000_000

/** What an archive may take when it is unpacked. */
export interface Room {
  readonly bytes: number
  readonly members: number
}

/**
 * Unpacks a release at its final path with the system's tar, after every member was judged from the archive's headers,
 * and looks at what really lies there afterwards: two readers would have to be wrong in the same way.
 *
 * @param room what it may take; by default what the disk has
 * @throws ARCHIVE_UNSAFE, ARCHIVE_CORRUPT, HOST_DISK_FULL before anything is written
 */
export async function unpack(
  archive: string,
  directory: string,
  env: Readonly<Record<string, string>>,
  room?: Room,
): Promise<void> {
  await judgeMembers(archive, room ?? (await roomAt(dirname(directory))))
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true, mode: 0o755 })
  try {
    await extract(archive, directory, env)
    await judgeTree(directory, '')
  } catch (error) {
    await rm(directory, { recursive: true, force: true })
    throw error
  }
}

async function extract(archive: string, directory: string, env: Readonly<Record<string, string>>): Promise<void> {
  const argv = ['tar', '--extract', '--gzip', '--file', archive, '--directory', directory, '--no-same-owner']
  const ran = await run({ argv: [...argv, '--delay-directory-restore'], env, timeoutMs: PATIENCE_MS })
  if (ran.code === 0) return
  throw new SuiteError('ARCHIVE_CORRUPT', {
    what: `tar ${howItEnded(ran, PATIENCE_MS)}: ${ran.stderr.slice(0, 2000)}`,
  })
}

export async function roomAt(directory: string): Promise<Room> {
  const disk = await statfs(directory)
  return { bytes: disk.bavail * disk.bsize - MARGIN_BYTES, members: MOST_MEMBERS }
}

/** Stops at the first member that is one too many: a small archive can announce terabytes. */
async function judgeMembers(archive: string, room: Room): Promise<void> {
  let files = 0
  let members = 0
  let bytes = 0
  const links = new Set<string>()
  for await (const member of tarMembers(archive)) {
    const problem = problemOf(member, links)
    if (problem !== undefined) throw unsafe(member.name, problem)
    if (member.type === '2') links.add(posix.normalize(member.name))
    if (member.type === '0') files += 1
    members += 1
    bytes += Math.ceil(member.bytes / DISK_BLOCK) * DISK_BLOCK
    if (members > room.members)
      throw unsafe(member.name, `is one more than the ${room.members} that a release may have`)
    if (bytes > room.bytes) {
      throw new SuiteError('HOST_DISK_FULL', {
        what: `The archive unpacks to more than ${room.bytes} bytes, which is all that the disk has room for.`,
      })
    }
  }
  if (files === 0) throw new SuiteError('ARCHIVE_CORRUPT', { what: 'The archive holds no file.' })
}

function problemOf(member: TarMember, links: ReadonlySet<string>): string | undefined {
  const name = posix.normalize(member.name).replace(/\/$/, '')
  if (member.name.startsWith('/')) return 'has an absolute path'
  if (member.name.split('/').includes('..')) return 'leads out with ".."'
  if (name === 'SEALED') return 'has the name of the seal'
  if (ancestors(name).some((parent) => links.has(parent))) return 'would be written through a link'
  if (member.type === '0' || member.type === '5') return undefined
  if (member.type === '2') return leadsOut(name, member.target) ? `is a link to "${member.target}"` : undefined
  if (member.type === '1') {
    const target = posix.normalize(member.target)
    const out = member.target.startsWith('/') || member.target.split('/').includes('..')
    return out || [target, ...ancestors(target)].some((part) => links.has(part))
      ? `is a hard link to "${member.target}"`
      : undefined
  }
  return 'is neither a file nor a directory nor a link'
}

function ancestors(name: string): string[] {
  const parts = name.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** By its words alone; {@link judgeTree} follows the links that lie on the way. */
function leadsOut(name: string, target: string): boolean {
  if (target.startsWith('/')) return true
  const end = posix.normalize(posix.join(posix.dirname(name), target))
  return end === '..' || end.startsWith('../')
}

/** What really lies in the directory: no link leads out, nothing special is in it. */
async function judgeTree(root: string, below: string): Promise<void> {
  for (const entry of await readdir(posix.join(root, below))) {
    const name = posix.join(below, entry)
    const found = await lstat(posix.join(root, name))
    if (found.isDirectory()) await judgeTree(root, name)
    else if (found.isSymbolicLink()) {
      if ((await whereLinkLeads(root, name)) === undefined) throw unsafe(name, 'is a link that leads out')
    } else if (!found.isFile()) throw unsafe(name, 'is neither a file nor a directory nor a link')
  }
}

function unsafe(name: string, problem: string): SuiteError {
  return new SuiteError('ARCHIVE_UNSAFE', { what: `The member "${name.slice(0, 200)}" ${problem}.` })
}
