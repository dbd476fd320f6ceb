import { requireEnvironment, SuiteError } from '@release-pipeline/core'
import type { HostStatus, JournalEntry, RollbackResult } from '../protocol/messages.ts'
import { recordRolledBack } from './deployment-record.ts'
import { describeLive } from './format-status.ts'
import { mixtureOf } from './mixture.ts'
import { type OnHost, throwFailed, tryOnHosts } from './on-hosts.ts'
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
    const several = hosts.length > 1
    const asked = await tryOnHosts(hosts, async (host) => ({ ...host, status: await host.session.call('status', {}) }))
    const found = valuesOf(asked)
    if (found.length === 0) throwFailed(asked, several)
    const targets = chooseTargets(found, options, asked.flatMap(failedHost))
    const ways = found.flatMap((host, index): Way[] => {
      const target = targets[index]
      return target === undefined ? [] : [{ ...host, target }]
    })
    const ended = await tryOnHosts(ways, async (way) => ({ ...way, result: await goBack(way, options) }))
    const gone = valuesOf(ended)
    if (gone.length === 0) throwFailed(ended, several)
    const lost = [...asked, ...ended].flatMap((each) => (each.kind === 'failed' ? [each] : []))
    const result = resultOf(gone, lost)
    options.onResult?.(result)
    const looked = await tryOnHosts(gone, async ({ host, session }) => ({
      host,
      status: await session.call('status', {}),
    }))
    const after = valuesOf(looked)
    const judged = await tryOnHosts(after, async ({ host, status }) => {
      for (const each of gone) if (each.host === host) judgeRollback(each.result, status)
    })
    const failed = [...lost, ...looked, ...judged].flatMap((each) => (each.kind === 'failed' ? [each] : []))
    if (after[0] !== undefined)
      await record(options, result, several && failed.length > 0 ? null : after[0].status.live)
    if (several && lost.length > 0) throw leftBehind(lost, result, options)
    throwFailed(failed, several)
    return stillMixed(result, after, options)
  })
}

type Way = HostSession & { readonly status: HostStatus; readonly target: HostTarget }
type Lost = Extract<OnHost<unknown>, { kind: 'failed' }>

function valuesOf<T>(each: readonly OnHost<T>[]): T[] {
  return each.flatMap((one) => (one.kind === 'done' ? [one.value] : []))
}

function failedHost(each: OnHost<unknown>): string[] {
  return each.kind === 'failed' ? [each.host] : []
}

async function goBack({ session, log, status, target }: Way, options: RollbackOptions): Promise<RollbackResult> {
  if (target === 'stay') return stayed(status)
  const { by, reason, onJournal } = options
  return session.call('rollback', { by, reason, ...target }, { onEvent: tellEvents({ log }, onJournal) })
}

/** The hosts were mixed, and this one serves what the others go back to. */
function stayed({ live }: HostStatus): RollbackResult {
  return {
    kind: 'nothing-to-do',
    from: null,
    live: live?.release ?? null,
    liveSha: live?.sha ?? null,
    durationMs: 0,
    database: 'untouched',
    detail: `Release ${live?.release ?? ''} is live already.`,
    healthy: live?.healthy === true,
  }
}

/** Without a name of the release the same command again would take the others back once more. */
function leftBehind(lost: readonly Lost[], result: RollbackResult, { environment }: RollbackOptions): SuiteError {
  const [first] = lost as [Lost]
  const what = [...lost.map(({ host, error }) => `${host}: ${error.message}`), result.detail].join('\n')
  const to = result.liveSha === null ? '' : ` --to ${result.liveSha}`
  return new SuiteError(first.error.code, {
    ...{ what, why: first.error.why, cause: first.error },
    remedy: `When it answers again: \`release-pipeline rollback ${environment} --host ${first.host}${to}\`.`,
    live: `Without ${lost.map(({ host }) => host).join(', ')}, which nobody could ask: release ${result.live ?? 'none'}.`,
  })
}

/** A deploy that some hosts did not have was undone: all are well, and still they serve different releases. */
function stillMixed(
  result: RollbackResult,
  after: readonly { readonly host: string; readonly status: HostStatus }[],
  { log }: RollbackOptions,
): RollbackResult {
  const mixture = mixtureOf(after)
  if (mixture === undefined) return result
  log.warning(mixture)
  return { ...result, detail: `${result.detail} ${mixture}` }
}

const WORST_FIRST = ['needs-a-person', 'restored', 'kept', 'untouched'] as const

/** What happened to several hosts, as to one. Those that were lost are in it: it is not well. */
function resultOf(
  gone: readonly { readonly host: string; readonly result: RollbackResult }[],
  lost: readonly Lost[],
): RollbackResult {
  const all = gone.map(({ result }) => result)
  const [first] = all as [RollbackResult]
  if (all.length + lost.length === 1) return first
  const told = [
    ...gone.map(({ host, result }) => `${host}: ${result.detail}`),
    ...lost.map(({ host, error }) => `${host}: NOT rolled back (${error.code}).`),
  ]
  return {
    ...first,
    kind:
      (['rolled-back', 'aborted'] as const).find((kind) => all.some((each) => each.kind === kind)) ?? 'nothing-to-do',
    from: all.find(({ from }) => from !== null)?.from ?? null,
    durationMs: Math.max(...all.map(({ durationMs }) => durationMs)),
    database: WORST_FIRST.find((kind) => all.some(({ database }) => database === kind)) ?? 'untouched',
    detail: told.join(' '),
    healthy: lost.length === 0 && all.every(({ healthy }) => healthy),
  }
}

/**
 * Nothing was undone: the record of the live release stands as it is.
 * @param live null where not all hosts went back well: then GitHub is told of no success
 */
async function record(options: RollbackOptions, result: RollbackResult, live: HostStatus['live']): Promise<void> {
  if (result.kind === 'nothing-to-do' && options.deploymentId === undefined) return
  const { url } = requireEnvironment(options.config, options.environment)
  await recordRolledBack({ ...options, url }, live)
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
