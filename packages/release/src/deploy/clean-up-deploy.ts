import type { HostStatus } from '../protocol/messages.ts'
import type { AgentSession } from './agent-session.ts'
import { describeLive } from './format-status.ts'
import { onHosts } from './on-hosts.ts'
import { type HostWalk, withSessions } from './walk-options.ts'

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
  return withSessions(options, async (hosts) => {
    const ended = await onHosts(hosts, ({ session }) => cleanUpHost(session, options))
    return together(ended.map((outcome, index) => ({ host: hosts[index]?.host ?? '', outcome })))
  })
}

async function cleanUpHost(session: AgentSession, { deployId, by }: CleanUpOptions): Promise<CleanUpOutcome> {
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
  // Rolled back is what a share of the users had met.
  const ended = result?.kind === 'aborted' || result?.kind === 'rolled-back'
  return { kind: ended ? 'aborted' : 'nothing-to-do', live }
}

/** One host that is live and unconfirmed is what somebody has to know; the first deadline is the one that counts. */
function together(ended: readonly { readonly host: string; readonly outcome: CleanUpOutcome }[]): CleanUpOutcome {
  const live =
    ended.length === 1
      ? (ended[0]?.outcome.live ?? '')
      : ended.map(({ host, outcome }) => `${host}: ${outcome.live}`).join(' ')
  const deadlines = ended.flatMap(({ outcome }) => (outcome.kind === 'unconfirmed' ? [outcome.deadline] : []))
  const [deadline] = deadlines.toSorted()
  if (deadline !== undefined) return { kind: 'unconfirmed', live, deadline }
  return { kind: ended.some(({ outcome }) => outcome.kind === 'aborted') ? 'aborted' : 'nothing-to-do', live }
}

function isAtWork({ lease, armed }: HostStatus, deploy: string): boolean {
  return lease?.deploy === deploy || armed?.deploy === deploy
}

function isUnconfirmed({ armed }: HostStatus): boolean {
  return armed?.switched === true
}
