import { requireEnvironment, SuiteError, toSuiteError } from '@release-pipeline/core'
import type { JournalEntry, Response } from '../protocol/messages.ts'
import { recordConfirmed, recordRolledBack } from './deployment-record.ts'
import { type Fence, fencedHosts } from './fence.ts'
import { onHost, onHosts, tryOnHosts } from './on-hosts.ts'
import { runPhase } from './run-phase.ts'
import { type HostSession, type HostWalk, type RecordAccess, tellEvents, withSessions } from './walk-options.ts'

export interface ConfirmOptions extends HostWalk, RecordAccess {
  readonly deployId: string
  readonly fence: Fence
  /** Login of the person or workflow that vouches for the release. */
  readonly by: string
  readonly onJournal?: (entry: JournalEntry) => void
}

/** A release is confirmed or rolled back, never both: the host decides which came first. */
export type ConfirmOutcome = Response<'confirm'>

/**
 * Keeps the release of a deploy, over connections of its own: whatever the deploy's connections went through, these show
 * that the hosts can still be reached. Then each drains its old slot and prunes. Of several hosts one is confirmed after
 * the other, and where one cannot be, none is: what was confirmed before is rolled back.
 */
export function confirmRelease(options: ConfirmOptions): Promise<ConfirmOutcome> {
  return withSessions(options, async (all) => {
    const hosts = fencedHosts(all, options.fence)
    // Nothing is kept anywhere while a host cannot be asked: all of them go back by themselves then.
    if (hosts.length > 1) await onHosts(hosts, ({ session }) => session.call('status', {}))
    const outcome = await confirmEach(hosts, options)
    await record(hosts, outcome, options)
    if (outcome.kind === 'confirmed') await tryOnHosts(hosts, (host) => finish(host, options))
    return outcome
  })
}

type FencedHost = HostSession & { readonly fence: number }

/** Between the first and the last confirmation a runner may be lost: then hosts serve different releases, and `status` says so. */
async function confirmEach(hosts: readonly FencedHost[], options: ConfirmOptions): Promise<ConfirmOutcome> {
  const { deployId: deploy, by } = options
  let kept: ConfirmOutcome | undefined
  for (const { host, session, fence } of hosts) {
    let outcome: ConfirmOutcome
    try {
      outcome = await session.call('confirm', { deploy, fence, by })
    } catch (thrown) {
      if (kept === undefined) throw hosts.length === 1 ? thrown : onHost(host, thrown)
      throw onHost(host, thrown).withLive(await undo(hosts, `${host} could not be confirmed.`, options))
    }
    if (outcome.kind === 'already-rolled-back') {
      if (hosts.length === 1) return outcome
      if (kept !== undefined) await undo(hosts, `${host} had gone back already.`, options)
      return { ...outcome, reason: `${host}: ${outcome.reason}` }
    }
    kept = outcome
  }
  if (kept !== undefined) return kept
  throw new SuiteError('INPUT_INVALID', { what: 'fence: names no host of this environment.' })
}

/** Takes everything back that this deploy brought, confirmed or not. @returns what each host says of it */
async function undo(hosts: readonly FencedHost[], why: string, options: ConfirmOptions): Promise<string> {
  const { deployId: deploy, by, log } = options
  log.warning(`${why} The other hosts are rolled back, so that all serve the same release.`)
  const undone = await tryOnHosts(hosts, ({ session }) => session.call('rollback', { deploy, by, reason: why }))
  return undone
    .map(
      (each) => `${each.host}: ${each.kind === 'done' ? `serves ${each.value.live ?? 'nothing'}.` : each.error.what}`,
    )
    .join('\n')
}

async function record(hosts: readonly FencedHost[], outcome: ConfirmOutcome, options: ConfirmOptions): Promise<void> {
  const { url } = requireEnvironment(options.config, options.environment)
  if (outcome.kind === 'confirmed') return recordConfirmed({ ...options, url })
  const status = await hosts[0]?.session.call('status', {})
  return recordRolledBack({ ...options, url }, status?.live ?? null)
}

/** The release is kept already: what is left over costs disk space, not the release. */
async function finish({ session, fence, log }: FencedHost, options: ConfirmOptions): Promise<void> {
  const { deployId: deploy, clock, onJournal } = options
  try {
    await runPhase(session, { deploy, fence, phase: 'finish' }, { clock, onEvent: tellEvents({ log }, onJournal) })
  } catch (thrown) {
    log.warning(`The release is confirmed, but tidying up failed: ${toSuiteError(thrown).message}`)
  }
}
