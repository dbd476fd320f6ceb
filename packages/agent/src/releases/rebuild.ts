import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { SuiteError, toSuiteError } from '@release-pipeline/core'
import { applyDelta, type Request } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { archiveOf } from '../layout.ts'
import { arriving } from './arriving.ts'
import { roomAt } from './unpack.ts'

type Delta = NonNullable<Request<'receive'>['delta']>

/**
 * The archive of a release out of the one that the host has and the difference that arrives, compressed as the build
 * compresses it: gzip makes the same bytes of the same tar. Whoever takes it in compares its digest with the record.
 *
 * @throws DELTA_UNUSABLE, ARCHIVE_CORRUPT when nothing arrives any more
 */
export async function* rebuild(
  agent: Agent,
  { release }: { readonly release: string },
  delta: Delta,
  payload: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const arrived = await collect(arriving(payload), delta.bytes)
  const tar = `${agent.layout.incoming}/${release}.base.tar`
  try {
    await unzip(archiveOf(agent.layout, delta.base), tar)
    const room = await roomAt(agent.layout.incoming)
    const base = await open(tar)
    try {
      const read = async (offset: number, length: number) => {
        const { buffer, bytesRead } = await base.read(Buffer.alloc(length), 0, length, offset)
        return buffer.subarray(0, bytesRead)
      }
      yield* zipped(agent, applyDelta(arrived, read, room.bytes))
    } finally {
      await base.close()
    }
  } finally {
    await rm(tar, { force: true })
  }
}

async function collect(arriving: AsyncIterable<Uint8Array>, bytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of arriving) {
    length += part.length
    if (length > bytes) break
    parts.push(part)
  }
  if (length !== bytes) throw unusable(`${length} bytes of it arrived; ${bytes} were announced.`)
  return Buffer.concat(parts)
}

async function unzip(archive: string, tar: string): Promise<void> {
  try {
    await pipeline(createReadStream(archive), createGunzip(), createWriteStream(tar, { mode: 0o600 }))
  } catch (cause) {
    throw unusable(`The archive that it builds on cannot be read: ${(cause as Error).message}.`, cause)
  }
}

async function* zipped(agent: Agent, tar: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip = spawn('gzip', ['-n'], { env: agent.baseEnvironment, stdio: ['pipe', 'pipe', 'ignore'] })
  const fed = pipeline(Readable.from(tar), gzip.stdin)
  // It is awaited below; until then its failure must not end the process.
  fed.catch(() => gzip.kill())
  const ended = new Promise<number | null>((resolve, reject) => {
    gzip.on('error', reject).on('close', resolve)
  })
  ended.catch(() => undefined)
  try {
    yield* gzip.stdout
    await fed
    const code = await ended
    if (code !== 0) throw unusable(`gzip ended with code ${code}.`)
  } catch (thrown) {
    const error = toSuiteError(thrown)
    throw error.code === 'DELTA_UNUSABLE' ? error : unusable(`gzip failed: ${error.what}`, thrown)
  } finally {
    gzip.kill()
  }
}

function unusable(what: string, cause?: unknown): SuiteError {
  return new SuiteError('DELTA_UNUSABLE', { what, cause })
}
