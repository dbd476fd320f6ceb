import { type Clock, type Config, type EnvironmentName, type Log, requireEnvironment } from '@release-pipeline/core'
import type { Deployments, Host } from '../ports.ts'
import type { JournalEntry } from '../protocol/messages.ts'
import type { AgentEvent } from './agent-messages.ts'
import { AgentSession } from './agent-session.ts'

/** What every walk over a host needs. */
export interface HostWalk {
  readonly config: Config
  readonly environment: EnvironmentName
  /** Opens a connection to the host of the environment; called again when one breaks. */
  readonly connect: () => Promise<Host>
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

/** Runs a walk over a connection of its own, opened at the first call and closed however the walk ends. */
export async function withSession<T>(walk: HostWalk, work: (session: AgentSession) => Promise<T>): Promise<T> {
  const { agent } = requireEnvironment(walk.config, walk.environment)
  const session = new AgentSession({ connect: walk.connect, agent, clock: walk.clock, log: walk.log })
  try {
    return await work(session)
  } finally {
    await session.close().catch(() => undefined)
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
