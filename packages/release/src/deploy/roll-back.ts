import { requireEnvironment, SuiteError } from '@release-pipeline/core'
import type { HostStatus, JournalEntry, RollbackResult } from '../protocol/messages.ts'
import { recordRolledBack } from './deployment-record.ts'
import { describeLive } from './format-status.ts'
import { chooseTarget, listCandidates } from './rollback-target.ts'
import { type HostWalk, type RecordAccess, tellEvents, withSession } from './walk-options.ts'

export interface RollbackOptions extends HostWalk, RecordAccess {
  /** Undo this deploy, if it is still the one at work. */
  readonly deployId?: string
  /** Release id, full commit sha or its beginning; the release before the live one when left out. */
  readonly to?: string
  readonly by: string
  readonly reason: string
  readonly onJournal?: (entry: JournalEntry) => void
  /** Called with the host's answer before it is judged, so that outputs are set for a bad one too. */
  readonly onResult?: (result: RollbackResult) => void
}

/**
 * Goes back to a release that was healthy, and makes sure that it is live and healthy now.
 * @throws ROLLBACK_NO_TARGET, ROLLBACK_TARGET_UNKNOWN and ROLLBACK_TARGET_UNHEALTHY, with the releases to choose from;
 * ROLLBACK_NOT_HEALTHY and ROLLBACK_NEEDS_A_PERSON when the host did what it could and that is not enough.
 */
export function rollBack(options: RollbackOptions): Promise<RollbackResult> {
  return withSession(options, async (session) => {
    const before = await session.call('status', {})
    const target = chooseTarget(before, options)
    const { by, reason, onJournal } = options
    const result = await session.call(
      'rollback',
      { by, reason, ...target },
      { onEvent: tellEvents(options, onJournal) },
    )
    options.onResult?.(result)
    const after = await session.call('status', {})
    await record(options, result, after)
    judge(result, after)
    return result
  })
}

/** Nothing was undone: the record of the live release stands as it is. */
async function record(options: RollbackOptions, result: RollbackResult, after: HostStatus): Promise<void> {
  if (result.kind === 'nothing-to-do' && options.deploymentId === undefined) return
  const { url } = requireEnvironment(options.config, options.environment)
  await recordRolledBack({ ...options, url }, after.live)
}

/** The answer of the rollback is not taken at its word: the host is asked again what it serves. */
function judge(result: RollbackResult, after: HostStatus): void {
  const live = describeLive(after)
  if (result.database === 'needs-a-person') {
    throw new SuiteError('ROLLBACK_NEEDS_A_PERSON', { what: result.detail, live })
  }
  if (result.live !== (after.live?.release ?? null)) {
    throw new SuiteError('ROLLBACK_NOT_HEALTHY', {
      what: `The rollback reported release ${result.live ?? 'none'}, the host serves ${after.live?.release ?? 'none'}.`,
      live,
    })
  }
  if (after.live !== null && result.healthy && after.live.healthy) return
  // The first release after a hand-made set-up: that one serves again.
  if (after.live === null && after.predecessor !== undefined && result.healthy) return
  throw new SuiteError('ROLLBACK_NOT_HEALTHY', { what: `${result.detail} ${listCandidates(after)}`, live })
}
