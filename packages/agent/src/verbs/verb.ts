import type { JournalEntry, Request, Response, Verb } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'

/** What the runner sends after the request, and the way to tell it things before the answer. */
export interface Call {
  readonly payload: AsyncIterable<Uint8Array>
  readonly event: (
    event:
      | { kind: 'log'; text: string }
      | { kind: 'journal'; entry: JournalEntry }
      | { kind: 'progress'; bytes: number },
  ) => void
}

export type VerbHandler<V extends Verb> = (agent: Agent, request: Request<V>, call: Call) => Promise<Response<V>>
