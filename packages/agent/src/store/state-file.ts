import { mkdir, readFile } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import { emptyState, type HostState, hostState } from '@release-pipeline/release'
import type { Layout } from '../layout.ts'
import { removeDurably, writeDurably } from './durable.ts'

/** The state of the environment. Reading needs no lock: the file is only ever replaced as a whole. */
export async function readState(layout: Layout): Promise<HostState> {
  const path = statePath(layout)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return emptyState
  try {
    return hostState.parse(JSON.parse(text))
  } catch (cause) {
    throw new SuiteError('AGENT_STATE_UNREADABLE', { what: `${path} does not hold a state of version 1.`, cause })
  }
}

/**
 * Writes the state, then publishes what is armed beside it. state.json alone is the truth; armed.json is for whoever
 * watches the deadline or looks at the host, and is made again from the state when a crash came between.
 */
export async function writeState(layout: Layout, state: HostState): Promise<void> {
  await writeDurably(statePath(layout), `${JSON.stringify(state, null, 2)}\n`)
  await publishArmed(layout, state)
}

export async function publishArmed(layout: Layout, state: HostState): Promise<void> {
  const path = armedPath(layout)
  if (state.armed === null) await removeDurably(path)
  else await writeDurably(path, `${JSON.stringify(state.armed, null, 2)}\n`)
}

function statePath(layout: Layout): string {
  return `${layout.state}/state.json`
}

export function armedPath(layout: Layout): string {
  return `${layout.state}/armed.json`
}

/** The directories of the environment. What holds secrets or state is closed to everybody else. */
export async function makeDirectories(layout: Layout): Promise<void> {
  for (const path of [
    layout.releases,
    layout.slots,
    layout.slotsRun,
    layout.live,
    layout.shared,
    layout.layers,
    layout.assets,
  ]) {
    await mkdir(path, { recursive: true, mode: 0o755 })
  }
  for (const path of [layout.state, layout.environmentFiles, layout.backups, layout.incoming, layout.archives]) {
    await mkdir(path, { recursive: true, mode: 0o700 })
  }
}
