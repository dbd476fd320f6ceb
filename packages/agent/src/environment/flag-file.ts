import { readFile } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import { flag } from '@release-pipeline/release'
import * as z from 'zod'
import type { Layout } from '../layout.ts'
import { writeDurably } from '../store/durable.ts'

const flagFile = z.record(z.string(), flag)
export type Flags = z.output<typeof flagFile>

/** The feature flags of the environment: none before the first one is set. */
export async function readFlags(layout: Layout): Promise<Flags> {
  const text = await readFile(layout.flags, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  try {
    return flagFile.parse(JSON.parse(text))
  } catch (cause) {
    throw new SuiteError('FLAGS_UNREADABLE', { what: `${layout.flags} does not hold flags.`, cause })
  }
}

/** Replaces the file as a whole: the app reads the old flags or the new ones, never half of them. */
export function writeFlags(layout: Layout, flags: Flags): Promise<void> {
  return writeDurably(layout.flags, `${JSON.stringify(flags, null, 2)}\n`)
}
