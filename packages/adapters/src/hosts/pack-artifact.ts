import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { getExecOutput } from '@actions/exec'
import { SuiteError } from '@release-pipeline/core'

export interface PackedArtifact {
  readonly path: string
  /** sha256 of the archive, in hex. */
  readonly digest: string
  readonly bytes: number
}

/**
 * Packs a built directory as `release.tar.gz`. The same files give the same bytes: names are sorted, times and owners
 * are left out and permissions do not depend on a umask (the web server must be able to read what it serves), so that the digest names the content and not the machine that packed it.
 * @param into directory for the archive, outside of what is packed; a new temporary one when left out.
 * @throws ARTIFACT_NOT_PACKED.
 */
export async function packArtifact(directory: string, into?: string): Promise<PackedArtifact> {
  const entries = await readdir(directory).catch((error: Error) => notPacked(`${directory}: ${error.message}`, error))
  if (entries.length === 0) notPacked(`The directory ${directory} is empty.`)
  if (into !== undefined && contains(directory, into)) notPacked(`The archive would become part of itself: ${into}`)
  const path = join(into ?? (await mkdtemp(join(tmpdir(), 'release-'))), 'release.tar.gz')
  const { exitCode, stderr } = await getExecOutput(
    'tar',
    [
      ...['--create', `--file=${path}`, '--use-compress-program=gzip -n', `--directory=${directory}`],
      ...['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--format=gnu'],
      ...['--mode=a+rX,u+w,go-w', '.'],
    ],
    { silent: true, ignoreReturnCode: true },
  ).catch((error: Error) => notPacked(`tar could not be started: ${error.message}`, error))
  if (exitCode !== 0) notPacked(`tar failed: ${stderr.trim() || `exit code ${exitCode}`}.`)
  return { path, ...(await archiveDigest(path)) }
}

/**
 * Digest and size of an archive, read once and streamed.
 * @throws ARTIFACT_MISSING when there is no such file.
 */
export async function archiveDigest(path: string): Promise<{ digest: string; bytes: number }> {
  const file = await stat(path).catch((error: Error) => missing(path, error))
  if (!file.isFile()) missing(path)
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { digest: hash.digest('hex'), bytes: file.size }
}

/** The bytes of an archive, for the agent's `receive`; may be called again when the connection broke. */
export function readArchive(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path)
}

function contains(directory: string, inner: string): boolean {
  const way = relative(directory, inner)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

function notPacked(what: string, cause?: unknown): never {
  throw new SuiteError('ARTIFACT_NOT_PACKED', { what, cause })
}

function missing(path: string, cause?: unknown): never {
  throw new SuiteError('ARTIFACT_MISSING', { what: `There is no archive at ${path}.`, cause })
}
