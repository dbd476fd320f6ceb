import type { HostState, Lease, ReleaseOnHost } from '@release-pipeline/release'
import type { World } from './model.ts'

/** Time stands still at this second of the wall clock, and at 0 of the monotonic one: only distances from now count. */
export const NOW_S = 1000
const FAR_MS = 86_400_000
const ERASED = ''

/**
 * The world that behaves the same and stands for all that differ from it in nothing that is ever asked: so there are
 * finitely many. What the protocol does with a value says what may be forgotten of it.
 *
 * - Fences are compared, and the highest is counted up by one: their order is kept, not their size.
 * - Moments of the monotonic clock become distances from now, cut where nothing changes any more. Of a boot it is only
 *   asked whether it is this one.
 * - When a release was confirmed only orders the releases. Other times and texts are for people.
 * - Lists that are only searched are sorted. A release that was thrown away and stands nowhere is as good as unknown.
 */
export function canonical(world: World): World {
  const { state, mono, boot } = world
  const rank = ranks([
    state.fence,
    state.lease?.fence,
    state.armed?.fence,
    state.lastConfirmed?.fence,
    ...Object.values(world.issued),
    ...world.pending.map((step) => (step.do === 'event' && 'fence' in step.event ? step.event.fence : undefined)),
  ])
  const { lease, armed } = state
  const healthy = ranks(
    state.releases.map(({ healthyAt }) => (healthyAt === undefined ? undefined : Date.parse(healthyAt))),
  )
  return {
    ...world,
    mono: 0,
    boot: 'this',
    issued: sortedKeys(
      Object.fromEntries(Object.entries(world.issued).map(([deploy, fence]) => [deploy, rank(fence)])),
    ),
    outdated: world.outdated.toSorted(),
    pending: world.pending.map((step) =>
      step.do === 'event' && 'fence' in step.event
        ? { ...step, event: { ...step.event, fence: rank(step.event.fence) } }
        : step,
    ),
    state: {
      ...state,
      fence: rank(state.fence),
      lease: lease && {
        ...lease,
        fence: rank(lease.fence),
        since: ERASED,
        touched: armed === null ? touchedOf(lease, world) : { boot: 'this', mono: 0 },
        done: lease.done.toSorted(),
      },
      live: state.live && { ...state.live, since: ERASED },
      armed: armed && {
        ...armed,
        fence: rank(armed.fence),
        boot: 'this',
        deadlineMono: armed.boot === boot ? Math.max(armed.deadlineMono - mono, 0) : 0,
        latestMono: FAR_MS,
        deadline: ERASED,
      },
      rollback: state.rollback && { ...state.rollback, by: ERASED, reason: ERASED, startedAt: ERASED },
      releases: state.releases
        .filter((release) => isAskedFor(release, state))
        .map(({ healthyAt, ...release }) => ({
          ...release,
          verdict: release.verdict === 'aborted' ? 'rolled-back' : release.verdict,
          receivedAt: ERASED,
          ...(healthyAt === undefined ? {} : { healthyAt: at(healthy(Date.parse(healthyAt))) }),
          ...(release.outdated === undefined ? {} : { outdated: { ...release.outdated, at: at(0) } }),
        }))
        .toSorted((a, b) => a.id.localeCompare(b.id)),
      blocked: state.blocked
        .map((entry) => ({ ...entry, reason: ERASED, since: ERASED }))
        .toSorted((a, b) => a.sha.localeCompare(b.sha)),
      lastConfirmed: state.lastConfirmed && { ...state.lastConfirmed, fence: rank(state.lastConfirmed.fence) },
      lastRollback: state.lastRollback && {
        deploy: state.lastRollback.deploy,
        from: null,
        to: null,
        at: ERASED,
        reason: ERASED,
      },
      attention: state.attention && 'a person',
      freeze: state.freeze && { ...state.freeze, since: ERASED },
      standby: state.standby && {
        ...state.standby,
        boot: 'this',
        deadlineMono: state.standby.boot === boot ? Math.max(state.standby.deadlineMono - mono, 0) : 0,
        until: 0,
      },
    } satisfies HostState,
  }
}

/** While a deploy is armed its deadline alone says whether its lease is alive. */
function touchedOf({ touched }: Lease, { mono, boot }: World): Lease['touched'] {
  return touched.boot === boot ? { boot: 'this', mono: Math.max(touched.mono - mono, -2) } : { boot: 'before', mono: 0 }
}

/** What was thrown away and stands nowhere any more is never asked for again: it comes anew or not at all. */
function isAskedFor({ id, verdict, healthyAt }: ReleaseOnHost, state: HostState): boolean {
  const { live, previous, slots, lease, armed, rollback } = state
  if (healthyAt !== undefined || verdict === 'sealed' || verdict === 'healthy') return true
  const named = [live?.release, previous?.release, slots.blue, slots.green, lease?.release, armed?.release]
  return [...named, armed?.back?.release, rollback?.abort, rollback?.from, rollback?.to].includes(id)
}

/** Numbers by their place among all that occur, from 1. */
function ranks(values: readonly (number | undefined)[]): (value: number) => number {
  const sorted = [...new Set(values.filter((value) => value !== undefined))].toSorted((a, b) => a - b)
  return (value) => sorted.indexOf(value) + 1
}

function at(second: number): string {
  return `1970-01-01T00:00:0${second}.000Z`
}

function sortedKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => a.localeCompare(b)))
}
