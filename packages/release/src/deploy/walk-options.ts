import {
  type Clock,
  type Config,
  chooseHosts,
  type EnvironmentHost,
  type EnvironmentName,
  type Hosts,
  type Log,
  requireEnvironment,
} from '@release-pipeline/core'
import type { Deployments, Host } from '../ports.ts'
import type { JournalEntry } from '../protocol/messages.ts'
import type { AgentEvent } from './agent-messages.ts'
import { AgentSession } from './agent-session.ts'

/** What every walk over a host needs. */
export interface HostWalk {
  readonly config: Config
  readonly environment: EnvironmentName
  /** Opens a connection to a host of the environment, the first one when none is named; called again when one breaks. */
  readonly connect: (host?: EnvironmentHost) => Promise<Host>
  /** Name of the one host that the walk is about, where it is not about all of them. */
  readonly host?: string
  readonly clock: Clock
  readonly log: Log
}

/** Where a walk writes down what was deployed. Absent, as from a terminal without a token: nowhere. */
export interface RecordAccess {
  readonly deployments?: Deployments
  /** The GitHub Deployment of this deploy, when one was created. */
  readonly deploymentId?: number
  readonly runUrl: string
}

/** One host in a walk over several. */
export interface HostSession {
  /** As the configuration calls it. */
  readonly host: string
  readonly session: AgentSession
  /** Names the host in each line, where there are several. */
  readonly log: Log
}

/** The hosts that a walk is about. @throws INPUT_INVALID for a host that the environment does not have. */
export function hostsOfWalk({ config, environment, host }: Pick<HostWalk, 'config' | 'environment' | 'host'>): Hosts {
  return chooseHosts(requireEnvironment(config, environment), host)
}

/** Runs a walk over connections of its own, opened at the first call to each host and closed however the walk ends. */
export async function withSessions<T>(
  walk: HostWalk,
  work: (hosts: readonly [HostSession, ...HostSession[]]) => Promise<T>,
): Promise<T> {
  const [first, ...others] = hostsOfWalk(walk)
  const open = (host: EnvironmentHost): HostSession => {
    const log = others.length === 0 ? walk.log : logOf(host.name, walk.log)
    const { agent } = requireEnvironment(walk.config, walk.environment)
    const connect = () => walk.connect(host)
    return { host: host.name, session: new AgentSession({ connect, agent, clock: walk.clock, log }), log }
  }
  const hosts = [open(first), ...others.map(open)] as const
  try {
    return await work(hosts)
  } finally {
    await Promise.all(hosts.map(({ session }) => session.close().catch(() => undefined)))
  }
}

/** A walk over one host: of several the first, which has the database. */
export function withSession<T>(walk: HostWalk, work: (session: AgentSession) => Promise<T>): Promise<T> {
  const [first] = hostsOfWalk(walk)
  return withSessions({ ...walk, host: first.name }, ([{ session }]) => work(session))
}

function logOf(host: string, log: Log): Log {
  const named = (text: string) => `${host}: ${text}`
  return {
    debug: (text) => log.debug(named(text)),
    info: (text) => log.info(named(text)),
    warning: (text) => log.warning(named(text)),
    error: (text) => log.error(named(text)),
    group: (title, work) => log.group(named(title), work),
  }
}

/** Events of the agent in the log; journal entries are handed on too, for the summary. */
export function tellEvents(
  { log }: Pick<HostWalk, 'log'>,
  onJournal?: (entry: JournalEntry) => void,
): (event: AgentEvent) => void {
  return (event) => {
    switch (event.kind) {
      case 'log':
        return log.info(event.text)
      case 'progress':
        return log.debug(`${event.bytes} bytes received`)
      case 'journal': {
        const { step, outcome, detail } = event.entry
        log.debug(`${step}: ${outcome}${detail === undefined ? '' : ` (${detail})`}`)
        return onJournal?.(event.entry)
      }
    }
  }
}

/** An optional signal as an options object: exact optional properties do not take `undefined`. */
export function cancellable(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
