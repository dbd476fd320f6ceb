import { assertNever } from '@release-pipeline/core'
import type { HostEvent, Transition } from './event.ts'
import type { HostState, HostTime } from './state.ts'
import { arm, confirm, extend, switchBegin, switchEnd } from './transitions/arming.ts'
import { freeze, thawed } from './transitions/freezing.ts'
import { acquire } from './transitions/lease.ts'
import { share } from './transitions/sharing.ts'
import { standbyEnded } from './transitions/standing-by.ts'
import { phaseEnd, phaseStart, receive, slotTaken } from './transitions/steps.ts'
import { guard, recover, rollbackBegin, rollbackEnd } from './transitions/undoing.ts'
import { lock, prune, restored, restoreUndone, setEnv, unblock, unlock } from './transitions/upkeep.ts'

/**
 * The release protocol of one environment on one host, as a pure function. The agent reads the state, asks here, writes
 * the new state durably and only then carries the effects out; after a crash the effects follow from the state again.
 * Every call happens under the host's lock, so two events that race come one after the other: of confirm and the
 * deadline exactly one finds the deploy armed.
 */
export function transition(state: HostState, event: HostEvent, now: HostTime): Transition {
  switch (event.kind) {
    case 'acquire':
      return acquire(state, event, now)
    case 'receive':
      return receive(state, event, now)
    case 'phase-start':
      return phaseStart(state, event, now)
    case 'slot-taken':
      return slotTaken(state, event, now)
    case 'phase-end':
      return phaseEnd(state, event, now)
    case 'arm':
      return arm(state, event, now)
    case 'freeze':
      return freeze(state, event, now)
    case 'thawed':
      return thawed(state)
    case 'share':
      return share(state, event, now)
    case 'switch-begin':
      return switchBegin(state, event, now)
    case 'switch-end':
      return switchEnd(state, event, now)
    case 'confirm':
      return confirm(state, event, now)
    case 'standby-ended':
      return standbyEnded(state, event)
    case 'extend':
      return extend(state, event, now)
    case 'rollback-begin':
      return rollbackBegin(state, event, now)
    case 'rollback-end':
      return rollbackEnd(state, event, now)
    case 'guard':
      return guard(state, event, now)
    case 'recover':
      return recover(state, event, now)
    case 'lock':
      return lock(state, event, now)
    case 'unlock':
      return unlock(state)
    case 'unblock':
      return unblock(state, event)
    case 'prune':
      return prune(state, event)
    case 'restored':
      return restored(state, event)
    case 'restore-undone':
      return restoreUndone(state, event)
    case 'set-env':
      return setEnv(state, event)
    default:
      return assertNever(event)
  }
}
