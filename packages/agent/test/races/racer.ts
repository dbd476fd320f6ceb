// A process of its own that runs calls of the real agent, each from a moment that it is told: what two runners, or a
// runner and the timer, are to each other. Only pauses are left out.

import { activationOf } from '../../src/activation/activation.ts'
import type { Agent } from '../../src/agent.ts'
import { hostTime } from '../../src/host/time.ts'
import { layoutOf } from '../../src/layout.ts'
import { readHostConfig } from '../../src/read-config.ts'
import { serve } from '../../src/serve.ts'
import { attempt, exclusively } from '../../src/store/commit.ts'
import { processSupervisor } from '../../src/supervisor/process.ts'
import type { RacerOrder } from './start-racer.ts'

/** Sleeping is too coarse for the last milliseconds before a start. */
const SPIN_MS = 3

process.on('message', (order: RacerOrder) => {
  void run(order).then((answer) => process.send?.(answer))
})

async function run(order: RacerOrder): Promise<string> {
  const work = order.kind === 'verb' ? () => callVerb(order) : await acquireAlone(order)
  await until(order.startMono)
  return work()
}

async function until(startMono: number): Promise<void> {
  const early = startMono - monotonic() - SPIN_MS
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
  while (monotonic() < startMono);
}

/** A whole verb, from the line of its request to the line of its answer. */
async function callVerb({ config, verb, request }: Extract<RacerOrder, { kind: 'verb' }>): Promise<string> {
  const lines: string[] = []
  await serve({
    invocation: { kind: 'verb', config, verb },
    stdin: requestLine(request),
    print: (line) => void lines.push(line),
    sleep,
    program: [process.execPath],
    baseEnvironment: {},
  })
  return lines.at(-1) ?? ''
}

async function* requestLine(request: object): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify({ version: 1, ...request })}\n`)
}

/** Only what decides in the verb `acquire`: the lock, the state, the protocol, the durable write. */
async function acquireAlone({
  config,
  event,
}: Extract<RacerOrder, { kind: 'acquire' }>): Promise<() => Promise<string>> {
  const agent = await agentAt(config)
  return async () => {
    const result = await exclusively(agent, () => attempt(agent, event))
    return JSON.stringify({ ok: true, result: { kind: 'refused' in result ? result.refused : 'acquired' } })
  }
}

const agents = new Map<string, Promise<Agent>>()

/** As every call of the program makes it; here once a process. */
function agentAt(path: string): Promise<Agent> {
  const made = agents.get(path) ?? makeAgent(path)
  agents.set(path, made)
  return made
}

async function makeAgent(path: string): Promise<Agent> {
  const config = await readHostConfig(path)
  const layout = layoutOf(config.root)
  return {
    ...{ config, layout, time: hostTime, sleep, say: () => undefined, self: [], baseEnvironment: {} },
    supervisor: processSupervisor(config, layout, sleep),
    activation: activationOf(config, layout),
  }
}

async function sleep(): Promise<void> {}

/** Milliseconds, on the clock that the agent decides by. */
function monotonic(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
