import { type Clock, type Log, retry, SuiteError } from '@release-pipeline/core'
import type { Host } from '../ports.ts'
import type { Response, Verb } from '../protocol/messages.ts'
import { AgentClient, type AgentClientOptions, type AgentRequest, type CallOptions } from './agent-client.ts'
import { skipRepeated } from './repeated-events.ts'

export interface AgentConnection {
  /** Opens a new connection to the host of the environment. */
  readonly connect: () => Promise<Host>
  /** How the agent is called on the host. */
  readonly agent: readonly string[]
  readonly clock: Clock
  readonly log: Log
  readonly timeouts?: AgentClientOptions['timeouts']
}

export interface SessionCallOptions extends Omit<CallOptions, 'payload'> {
  /** Opens the bytes of the archive; called again when the connection broke in their middle. */
  readonly payload?: () => AsyncIterable<Uint8Array>
}

/** Verbs that mean something else when they come twice. Everything else is keyed by (deploy, step) on the host. */
const ONCE: readonly Verb[] = ['backups', 'restore', 'extend']

/**
 * Calls the agent over a connection that may break: it is opened anew and the call is repeated, because a step that the
 * host has done already answers the same again. A host that was never reached is not tried twice.
 */
export class AgentSession {
  readonly #connection: AgentConnection
  #host: Host | undefined
  #reached = false

  constructor(connection: AgentConnection) {
    this.#connection = connection
  }

  async call<V extends Verb>(
    verb: V,
    request: AgentRequest<V>,
    options: SessionCallOptions = {},
  ): Promise<Response<V>> {
    const { agent, clock, timeouts } = this.#connection
    const { payload, onEvent, ...rest } = options
    const fresh = skipRepeated(onEvent)
    const attempt = async () => {
      const host = await this.#connected()
      const client = new AgentClient({ host, agent, ...(timeouts === undefined ? {} : { timeouts }) })
      return await client.call(verb, request, {
        ...rest,
        ...(payload === undefined ? {} : { payload: payload() }),
        onEvent: fresh(),
      })
    }
    return retry(attempt, {
      clock,
      attempts: 9,
      initialDelayMs: 500,
      maxDelayMs: 8000,
      shouldRetry: (error) => !ONCE.includes(verb) && this.#mayReconnect(error),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
  }

  async close(): Promise<void> {
    const host = this.#host
    this.#host = undefined
    await host?.close()
  }

  async #connected(): Promise<Host> {
    this.#host ??= await this.#connection.connect()
    this.#reached = true
    return this.#host
  }

  #mayReconnect(error: unknown): boolean {
    if (!(error instanceof SuiteError)) return false
    const lost = error.code === 'HOST_CONNECTION_LOST'
    // Once it has been reached, a closed port is a server that restarts.
    const away = this.#reached && error.code === 'HOST_UNREACHABLE'
    if (!lost && !away) return false
    this.#connection.log.warning(`${error.what} Connecting again.`)
    void this.#host?.close().catch(() => undefined)
    this.#host = undefined
    return true
  }
}
