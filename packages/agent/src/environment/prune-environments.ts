import { readdir, rm } from 'node:fs/promises'
import { type HostState, slotNames } from '@release-pipeline/release'
import type { Layout } from '../layout.ts'

/** Removes the environments that no release here runs with: a secret that was rotated does not stay. The caller holds the lock. */
export async function pruneEnvironments(layout: Layout, state: HostState): Promise<void> {
  const needed = new Set([state.env, ...state.releases.map((release) => release.env)])
  for (const name of await readdir(layout.environmentFiles)) {
    if (!needed.has(name.replace(/\.env$/, ''))) await rm(`${layout.environmentFiles}/${name}`, { force: true })
  }
  const empty = slotNames.filter((slot) => state.slots[slot] === null && state.live?.slot !== slot)
  for (const name of await readdir(layout.slotsRun)) {
    const ofEmpty = empty.some((slot) => name.startsWith(`${slot}-`))
    if (ofEmpty && name.endsWith('.env')) await rm(`${layout.slotsRun}/${name}`, { force: true })
  }
}
