import { assertNever, toSuiteError } from '@release-pipeline/core'
import type { HostConfig, Message, Verb } from '@release-pipeline/release'
import type { Agent } from './agent.ts'
import type { Invocation } from './command-line.ts'
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
    case 'guard-loop':
      await guardLoop(await makeAgent(surroundings, (text) => surroundings.print(text)))
      return true
    default:
      return assertNever(invocation)
  }
}

async function answer(surroundings: Surroundings, verb: Verb): Promise<boolean> {
  const send = (message: Message) => surroundings.print(JSON.stringify(message))
  const event: Call['event'] = (happened) => send({ event: happened })
  try {
    const agent = await makeAgent(surroundings, (text) => event({ kind: 'log', text }))
    const { line, payload } = await readRequestLine(surroundings.stdin)
    send({ ok: true, result: await handle(verb, agent, line, { payload, event }) })
    return true
  } catch (thrown) {
    const { code, what, why, remedy, live } = toSuiteError(thrown)
    send({ ok: false, error: { code, what, why, remedy, ...(live === undefined ? {} : { live }) } })
    return false
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
    ? systemdSupervisor(config, layout, baseEnvironment)
    : processSupervisor(config, layout, sleep)
}
