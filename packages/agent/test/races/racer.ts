// A process of its own that runs calls of the real agent, each from a moment that it is told: what two runners, or a
// runner and the timer, are to each other. Only pauses are left out.
import { serve } from '../../src/serve.ts'
import type { RacerCall } from './race.ts'

/** Sleeping is too coarse for the last milliseconds before a start. */
const SPIN_MS = 3

process.on('message', (call: RacerCall) => {
  void run(call)
})

async function run(call: RacerCall): Promise<void> {
  const early = call.startMono - monotonic() - SPIN_MS
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
  while (monotonic() < call.startMono);
  const lines: string[] = []
  await serve({
    invocation: { kind: 'verb', config: call.config, verb: call.verb },
    stdin: requestLine(call.request),
    print: (line) => void lines.push(line),
    sleep: async () => undefined,
    program: [process.execPath],
    baseEnvironment: {},
  })
  process.send?.(lines.at(-1) ?? '')
}

async function* requestLine(request: object): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify({ version: 1, ...request })}\n`)
}

/** Milliseconds, on the clock that the agent decides by. */
function monotonic(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
