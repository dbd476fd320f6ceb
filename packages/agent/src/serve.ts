import { assertNever, renderError, toSuiteError } from '@release-pipeline/core'
import type { HostConfig, Message, Verb } from '@release-pipeline/release'
import { activationOf } from './activation/activation.ts'
import type { Agent } from './agent.ts'
import { obey } from './by-hand/obey.ts'
import { readWords } from './by-hand/words.ts'
import type { Invocation } from './command-line.ts'
import { hideValues } from './environment/hidden-values.ts'
import { hostTime } from './host/time.ts'
import { layoutOf } from './layout.ts'
import { runPhase } from './phases/run-phase.ts'
import { readHostConfig } from './read-config.ts'
import { guardLoop } from './recovery/guard-loop.ts'
import { parseRequest, readRequestLine } from './request.ts'
import { makeDirectories } from './store/state-file.ts'
import { processSupervisor } from './supervisor/process.ts'
import { systemdSupervisor } from './supervisor/systemd.ts'
import { handlers } from './verbs/index.ts'
import type { Call } from './verbs/verb.ts'

type ByHand = Extract<Invocation, { kind: 'by-hand' }>

/** What the process gives to the agent. */
export interface Surroundings {
  readonly invocation: Invocation
  readonly stdin: AsyncIterable<Uint8Array>
  readonly print: (line: string) => void
  readonly sleep: (ms: number) => Promise<void>
  readonly program: readonly string[]
  readonly baseEnvironment: Readonly<Record<string, string>>
}

/** Runs one call of the agent to its end. @returns whether it went well */
export async function serve(surroundings: Surroundings): Promise<boolean> {
  const { invocation } = surroundings
  switch (invocation.kind) {
    case 'verb':
      return answer(surroundings, invocation.verb)
    case 'run-phase': {
      const agent = await makeAgent(surroundings, (text) => surroundings.print(text.replace(/\n$/, '')))
      await runPhase(agent, invocation.order)
      return true
    }
    case 'by-hand':
      return byHand(surroundings, invocation)
    case 'guard-loop':
      await guardLoop(await makeAgent(surroundings, (text) => surroundings.print(text)))
      return true
    default:
      return assertNever(invocation)
  }
}

/** What is said goes to a terminal, in words, and holds no value of the app's environment either. */
async function byHand(surroundings: Surroundings, { who, words }: ByHand): Promise<boolean> {
  const agent = await makeAgent(surroundings, (text) => surroundings.print(text.replace(/\n$/, '')))
  const show = async (text: string) => surroundings.print((await hideValues(agent.layout, agent.config, { text })).text)
  try {
    for (const text of await obey(agent, readWords(words), who)) await show(text)
    return true
  } catch (thrown) {
    await show(renderError(toSuiteError(thrown)))
    return false
  }
}

async function answer(surroundings: Surroundings, verb: Verb): Promise<boolean> {
  const told = new Telling(surroundings)
  try {
    const agent = await makeAgent(surroundings, (text) => told.send({ event: { kind: 'log', text } }))
    told.hideFor(agent)
    const { line, payload } = await readRequestLine(surroundings.stdin)
    const event: Call['event'] = (happened) => told.send({ event: happened })
    await told.end({ ok: true, result: await handle(verb, agent, line, { payload, event }) })
    return true
  } catch (thrown) {
    const { code, what, why, remedy, live } = toSuiteError(thrown)
    await told.end({ ok: false, error: { code, what, why, remedy, ...(live === undefined ? {} : { live }) } })
    return false
  }
}

/** The messages of one call in their order, without the values of the app's environment. */
class Telling {
  readonly #surroundings: Surroundings
  #agent: Agent | undefined
  #last: Promise<void> = Promise.resolve()

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  hideFor(agent: Agent): void {
    this.#agent = agent
  }

  send(message: Message): void {
    this.#last = this.#last.then(() => this.#print(message))
  }

  async end(message: Message): Promise<void> {
    this.send(message)
    await this.#last
  }

  async #print(message: Message): Promise<void> {
    const agent = this.#agent
    const hidden = agent === undefined ? message : await hideValues(agent.layout, agent.config, message)
    this.#surroundings.print(JSON.stringify(hidden))
  }
}

async function handle<V extends Verb>(verb: V, agent: Agent, line: string, call: Call): Promise<unknown> {
  return handlers[verb](agent, parseRequest(verb, line), call)
}

async function makeAgent(surroundings: Surroundings, say: (text: string) => void): Promise<Agent> {
  const path = surroundings.invocation.config
  const config = await readHostConfig(path)
  const layout = layoutOf(config.root)
  await makeDirectories(layout)
  const { sleep, baseEnvironment } = surroundings
  return {
    config,
    layout,
    supervisor: supervisorOf(config, surroundings),
    activation: activationOf(config, layout),
    time: hostTime,
    sleep,
    say,
    self: [...surroundings.program, '--config', path],
    baseEnvironment,
  }
}

function supervisorOf(config: HostConfig, { sleep, baseEnvironment }: Surroundings) {
  const layout = layoutOf(config.root)
  return config.supervisor === 'systemd'
    ? systemdSupervisor(config, layout, { baseEnvironment, sleep })
    : processSupervisor(config, layout, sleep)
}
