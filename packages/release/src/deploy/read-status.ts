import { SuiteError } from '@release-pipeline/core'
import type { HostStatus } from '../protocol/messages.ts'
import { type EnvironmentStatus, mergeStatus } from './merge-status.ts'
import { type OnHost, onHosts, tryOnHosts } from './on-hosts.ts'
import { type HostSession, type HostWalk, withSessions } from './walk-options.ts'

/** What an environment serves and what is going on there; several hosts as one. Changes nothing. */
export async function readStatus(walk: HostWalk): Promise<EnvironmentStatus> {
  return mergeStatus(await readStatuses(walk))
}

interface SeenHost {
  readonly host: string
  readonly status: HostStatus
}

/** The same of each host. @throws when one of them cannot be asked */
export function readStatuses(walk: HostWalk): Promise<readonly [SeenHost, ...SeenHost[]]> {
  return withSessions(walk, async ([first, ...others]) => {
    const ask = async ({ host, session }: HostSession) => ({ host, status: await session.call('status', {}) })
    const [head, ...rest] = await onHosts([first, ...others], ask)
    if (head === undefined) throw new SuiteError('INTERNAL_ERROR', { what: 'No host was asked.' })
    return [head, ...rest]
  })
}

/** The same, also when some cannot be asked: for whoever looks because something is wrong. */
export function readEachStatus(walk: HostWalk): Promise<OnHost<HostStatus>[]> {
  return withSessions(walk, (hosts) => tryOnHosts(hosts, ({ session }) => session.call('status', {})))
}
