import { decideOnRollback } from '../../database/decision.ts'
import { accept, type HostEvent, type Refused, refuse, type Transition } from '../event.ts'
import { type HostState, type HostTime, idleSlot, type Lease } from '../state.ts'
import { expired, holding, iso, moveDeadline, rolledBack } from './fence.ts'
import { standbyFor, stillStandingBy } from './standing-by.ts'
import { unmigrated } from './steps.ts'

type Of<K extends HostEvent['kind']> = Extract<HostEvent, { kind: K }>

/** No deploy stays unconfirmed longer than this after it was armed, however often it is extended. Milliseconds. */
const LONGEST_DEADLINE_MS = 86_400_000

/** Sets the deadline after which the host itself goes back, and seals what that rollback may do to the database. */
export function arm(state: HostState, event: Of<'arm'>, now: HostTime): Transition {
  const held = holding(state, event, now)
  if ('refused' in held) return held
  const { lease } = held
  if (state.armed !== null) return accept({ ...state, lease }, [{ kind: 'watch' }])
  if (lease.running !== null) return refuse('phase-running', `Phase ${lease.running} is still running.`)
  if (!lease.done.includes('prepare')) return refuse('out-of-order', 'Arming needs phase prepare first.')
  const decision = decideOnRollback(event)
  if (decision.kind === 'refused') return refuse('contract', decision.why)
  const confirmWithinMs = Math.min(event.confirmWithinMs, LONGEST_DEADLINE_MS)
  return accept(
    {
      ...state,
      lease,
      armed: {
        deploy: lease.deploy,
        fence: lease.fence,
        release: lease.release,
        sha: lease.sha,
        back: state.live === null ? null : { release: state.live.release, sha: state.live.sha },
        boot: now.boot,
        deadlineMono: now.mono + confirmWithinMs,
        latestMono: now.mono + LONGEST_DEADLINE_MS,
        deadline: new Date(now.wall + confirmWithinMs).toISOString(),
        migration: event.migration,
        onRollback: decision.kind,
        backup: event.backup,
        migrated: false,
        stage: 'armed',
        confirmWithinMs,
      },
    },
    [{ kind: 'watch' }],
  )
}

/** The candidate was checked and may be put in front of users. Repeated after a crash in the middle of the switch. */
export function switchBegin(state: HostState, event: Of<'switch-begin'>, now: HostTime): Transition {
  const held = holding(state, event, now)
  if ('refused' in held) return held
  const { lease } = held
  const { armed } = state
  if (armed === null) return refuse('out-of-order', 'The switch needs the deploy to be armed first.')
  if (armed.stage === 'switched') return accept({ ...state, lease })
  if (expired(armed, now)) return refuse('expired', `The deadline ${armed.deadline} has passed.`)
  const missing = missingBeforeUsers(state, lease)
  if (missing !== undefined) return missing
  const slot = idleSlot(state)
  // After a canary nobody has seen the release whole yet: the time to confirm it begins here.
  const { share: _, ...begun } = armed.stage === 'canary' ? moveDeadline(armed, 0, now) : armed
  return accept({ ...state, lease, armed: { ...begun, stage: 'switching' } }, [
    { kind: 'point', slot, release: armed.release },
  ])
}

/** What a candidate needs before any user meets it. */
export function missingBeforeUsers(state: HostState, lease: Lease): Refused | undefined {
  if (lease.running !== null) return refuse('phase-running', `Phase ${lease.running} is still running.`)
  const missing = lease.done.includes('check') ? unmigrated(state, lease) : 'phase check'
  return missing === undefined ? undefined : refuse('out-of-order', `The switch needs ${missing} first.`)
}

/** All links point at the candidate: it is live, and unconfirmed. */
export function switchEnd(state: HostState, event: Of<'switch-end'>, now: HostTime): Transition {
  const held = holding(state, event, now)
  if ('refused' in held) return held
  const { armed } = state
  if (armed === null || armed.stage === 'armed' || armed.stage === 'canary')
    return refuse('out-of-order', 'No switch has begun.')
  if (armed.stage === 'switched') return accept({ ...state, lease: held.lease })
  const switched: HostState = {
    ...state,
    lease: held.lease,
    armed: { ...armed, stage: 'switched' },
    live: { release: armed.release, sha: armed.sha, slot: idleSlot(state), since: iso(now) },
    previous: armed.back,
  }
  return accept({ ...switched, standby: stillStandingBy(switched) })
}

/** The one way for a release to stay. Loses against a deadline that has passed, by the host's clock. */
export function confirm(state: HostState, event: Of<'confirm'>, now: HostTime): Transition {
  const confirmed = state.lastConfirmed
  if (confirmed?.deploy === event.deploy && confirmed.fence === event.fence) {
    if (state.live?.release === confirmed.release) return accept(state)
    return refuse('rolled-back', `Release ${confirmed.release} was confirmed and is not live any more.`)
  }
  if (rolledBack(state, event.deploy)) return refuse('rolled-back', state.lastRollback?.reason ?? '')
  const held = holding(state, event, now)
  if ('refused' in held) return held
  const { armed } = state
  if (armed?.stage === 'canary')
    return refuse(
      'out-of-order',
      `Release ${armed.release} gets ${armed.share} % of the requests: confirming needs the whole switch first.`,
    )
  if (armed === null || armed.stage !== 'switched')
    return refuse('out-of-order', 'There is no switched release to confirm.')
  if (expired(armed, now)) return refuse('expired', `The deadline ${armed.deadline} has passed.`)
  if (held.lease.running !== null) return refuse('phase-running', `Phase ${held.lease.running} is still running.`)
  const missing = event.needs.find((phase) => !held.lease.done.includes(phase))
  if (missing !== undefined) return refuse('out-of-order', `Confirming needs phase ${missing} first.`)
  const standby = standbyFor(state, event.standbyMs, now)
  return accept(
    {
      ...state,
      lease: null,
      armed: null,
      standby,
      attention: null,
      attentionBackup: null,
      // Whatever it waited for, it waits no longer.
      freeze: state.freeze === null ? null : { ...state.freeze, held: false },
      lastConfirmed: { deploy: armed.deploy, fence: armed.fence, release: armed.release },
      releases: state.releases.map((release) =>
        release.id === armed.release ? { ...release, verdict: 'healthy', healthyAt: iso(now) } : release,
      ),
    },
    [
      ...(state.freeze === null ? [] : [{ kind: 'thaw' } as const]),
      ...(standby === null ? [] : [{ kind: 'watch' } as const]),
    ],
  )
}

export function extend(state: HostState, event: Of<'extend'>, now: HostTime): Transition {
  if (state.rollback !== null) return refuse('rolling-back', 'The host is rolling back.')
  if (rolledBack(state, event.deploy)) return refuse('rolled-back', state.lastRollback?.reason ?? '')
  const { armed } = state
  if (armed === null || armed.deploy !== event.deploy)
    return refuse('not-holder', `Deploy ${event.deploy} is not armed.`)
  if (expired(armed, now)) return refuse('expired', `The deadline ${armed.deadline} has passed.`)
  const deadlineMono = Math.min(armed.deadlineMono + event.byMs, armed.latestMono ?? armed.deadlineMono)
  const deadline = new Date(now.wall + deadlineMono - now.mono).toISOString()
  return accept({ ...state, armed: { ...armed, deadlineMono, deadline } }, [{ kind: 'watch' }])
}
