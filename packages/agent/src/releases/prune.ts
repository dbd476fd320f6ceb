import { readdir, rm } from 'node:fs/promises'
import { type HostState, inUse, rollbackCandidates } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { pruneEnvironments } from '../environment/prune-environments.ts'
import { releaseDirectory } from '../layout.ts'
import { commit } from '../store/commit.ts'
import { readState } from '../store/state-file.ts'
import { pruneAssets } from './assets.ts'
import { pruneLayers } from './layers.ts'

/**
 * Removes what `keep` does not ask for: old releases, candidates that were thrown away, and directories without a seal
 * that no deploy is filling. What is live, at work or the way back stays. The caller holds the lock.
 */
export async function prune(agent: Agent): Promise<string[]> {
  const state = await readState(agent.layout)
  const kept = keptReleases(state, agent.config.keep)
  const gone = state.releases.filter((release) => !kept.has(release.id)).map((release) => release.id)
  const after = (await commit(agent, { kind: 'prune', gone })).state
  const known = new Set(after.releases.map((release) => release.id))
  const directories = await readdir(agent.layout.releases)
  const stray = directories.filter((id) => !known.has(id) && !inUse(after).has(id))
  for (const id of stray) await rm(releaseDirectory(agent.layout, id), { recursive: true, force: true })
  if (after.lease === null) await emptyIncoming(agent)
  await pruneArchives(agent, after)
  await prunePhases(agent, after)
  await pruneLayers(agent)
  await pruneAssets(agent, [...known])
  await pruneEnvironments(agent.layout, after)
  return gone.filter((id) => !known.has(id))
}

/** The newest `keep` releases that were healthy once, with everything that is in use. */
function keptReleases(state: HostState, keep: number): Set<string> {
  const healthy = rollbackCandidates(state).map((release) => release.id)
  const live = state.live === null ? [] : [state.live.release]
  return new Set([...inUse(state), ...[...live, ...healthy].slice(0, keep)])
}

async function emptyIncoming(agent: Agent): Promise<void> {
  for (const name of await readdir(agent.layout.incoming)) {
    await rm(`${agent.layout.incoming}/${name}`, { recursive: true, force: true })
  }
}

/** The next release is sent as the difference to the live one; to the one before, when that has come back. */
async function pruneArchives(agent: Agent, state: HostState): Promise<void> {
  const needed = [state.live?.release, state.previous?.release, state.lease?.release]
  for (const name of await readdir(agent.layout.archives)) {
    if (!needed.includes(name.replace(/\.tar\.gz$/, ''))) await rm(`${agent.layout.archives}/${name}`, { force: true })
  }
}

/** Outputs of phases are kept for the last deploys only. */
async function prunePhases(agent: Agent, state: HostState): Promise<void> {
  const directory = `${agent.layout.state}/phases`
  const deploys = await readdir(directory).catch(() => [])
  const needed = new Set([state.lease?.deploy, state.lastConfirmed?.deploy, state.lastRollback?.deploy])
  for (const deploy of deploys) {
    if (!needed.has(deploy)) await rm(`${directory}/${deploy}`, { recursive: true, force: true })
  }
}
