import { recoverHost } from '../recovery/recover.ts'
import { exclusively } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Brings the host back to a true state: at boot, by a person, before a new deploy. */
export const recover: VerbHandler<'recover'> = (agent, request) =>
  exclusively(agent, async () => {
    const actions = await recoverHost(agent)
    const { fence } = await readState(agent.layout)
    for (const action of actions) {
      await tellJournal(agent, {
        deploy: 'recover',
        fence,
        step: 'recover',
        outcome: 'done',
        detail: `${request.by}: ${action}`,
      })
    }
    return { actions }
  })
