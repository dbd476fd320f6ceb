import { readEnvironment, storeEnvironment, valueDigest } from '../environment/env-files.ts'
import { commit, exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** The environment that the next release gets: names with digests, never values. */
export const env: VerbHandler<'env'> = async (agent, request) => {
  if (request.action === 'set') {
    await exclusively(agent, async () => {
      const digest = await storeEnvironment(agent.layout, request.text)
      const { state } = await commit(agent, { kind: 'set-env', digest })
      await tellJournal(agent, {
        deploy: 'manual',
        fence: state.fence,
        step: 'env',
        outcome: 'done',
        detail: request.by,
      })
    })
  }
  const values = await readEnvironment(agent.layout, (await readState(agent.layout)).env)
  const names = Object.entries(values).map(([name, value]) => ({ name, digest: valueDigest(name, value) }))
  return { names: names.toSorted((a, b) => a.name.localeCompare(b.name)) }
}
