import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import type { Layout } from '../layout.ts'
import { writeDurably } from '../store/durable.ts'
import { parseDotenv } from './dotenv.ts'

/** Stores the app's environment under its own digest, readable by its owner only. @throws ENV_INVALID */
export async function storeEnvironment(layout: Layout, text: string): Promise<string> {
  parseDotenv(text)
  const digest = environmentDigest(text)
  await writeDurably(pathOf(layout, digest), text)
  return digest
}

export function environmentDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The variables of a stored environment file; none when there is no file. */
export async function readEnvironment(layout: Layout, digest: string | null): Promise<Record<string, string>> {
  if (digest === null) return {}
  const text = await readFile(pathOf(layout, digest), 'utf8').catch((cause: unknown) => {
    throw new SuiteError('ENV_INVALID', {
      what: `The environment file ${pathOf(layout, digest)} cannot be read.`,
      cause,
    })
  })
  return parseDotenv(text)
}

function pathOf(layout: Layout, digest: string): string {
  return `${layout.environmentFiles}/${digest}.env`
}
