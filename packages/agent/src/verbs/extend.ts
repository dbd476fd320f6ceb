import { SuiteError } from '@release-pipeline/core'
import { carryOut } from '../recovery/effects.ts'
import { commit, exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import type { VerbHandler } from './verb.ts'

/** Moves the deadline out, for a person who needs longer to look. */
export const extend: VerbHandler<'extend'> = (agent, request) =>
  exclusively(agent, async () => {
    const { deploy, byMs } = request
    const { state, effects } = await commit(agent, { kind: 'extend', deploy, byMs })
    await carryOut(agent, effects)
    if (state.armed === null)
      throw new SuiteError('INTERNAL_ERROR', { what: 'The deploy was extended and is not armed.' })
    const detail = `${request.by}: ${request.reason}; until ${state.armed.deadline}`
    await tellJournal(agent, { deploy, fence: state.armed.fence, step: 'extend', outcome: 'done', detail })
    return { deadline: state.armed.deadline }
  })
