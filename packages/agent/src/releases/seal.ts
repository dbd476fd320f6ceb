import { readFile } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import type { ReleaseOnHost } from '@release-pipeline/release'
import * as z from 'zod'
import type { Agent } from '../agent.ts'
import { releaseDirectory } from '../layout.ts'
import { writeDurably } from '../store/durable.ts'

const seal = z.object({ release: z.string(), sha: z.string(), digest: z.string(), env: z.string().nullable() })
type Seal = z.output<typeof seal>

/** Written last into a release: a directory without it is garbage. */
export async function writeSeal(directory: string, sealed: Seal): Promise<void> {
  await writeDurably(`${directory}/SEALED`, `${JSON.stringify(sealed)}\n`, 0o644)
}

/**
 * What lies in the directory are the bytes that the state knows. The seal alone says only that they are whole: a crash
 * can come between it and the state.
 *
 * @throws ROLLBACK_TARGET_UNKNOWN
 */
export async function requireSealed(agent: Agent, release: ReleaseOnHost): Promise<void> {
  const sealed = await readSeal(releaseDirectory(agent.layout, release.id))
  if (sealed?.release === release.id && sealed.digest === release.digest) return
  throw new SuiteError('ROLLBACK_TARGET_UNKNOWN', { what: `Release ${release.id} is not whole on this host.` })
}

async function readSeal(directory: string): Promise<Seal | undefined> {
  const text = await readFile(`${directory}/SEALED`, 'utf8').catch(() => '')
  try {
    return seal.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
