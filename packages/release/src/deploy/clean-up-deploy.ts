import type { HostStatus } from '../protocol/messages.ts'
import { describeLive } from './format-status.ts'
import { type HostWalk, withSession } from './walk-options.ts'

export interface CleanUpOptions extends HostWalk {
  readonly deployId: string
  readonly by: string
}

export type CleanUpOutcome =
  /** The deploy has ended by itself, or was never admitted. */
  | { readonly kind: 'nothing-to-do'; readonly live: string }
  /** It was left before the switch and is thrown away now. */
  | { readonly kind: 'aborted'; readonly live: string }
  /** It is live and nobody has confirmed it: the host goes back at the deadline. */
  | { readonly kind: 'unconfirmed'; readonly live: string; readonly deadline: string }

/**
 * Ends what a runner left behind. It never undoes a live release: after the switch only a person, a smoke test or the
 * host's own deadline does that. May be called any number of times.
 */
export function cleanUpDeploy(options: CleanUpOptions): Promise<CleanUpOutcome> {
  const { deployId, by } = options
  return withSession(options, async (session) => {
    const status = await session.call('status', {})
    if (!isAtWork(status, deployId)) return { kind: 'nothing-to-do', live: describeLive(status) }
    const result = isUnconfirmed(status)
      ? undefined
      : await session.call('rollback', {
          deploy: deployId,
          onlyBeforeSwitch: true,
          by,
          reason: 'The run ended before the switch.',
        })
    // It may have been switched, or rolled back, between the question and the answer.
    const after = await session.call('status', {})
    const live = describeLive(after)
    if (isUnconfirmed(after)) return { kind: 'unconfirmed', live, deadline: after.armed?.deadline ?? '' }
    return { kind: result?.kind === 'aborted' ? 'aborted' : 'nothing-to-do', live }
  })
}

function isAtWork({ lease, armed }: HostStatus, deploy: string): boolean {
  return lease?.deploy === deploy || armed?.deploy === deploy
}

function isUnconfirmed({ armed }: HostStatus): boolean {
  return armed?.switched === true
}
