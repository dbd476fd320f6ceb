import { requireEnvironment, toSuiteError } from '@release-pipeline/core'
import type { JournalEntry, Response } from '../protocol/messages.ts'
import type { AgentSession } from './agent-session.ts'
import { recordConfirmed, recordRolledBack } from './deployment-record.ts'
import { runPhase } from './run-phase.ts'
import { type HostWalk, type RecordAccess, tellEvents, withSession } from './walk-options.ts'

export interface ConfirmOptions extends HostWalk, RecordAccess {
  readonly deployId: string
  readonly fence: number
  /** Login of the person or workflow that vouches for the release. */
  readonly by: string
  readonly onJournal?: (entry: JournalEntry) => void
}

/** A release is confirmed or rolled back, never both: the host decides which came first. */
export type ConfirmOutcome = Response<'confirm'>

/**
 * Keeps the release of a deploy, over a connection of its own: whatever the deploy's connection went through, this one
 * shows that the host can still be reached. Then the host drains the old slot and prunes.
 */
export function confirmRelease(options: ConfirmOptions): Promise<ConfirmOutcome> {
  return withSession(options, async (session) => {
    const { deployId: deploy, fence, by } = options
    const outcome = await session.call('confirm', { deploy, fence, by })
    await record(session, outcome, options)
    if (outcome.kind === 'confirmed') await finish(session, options)
    return outcome
  })
}

async function record(session: AgentSession, outcome: ConfirmOutcome, options: ConfirmOptions): Promise<void> {
  const { url } = requireEnvironment(options.config, options.environment)
  if (outcome.kind === 'confirmed') return recordConfirmed({ ...options, url })
  const { live } = await session.call('status', {})
  return recordRolledBack({ ...options, url }, live)
}

/** The release is kept already: what is left over costs disk space, not the release. */
async function finish(session: AgentSession, options: ConfirmOptions): Promise<void> {
  const { deployId: deploy, fence, clock, log, onJournal } = options
  try {
    await runPhase(session, { deploy, fence, phase: 'finish' }, { clock, onEvent: tellEvents(options, onJournal) })
  } catch (thrown) {
    log.warning(`The release is confirmed, but tidying up failed: ${toSuiteError(thrown).message}`)
  }
}
