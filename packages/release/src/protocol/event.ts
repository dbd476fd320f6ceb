import type { MigrationKind, PhaseName } from './messages.ts'
import type { HostState, Rollback, SlotName } from './state.ts'

interface Fenced {
  readonly deploy: string
  readonly fence: number
}

/** What the host sees when it looks after a deploy by itself, holding the lock. */
interface Look {
  readonly phaseRunning: boolean
  readonly idleMs: number
  /** Nothing serves in the middle of a switch: one that was cut off does not wait for its deadline. */
  readonly downInSwitch?: boolean
}

/** Everything that can happen to an environment. What only the host can know (is a process running?) comes with the event. */
export type HostEvent =
  | {
      readonly kind: 'acquire'
      readonly deploy: string
      readonly owner: string
      readonly runUrl: string
      readonly reason: string
      readonly release: string
      readonly sha: string
      readonly phaseRunning: boolean
      /** How long a lease without a running phase lives between two steps, in milliseconds. */
      readonly idleMs: number
    }
  | ({ readonly kind: 'receive'; readonly release: string; readonly sha: string; readonly digest: string } & {
      readonly env: string | null
    } & Fenced)
  | ({ readonly kind: 'phase-start'; readonly phase: PhaseName; readonly phaseRunning: boolean } & Fenced)
  | ({ readonly kind: 'slot-taken'; readonly slot: SlotName } & Fenced)
  | ({
      readonly kind: 'phase-end'
      readonly phase: PhaseName
      readonly ok: boolean
      readonly revision?: string
    } & Fenced)
  | ({
      readonly kind: 'arm'
      readonly confirmWithinMs: number
      readonly migration: MigrationKind
      readonly backup: string | null
      readonly acceptContract: boolean
      /** Writes are proven to be refused since before the backup. */
      readonly frozen: boolean
    } & Fenced)
  /** Writes are about to be refused, for the backup of this deploy. */
  | ({ readonly kind: 'freeze' } & Fenced)
  /** Writes are admitted again. */
  | { readonly kind: 'thawed' }
  /** The candidate gets this share of the requests, in per cent, for so many milliseconds at least. */
  | ({ readonly kind: 'share'; readonly share: number; readonly holdMs: number } & Fenced)
  | ({ readonly kind: 'switch-begin' } & Fenced)
  | ({ readonly kind: 'switch-end' } & Fenced)
  | ({
      readonly kind: 'confirm'
      readonly needs: readonly PhaseName[]
      /** How long the release before goes on running, in milliseconds. Absent: until the next deploy. */
      readonly standbyMs?: number
    } & Fenced)
  /** The release before has been asked to end. */
  | { readonly kind: 'standby-ended'; readonly slot: SlotName }
  | { readonly kind: 'extend'; readonly deploy: string; readonly byMs: number }
  | {
      readonly kind: 'rollback-begin'
      readonly deploy?: string
      readonly to?: string
      readonly onlyBeforeSwitch: boolean
      readonly by: string
      readonly reason: string
    }
  | { readonly kind: 'rollback-end'; readonly outcome: RollbackOutcome }
  | ({ readonly kind: 'guard' } & Look)
  | ({ readonly kind: 'recover' } & Look)
  | { readonly kind: 'lock'; readonly by: string; readonly reason: string }
  | { readonly kind: 'unlock' }
  | { readonly kind: 'unblock'; readonly sha: string }
  | { readonly kind: 'prune'; readonly gone: readonly string[] }
  /** The database is the one of this backup, sealed at `createdAt`. */
  | { readonly kind: 'restored'; readonly backup: string; readonly createdAt: string; readonly keptAs: string }
  /** A database that a restore had put aside is in its place again. */
  | { readonly kind: 'restore-undone'; readonly kept: string; readonly keptAs: string }
  | { readonly kind: 'set-env'; readonly digest: string }

export interface RollbackOutcome {
  /** The target serves; false: what was live stays live (only where the rollback was not mandatory). */
  readonly pointed: boolean
  /** Slot that the target runs in; null: nothing is live. */
  readonly slot: SlotName | null
  readonly healthy: boolean
  readonly attention: string | null
  /** The way back is closed: writes that are refused stay refused until a person decides. */
  readonly held: boolean
}

/** What the host has to do after the new state is on disk. Each may be done twice. */
export type Effect =
  /** End the detached phase, whatever it is doing, and wait until it is gone. */
  | { readonly kind: 'stop-phase' }
  /** End what runs in the slot of a candidate that is thrown away. */
  | { readonly kind: 'stop-slot'; readonly slot: SlotName }
  /** Point the live links and `current` at this slot. */
  | { readonly kind: 'point'; readonly slot: SlotName; readonly release: string }
  /** Lead this share of the requests, in per cent, to the other slot than the live one. */
  | {
      readonly kind: 'share'
      readonly share: number
      readonly live: { readonly slot: SlotName; readonly release: string }
    }
  /** Admit writes again, and let the workers of the live release run. */
  | { readonly kind: 'thaw' }
  /** Ask the release before to end, and say when that is done. */
  | { readonly kind: 'end-standby'; readonly slot: SlotName }
  /** See to it that somebody watches the deadline. */
  | { readonly kind: 'watch' }
  /** Carry the rollback of the state out to its end. */
  | { readonly kind: 'undo'; readonly rollback: Rollback }

/** Answers that are expected and change nothing. */
export type Refusal =
  | 'held'
  | 'locked'
  | 'blocked'
  | 'already-live'
  | 'stale-fence'
  | 'not-holder'
  | 'out-of-order'
  | 'phase-running'
  | 'rolling-back'
  | 'rolled-back'
  | 'expired'
  | 'contract'
  | 'nothing-to-do'
  | 'no-target'
  | 'unknown-target'
  | 'unhealthy-target'
  | 'outdated-target'

export interface Accepted {
  readonly state: HostState
  readonly effects: readonly Effect[]
}

export interface Refused {
  readonly refused: Refusal
  readonly what: string
}

export type Transition = Accepted | Refused

export function accept(state: HostState, effects: readonly Effect[] = []): Accepted {
  return { state, effects }
}

export function refuse(refused: Refusal, what: string): Refused {
  return { refused, what }
}
