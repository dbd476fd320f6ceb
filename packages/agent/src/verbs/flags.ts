import type { Request } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { type Flags, readFlags, writeFlags } from '../environment/flag-file.ts'
import { exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Feature flags: no deploy is needed, and none is disturbed. A rollback leaves them as they are. */
export const flags: VerbHandler<'flags'> = async (agent, request) => {
  if (request.action !== 'list') await exclusively(agent, () => change(agent, request))
  return { flags: await readFlags(agent.layout) }
}

type Change = Exclude<Request<'flags'>, { action: 'list' }>

async function change(agent: Agent, request: Change): Promise<void> {
  const { [request.name]: before, ...others } = await readFlags(agent.layout)
  const { fence } = await readState(agent.layout)
  await writeFlags(
    agent.layout,
    request.action === 'clear' ? others : { ...others, [request.name]: set(agent, request) },
  )
  const from = before === undefined ? 'not set' : `${before.share} %`
  const to = request.action === 'clear' ? 'cleared' : `${request.share} %`
  const why = request.action === 'clear' ? '' : `: ${request.reason}`
  const detail = `${request.name}: ${from} -> ${to}, by ${request.by}${why}`
  await tellJournal(agent, { deploy: 'manual', fence, step: 'flags', outcome: 'done', detail })
}

function set(agent: Agent, { share, by, reason }: Extract<Change, { action: 'set' }>): Flags[string] {
  return { share, since: new Date(agent.time().wall).toISOString(), by, reason }
}
