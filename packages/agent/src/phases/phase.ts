import type { Agent } from '../agent.ts'
import type { PhaseOrder } from './phase-files.ts'

interface PhaseOutcome {
  /** What the runner reads in `follow`. */
  readonly result: Record<string, unknown>
  /** Revision that the database stands at afterwards, where the phase knows it. */
  readonly revision?: string
}

/** Detached work of a deploy. May run twice; throws a SuiteError when it fails. */
export type Phase = (agent: Agent, order: PhaseOrder) => Promise<PhaseOutcome>
