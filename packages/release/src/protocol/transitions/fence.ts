import type { Refused } from '../event.ts'
import type { Armed, HostState, HostTime, Lease } from '../state.ts'

type Held = { readonly lease: Lease } | Refused

/** The lease, if this deploy still owns the environment under this fence; touched at `now`. */
export function holding(state: HostState, step: { deploy: string; fence: number }, now: HostTime): Held {
  if (state.rollback !== null) return { refused: 'rolling-back', what: 'The host is rolling back.' }
  if (step.fence < state.fence) {
    return rolledBack(state, step.deploy)
      ? { refused: 'rolled-back', what: `Deploy ${step.deploy} was rolled back: ${state.lastRollback?.reason ?? ''}` }
      : {
          refused: 'stale-fence',
          what: `Deploy ${step.deploy} has fence ${step.fence}; the host is at ${state.fence}.`,
        }
  }
  const lease = state.lease
  if (lease === null || lease.deploy !== step.deploy || lease.fence !== step.fence) {
    return { refused: 'not-holder', what: `Deploy ${step.deploy} does not hold the lease with fence ${step.fence}.` }
  }
  return { lease: { ...lease, touched: { boot: now.boot, mono: now.mono } } }
}

export function rolledBack(state: HostState, deploy: string): boolean {
  return state.lastRollback !== null && state.lastRollback.deploy === deploy
}

/** Whether the deadline of an armed deploy has passed; a reboot counts as passed. */
export function expired(armed: { boot: string; deadlineMono: number }, now: HostTime): boolean {
  return armed.boot !== now.boot || now.mono >= armed.deadlineMono
}

/** The deadline of what is asked for now: never nearer than it is, nor beyond where extending ends. */
export function moveDeadline(armed: Armed, holdMs: number, now: HostTime): Armed {
  const asked = now.mono + holdMs + (armed.confirmWithinMs ?? 0)
  const deadlineMono = Math.min(Math.max(armed.deadlineMono, asked), armed.latestMono ?? armed.deadlineMono)
  if (deadlineMono === armed.deadlineMono) return armed
  return { ...armed, deadlineMono, deadline: new Date(now.wall + deadlineMono - now.mono).toISOString() }
}

/** Alive is: a phase is running, or armed until the deadline, or not longer than `idleMs` since the last step. */
export function leaseAlive(
  state: HostState,
  host: { readonly phaseRunning: boolean; readonly idleMs: number },
  now: HostTime,
): boolean {
  if (state.lease === null) return false
  if (state.armed !== null) return !expired(state.armed, now)
  if (state.lease.touched.boot !== now.boot) return false
  return host.phaseRunning || now.mono - state.lease.touched.mono <= host.idleMs
}

export function iso(now: HostTime): string {
  return new Date(now.wall).toISOString()
}
