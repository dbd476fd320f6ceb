import { requireEnvironment, SuiteError } from '@release-pipeline/core'
import type { HostStatus, JournalEntry, RollbackResult } from '../protocol/messages.ts'
import { recordRolledBack } from './deployment-record.ts'
import { describeLive } from './format-status.ts'
import { throwFailed, tryOnHosts } from './on-hosts.ts'
import { chooseTargets, type HostTarget, listCandidates } from './rollback-target.ts'
import { type HostSession, type HostWalk, type RecordAccess, tellEvents, withSessions } from './walk-options.ts'

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
 * Goes back to a release that was healthy, and makes sure that it is live and healthy now. Of several hosts all go back to
 * the same commit, side by side; one that cannot be reached keeps no other from it, and is an error in the end.
 * @throws ROLLBACK_NO_TARGET, ROLLBACK_TARGET_UNKNOWN and ROLLBACK_TARGET_UNHEALTHY, with the releases to choose from;
 * ROLLBACK_NOT_HEALTHY and ROLLBACK_NEEDS_A_PERSON when the host did what it could and that is not enough.
 */
export function rollBack(options: RollbackOptions): Promise<RollbackResult> {
  return withSessions(options, async (hosts) => {
    const asked = await tryOnHosts(hosts, ({ session }) => session.call('status', {}))
    const found = asked.flatMap((each) => (each.kind === 'done' ? [{ host: each.host, status: each.value }] : []))
    if (found.length === 0) throwFailed(asked, hosts.length > 1)
    const targets = chooseTargets(found, options)
    const ways = found.flatMap(({ host, status }, index): Way[] => {
      const [target, at] = [targets[index], hosts.find((each) => each.host === host)]
      return target === undefined || at === undefined ? [] : [{ ...at, status, target }]
    })
    const ended = await tryOnHosts(ways, (way) => goBack(way, options))
    const results = ended.flatMap((each) => (each.kind === 'done' ? [{ host: each.host, result: each.value }] : []))
    if (results.length === 0) throwFailed(ended, hosts.length > 1)
    const result = resultOf(results)
    options.onResult?.(result)
    const judged = await tryOnHosts(
      ways.filter(({ host }) => results.some((each) => each.host === host)),
      async ({ host, session }) => {
        const after = await session.call('status', {})
        if (host === results[0]?.host) await record(options, result, after)
        for (const each of results) if (each.host === host) judgeRollback(each.result, after)
      },
    )
    throwFailed([...asked, ...ended, ...judged], hosts.length > 1)
    return result
  })
}

type Way = HostSession & { readonly status: HostStatus; readonly target: HostTarget }

async function goBack({ session, log, status, target }: Way, options: RollbackOptions): Promise<RollbackResult> {
  if (target === 'stay') return stayed(status)
  const { by, reason, onJournal } = options
  return session.call('rollback', { by, reason, ...target }, { onEvent: tellEvents({ log }, onJournal) })
}

/** The hosts were mixed, and this one serves what the others go back to. */
function stayed({ live }: HostStatus): RollbackResult {
  return {
    ...{ kind: 'nothing-to-do', from: null, live: live?.release ?? null, liveSha: live?.sha ?? null },
    ...{ durationMs: 0, database: 'untouched', healthy: live?.healthy === true },
    detail: `Release ${live?.release ?? ''} is live already.`,
  }
}

const WORST_FIRST = ['needs-a-person', 'restored', 'kept', 'untouched'] as const

/** What happened to several hosts, as to one. */
function resultOf(results: readonly { readonly host: string; readonly result: RollbackResult }[]): RollbackResult {
  const all = results.map(({ result }) => result)
  const [first] = all as [RollbackResult]
  if (all.length === 1) return first
  return {
    ...first,
    kind:
      (['rolled-back', 'aborted'] as const).find((kind) => all.some((each) => each.kind === kind)) ?? 'nothing-to-do',
    from: all.find(({ from }) => from !== null)?.from ?? null,
    durationMs: Math.max(...all.map(({ durationMs }) => durationMs)),
    database: WORST_FIRST.find((kind) => all.some(({ database }) => database === kind)) ?? 'untouched',
    detail: results.map(({ host, result }) => `${host}: ${result.detail}`).join(' '),
    healthy: all.every(({ healthy }) => healthy),
  }
}

/** Nothing was undone: the record of the live release stands as it is. */
async function record(options: RollbackOptions, result: RollbackResult, after: HostStatus): Promise<void> {
  if (result.kind === 'nothing-to-do' && options.deploymentId === undefined) return
  const { url } = requireEnvironment(options.config, options.environment)
  await recordRolledBack({ ...options, url }, after.live)
}

/**
 * The answer of the rollback is not taken at its word: the host is asked again what it serves.
 * @throws ROLLBACK_NOT_HEALTHY, ROLLBACK_NEEDS_A_PERSON
 */
export function judgeRollback(result: RollbackResult, after: HostStatus): void {
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
