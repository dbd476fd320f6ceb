import { requireEnvironment, SuiteError, toSuiteError } from '@release-pipeline/core'
import type { HostStatus, JournalEntry, Response } from '../protocol/messages.ts'
import { recordConfirmed, recordRolledBack } from './deployment-record.ts'
import { type Fence, fencedHosts } from './fence.ts'
import { describeLive } from './format-status.ts'
import { onHost, onHosts, tryOnHosts, withoutLive } from './on-hosts.ts'
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
    if (all.length > 1) await requireEverywhere(all, options)
    const outcome = all.length === 1 ? await confirmOne(hosts, options) : await confirmEach(hosts, options)
    if (outcome.kind === 'confirmed') await tryOnHosts(hosts, (host) => finish(host, options))
    return outcome
  })
}

type FencedHost = HostSession & { readonly fence: number }

async function confirmOne([host]: readonly FencedHost[], options: ConfirmOptions): Promise<ConfirmOutcome> {
  const { deployId: deploy, by } = options
  if (host === undefined) throw new SuiteError('INPUT_INVALID', { what: 'fence: names no host.' })
  const outcome = await host.session.call('confirm', { deploy, fence: host.fence, by })
  if (outcome.kind === 'confirmed') await recordKept(options)
  else await recordUndone(host, options)
  return outcome
}

/** Between the first and the last confirmation a runner may be lost: then hosts serve different releases, and `status` says so. */
async function confirmEach(hosts: readonly FencedHost[], options: ConfirmOptions): Promise<ConfirmOutcome> {
  const { deployId: deploy, by } = options
  let kept: ConfirmOutcome | undefined
  for (const { host, session, fence } of hosts) {
    try {
      kept = await session.call('confirm', { deploy, fence, by })
    } catch (thrown) {
      const live = await undo(hosts, `${host} could not be confirmed.`, options)
      throw withoutLive(onHost(host, thrown)).withLive(live)
    }
    if (kept.kind === 'confirmed') continue
    const live = await undo(hosts, `${host} had gone back already.`, options)
    return { ...kept, reason: `${host}: ${kept.reason}\n${live}` }
  }
  if (kept === undefined) throw new SuiteError('INPUT_INVALID', { what: 'fence: names no host.' })
  await recordKept(options)
  return kept
}

/**
 * Either all keep the release or none: each waits for the confirmation of this deploy, or serves its commit already, as
 * after a runner that was lost between two confirmations. Where none waits any more, each says itself how it ended.
 * @throws RELEASE_NOT_EVERYWHERE; what a host is unreachable with. Nothing is confirmed then.
 */
async function requireEverywhere(
  all: readonly HostSession[],
  { deployId, environment }: ConfirmOptions,
): Promise<void> {
  const seen = await onHosts(all, async ({ host, session }) => ({ host, status: await session.call('status', {}) }))
  const waits = ({ armed }: HostStatus) => armed?.deploy === deployId && armed.switched
  const sha = seen.find(({ status }) => waits(status))?.status.live?.sha
  if (sha === undefined) return
  const without = seen.filter(({ status }) => !waits(status) && (status.armed !== null || status.live?.sha !== sha))
  if (without.length === 0) return
  const others = without.map(({ host, status }) => `${host}: ${describeLive(status)}`)
  throw new SuiteError('RELEASE_NOT_EVERYWHERE', {
    what: `Deploy ${deployId} is not live on every host of ${environment}.`,
    live: others.join('\n'),
  })
}

/** Takes everything back that this deploy brought, confirmed or not. @returns what each host says of it */
async function undo(hosts: readonly FencedHost[], why: string, options: ConfirmOptions): Promise<string> {
  const { deployId: deploy, by, log } = options
  log.warning(`${why} All hosts are rolled back, so that they serve the same release.`)
  const undone = await tryOnHosts(hosts, async (host) => {
    const result = await host.session.call('rollback', { deploy, by, reason: why })
    return { host, live: result.live }
  })
  const [reached] = undone.flatMap((each) => (each.kind === 'done' ? [each.value.host] : []))
  if (reached !== undefined) await recordUndone(reached, options)
  return undone
    .map((each) =>
      each.kind === 'done'
        ? `${each.host}: serves ${each.value.live ?? 'nothing'}.`
        : `${each.host}: could not be rolled back (${each.error.what}); it goes back at its deadline, unless its confirmation had arrived.`,
    )
    .join('\n')
}

function recordKept(options: ConfirmOptions): Promise<void> {
  return recordConfirmed({ ...options, url: requireEnvironment(options.config, options.environment).url })
}

async function recordUndone({ session }: HostSession, options: ConfirmOptions): Promise<void> {
  const { url } = requireEnvironment(options.config, options.environment)
  const { live } = await session.call('status', {})
  await recordRolledBack({ ...options, url }, live)
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
