import { SuiteError } from '@release-pipeline/core'
import { otherSlot } from '@release-pipeline/release'
import { componentsOf } from '../slots/components.ts'
import { readJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** What a component printed lately, the live slot last; `journal` is the journal of the releases. */
export const logs: VerbHandler<'logs'> = async (agent, request) => {
  if (request.component === 'journal') return { text: await readJournal(agent, request.lines) }
  const units = [...componentsOf(agent.config, 'service'), ...componentsOf(agent.config, 'worker')]
  if (!units.some((unit) => unit.name === request.component)) {
    throw new SuiteError('COMPONENT_UNKNOWN', {
      what: `There is no component "${request.component}". There are: ${[...units.map((unit) => unit.name), 'journal'].join(', ')}.`,
    })
  }
  const live = (await readState(agent.layout)).live?.slot ?? 'blue'
  const parts = [otherSlot(live), live].map(async (slot) => {
    const text = await agent.supervisor.logs({ slot, component: request.component }, request.lines)
    return text === '' ? '' : `== ${request.component}, slot ${slot}${slot === live ? ' (live)' : ''}\n${text}\n`
  })
  return { text: (await Promise.all(parts)).join('') }
}
