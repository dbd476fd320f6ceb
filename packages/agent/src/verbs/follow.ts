import type { Response } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { isPhaseProcessAlive, phaseFiles, readOutput, readPhaseResult } from '../phases/phase-files.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** A call that sees no end answers after this long, in milliseconds; the runner calls again with the new offset. */
const LONGEST_CALL_MS = 15_000
const BETWEEN_LOOKS_MS = 40

/** Tells what a phase prints from an offset on, until it ends. Reads only: it may be cut off and called again at will. */
export const follow: VerbHandler<'follow'> = async (agent, request, call) => {
  const until = agent.time().mono + LONGEST_CALL_MS
  const { output } = phaseFiles(agent, request.deploy, request.phase)
  let { offset } = request
  const tell = async () => {
    for (let read = await readOutput(output, offset); read.text !== ''; read = await readOutput(output, offset)) {
      call.event({ kind: 'log', text: read.text })
      offset = read.offset
    }
  }
  for (;;) {
    await tell()
    const ended = await howItEnded(agent, request)
    if (ended !== undefined) {
      await tell()
      return { ...ended, offset }
    }
    if (agent.time().mono >= until) return { kind: 'running', offset }
    await agent.sleep(BETWEEN_LOOKS_MS)
  }
}

type Ended =
  | Omit<Extract<Response<'follow'>, { kind: 'done' }>, 'offset'>
  | Omit<Extract<Response<'follow'>, { kind: 'failed' }>, 'offset'>
  | Omit<Extract<Response<'follow'>, { kind: 'lost' }>, 'offset'>

async function howItEnded(agent: Agent, { deploy, phase }: Parameters<typeof follow>[1]): Promise<Ended | undefined> {
  const alive = await isPhaseProcessAlive(agent, deploy, phase)
  // In this order: a phase that ends in between has its result written before it is gone.
  const result = await readPhaseResult(agent, deploy, phase)
  if (result !== undefined) return result
  if (alive) return undefined
  const { lease } = await readState(agent.layout)
  if (lease?.deploy === deploy && lease.done.includes(phase)) return { kind: 'done', result: {}, durationMs: 0 }
  return { kind: 'lost', what: `Phase ${phase} of ${deploy} is not running and left no result.` }
}
