import { prune } from '../releases/prune.ts'
import { exclusively } from '../store/commit.ts'
import { readState } from '../store/state-file.ts'
import type { Phase } from './phase.ts'

/** Clears away what is not kept. The release before stays warm in its slot, so that going back is two renames. */
export const finish: Phase = async (agent) => {
  const { armed } = await readState(agent.layout)
  // Nothing is thrown away while the release is on trial.
  if (armed !== null) return { result: { pruned: [] } }
  return { result: { pruned: await exclusively(agent, () => prune(agent)) } }
}
