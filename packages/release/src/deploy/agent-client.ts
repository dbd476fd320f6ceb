import { SuiteError, sanitize, tail } from '@release-pipeline/core'
import { agentCommand } from '../commands/agent.ts'
import type { ExecResult, Host } from '../ports.ts'
import {
  PROTOCOL_VERSION,
  type RequestInput,
  type Response,
  requests,
  responses,
  type Verb,
} from '../protocol/messages.ts'
import { refusedByAgent } from './agent-error.ts'
import { type AgentAnswer, type AgentEvent, answerReader } from './agent-messages.ts'

type Unversioned<T> = T extends unknown ? Omit<T, 'version'> : never

/** A request as callers write it; the client adds the version of the protocol. */
export type AgentRequest<V extends Verb> = Unversioned<RequestInput<V>>

export interface CallOptions {
  /** The bytes of the archive, for `receive`. */
  readonly payload?: AsyncIterable<Uint8Array>
  readonly onEvent?: (event: AgentEvent) => void
  readonly signal?: AbortSignal
  /** Milliseconds; the verb's own limit when left out. */
  readonly timeoutMs?: number
}

export interface AgentClientOptions {
  readonly host: Host
  /** How the agent is called on the host, from `environments.<name>.agent`. */
  readonly agent: readonly string[]
  /** Limits of single verbs in milliseconds, in place of the usual ones. */
  readonly timeouts?: Partial<Record<Verb, number>>
}

/** What a call may take in milliseconds. Long work runs in phases, which are followed, not waited for in one call. */
const USUAL_TIMEOUT_MS = 60_000
const LONG_TIMEOUTS_MS: Partial<Record<Verb, number>> = {
  receive: 15 * 60_000,
  rollback: 15 * 60_000,
  backups: 60 * 60_000,
  restore: 60 * 60_000,
  recover: 15 * 60_000,
}

/** The runner's end of the protocol: one call is one execution of the agent on the host. */
export class AgentClient {
  readonly #options: AgentClientOptions

  constructor(options: AgentClientOptions) {
    this.#options = options
  }

  /**
   * Calls a verb and returns its answer.
   * @throws what the agent answers with its own code; HOST_CONNECTION_LOST, HOST_COMMAND_TIMED_OUT and
   * HOST_COMMAND_KILLED when the outcome is unknown; AGENT_MISSING, AGENT_ANSWER_INVALID.
   */
  async call<V extends Verb>(verb: V, request: AgentRequest<V>, options: CallOptions = {}): Promise<Response<V>> {
    const { host, agent, timeouts } = this.#options
    const reader = answerReader(options.onEvent)
    const result = await host.exec(agentCommand(agent, verb), {
      stdin: written(requestLine(verb, request), options.payload),
      timeoutMs: options.timeoutMs ?? timeouts?.[verb] ?? LONG_TIMEOUTS_MS[verb] ?? USUAL_TIMEOUT_MS,
      onStdout: (text) => reader.write(text),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
    return this.#answer(verb, reader.end(), result)
  }

  #answer<V extends Verb>(verb: V, answer: AgentAnswer, result: ExecResult): Response<V> {
    if (answer.kind === 'refused') throw refusedByAgent(answer.error)
    const where = `${this.#options.host.name}, agent verb "${verb}"`
    requireExit(where, result)
    if (answer.kind === 'none') throw noAnswer(where, result, answer.noise)
    if (result.code !== 0) {
      throw new SuiteError('AGENT_ANSWER_INVALID', { what: `${where}: answered "ok" and exited with ${result.code}.` })
    }
    const parsed = responses[verb].safeParse(answer.result)
    if (parsed.success) return parsed.data as Response<V>
    const [problem] = parsed.error.issues
    throw new SuiteError('AGENT_ANSWER_INVALID', {
      what: `${where}: ${problem?.path.join('.') || 'the answer'}: ${problem?.message ?? 'is not valid'}.`,
    })
  }
}

/** @throws INPUT_INVALID when a value that came from outside does not fit, such as a reason of 3,000 characters. */
function requestLine<V extends Verb>(verb: V, request: AgentRequest<V>): string {
  const parsed = requests[verb].safeParse({ version: PROTOCOL_VERSION, ...request })
  if (parsed.success) return `${JSON.stringify(parsed.data)}\n`
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new SuiteError('INPUT_INVALID', { what: problems.join('\n') })
}

async function* written(line: string, payload: AsyncIterable<Uint8Array> | undefined): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(line)
  if (payload !== undefined) yield* payload
}

type Exited = Extract<ExecResult, { kind: 'exited' }>

function requireExit(where: string, result: ExecResult): asserts result is Exited {
  switch (result.kind) {
    case 'exited':
      return
    case 'signalled':
      throw new SuiteError('HOST_COMMAND_KILLED', { what: `${where}: killed by ${result.signal}.` })
    case 'timed-out':
      throw new SuiteError('HOST_COMMAND_TIMED_OUT', { what: `${where}: no end after ${result.afterMs / 1000} s.` })
    case 'lost':
      throw new SuiteError('HOST_CONNECTION_LOST', { what: `${where}: ${result.reason}.` })
  }
}

function noAnswer(where: string, result: Exited, noise: string): SuiteError {
  const said = tail(sanitize(`${noise}\n${result.stderr}`).trim(), 8)
  const what = `${where}: exit code ${result.code} and no answer.${said === '' ? '' : ` It said: ${said}`}`
  // 126 and 127 are how every POSIX shell reports a program that may not be run or does not exist.
  return new SuiteError(result.code === 127 || result.code === 126 ? 'AGENT_MISSING' : 'AGENT_ANSWER_INVALID', { what })
}
