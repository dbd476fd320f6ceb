import { statfs } from 'node:fs/promises'
import { SuiteError, tail } from '@release-pipeline/core'
import { type HostState, idleSlot } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { appDatabase } from '../database/app-database.ts'
import { withConnection } from '../database/connection.ts'
import { currentRevision, pendingMigrations } from '../database/migrations.ts'
import { releaseVariables } from '../environment/variables.ts'
import { howItEnded, run } from '../host/run.ts'
import { releaseDirectory } from '../layout.ts'
import { addAssets } from '../releases/assets.ts'
import { provideLayers } from '../releases/layers.ts'
import { awaitRetired } from '../slots/queue.ts'
import { awaitDrained } from '../slots/slot.ts'
import { readState } from '../store/state-file.ts'
import { syncTree } from '../store/sync-tree.ts'
import { candidateOf } from './candidate.ts'
import type { Phase } from './phase.ts'

/** Bytes that must stay free for a release to be worth starting. */
const LEAST_FREE_BYTES = 50_000_000

/**
 * Makes the release ready to run in its own directory, and looks at everything else that the deploy will need: disk,
 * database, what the migrations would do. Nothing that is live is touched.
 */
export const prepare: Phase = async (agent, order) => {
  const prepared = await makeReady(agent, order)
  // Last, so that a rollback is warm until the release is ready; and here, where no deadline runs and no lock is held.
  await awaitDrained(agent, idleSlot(await readState(agent.layout)))
  return prepared
}

const makeReady: Phase = async (agent, order) => {
  const { state, release } = await candidateOf(agent, order)
  const disk = await statfs(agent.layout.root)
  if (disk.bavail * disk.bsize < LEAST_FREE_BYTES) {
    throw new SuiteError('HOST_DISK_FULL', { what: `${agent.layout.root} has ${disk.bavail * disk.bsize} bytes free.` })
  }
  // Here and not at the start: nothing is armed yet, so no deadline runs while a long task is finished.
  await awaitRetired(agent, idleSlot(state))
  await provideLayers(agent, state, release.id)
  await runPreparation(agent, state, release.id)
  await addAssets(agent, release.id)
  await syncTree(agent, releaseDirectory(agent.layout, release.id))
  if (agent.config.database === undefined) return { result: { migration: 'none', statements: [] } }
  const target = await appDatabase(agent, state, release.id)
  await withConnection(target, (client) => client.query('select 1'))
  if (agent.config.database.migrations === undefined) return { result: { migration: 'none', statements: [] } }
  const revision = (await currentRevision(agent, { state, release: release.id })) ?? ''
  const { kind, statements } = await pendingMigrations(agent, { state, release: release.id })
  agent.say(`The database stands at "${revision}"; what is pending is of the kind "${kind}".`)
  for (const statement of statements.filter((each) => each.kind !== 'none')) {
    agent.say(
      `  ${statement.kind}: ${statement.why} (lock: ${statement.lock}): ${statement.sql.replaceAll('\n', ' ').slice(0, 200)}`,
    )
  }
  return { result: { migration: kind, revision, statements } }
}

async function runPreparation(agent: Agent, state: HostState, release: string): Promise<void> {
  const env = await releaseVariables(agent, state, release)
  const timeoutMs = agent.config.commandTimeoutMs
  for (const argv of agent.config.prepare) {
    agent.say(`$ ${argv.join(' ')}`)
    const cwd = releaseDirectory(agent.layout, release)
    const ran = await run({ argv, cwd, env, timeoutMs, onOutput: agent.say })
    if (ran.code === 0) continue
    throw new SuiteError('PHASE_FAILED', {
      what: `"${argv.join(' ')}" ${howItEnded(ran, timeoutMs)}.\n${tail(ran.stdout + ran.stderr, 30)}`,
    })
  }
}
