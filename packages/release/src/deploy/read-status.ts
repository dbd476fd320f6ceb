import type { HostStatus } from '../protocol/messages.ts'
import { type HostWalk, withSession } from './walk-options.ts'

/** What an environment serves and what is going on there. Changes nothing. */
export function readStatus(walk: HostWalk): Promise<HostStatus> {
  return withSession(walk, (session) => session.call('status', {}))
}
