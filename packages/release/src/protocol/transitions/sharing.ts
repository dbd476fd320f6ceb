import { accept, type HostEvent, type Refused, refuse, type Transition } from '../event.ts'
import type { Armed, HostState, HostTime } from '../state.ts'
import { missingBeforeUsers } from './arming.ts'
import { expired, holding, moveDeadline } from './fence.ts'

type Share = Extract<HostEvent, { kind: 'share' }>

/**
 * Gives the checked candidate a share of the requests. Repeated after a crash in the middle of the links, and with a larger
 * share each step. The host waits for the next step as long as for a confirmation, counted from the end of this one: a
 * runner that is lost leaves a share of the users with the candidate, never for longer.
 */
export function share(state: HostState, event: Share, now: HostTime): Transition {
  const held = holding(state, event, now)
  if ('refused' in held) return held
  const { lease } = held
  const { armed, live } = state
  if (armed === null) return refuse('out-of-order', 'A canary needs the deploy to be armed first.')
  if (armed.stage === 'switching' || armed.stage === 'switched')
    return refuse('out-of-order', `Release ${armed.release} was given all requests already.`)
  if (expired(armed, now)) return refuse('expired', `The deadline ${armed.deadline} has passed.`)
  if (live === null) return refuse('out-of-order', 'A canary needs a live release to share the requests with.')
  const missing = missingBeforeUsers(state, lease) ?? twoSchemas(state, armed)
  if (missing !== undefined) return missing
  if (event.share < (armed.share ?? 0))
    return refuse('out-of-order', `Release ${armed.release} has ${armed.share} % already: a canary only grows.`)
  return accept(
    { ...state, lease, armed: { ...moveDeadline(armed, event.holdMs, now), stage: 'canary', share: event.share } },
    [{ kind: 'share', share: event.share, live: { slot: live.slot, release: live.release } }, { kind: 'watch' }],
  )
}

/** For the time of a canary both releases work on one database: it must be one that either can live with. */
function twoSchemas(state: HostState, armed: Armed): Refused | undefined {
  if (armed.migration === 'contract' || armed.migration === 'unknown')
    return refuse(
      'contract',
      `The pending migration is "${armed.migration}": the live release cannot work beside ${armed.release} on the schema that it leaves.`,
    )
  const outdated = state.releases.find(({ id }) => id === state.live?.release)?.outdated
  if (outdated === undefined) return undefined
  return refuse(
    'contract',
    `Release ${outdated.by} changed the schema in a way that the live release may not survive: it gets no part of the requests for longer than it has to.`,
  )
}
