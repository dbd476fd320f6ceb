import { SuiteError } from '@release-pipeline/core'
import { otherSlot, webLogs } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { readTail } from '../host/read-tail.ts'
import { processesOf } from '../slots/components.ts'
import { readJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/**
 * What a component printed lately, the live slot last. `journal` is the journal of the releases, `nginx` what the web
 * server wrote about this environment, `nginx-error` its errors alone.
 */
export const logs: VerbHandler<'logs'> = async (agent, { component, lines }) => {
  const units = processesOf(agent.config)
  if (units.some((unit) => unit.name === component)) return { text: await slotLogs(agent, component, lines) }
  if (component === 'journal') return { text: await readJournal(agent, lines) }
  if (component === 'nginx') return { text: await nginxLogs(agent, lines) }
  if (component === 'nginx-error') return { text: await readLog(webLogs(agent.config).error, lines) }
  const known = [...units.map((unit) => unit.name), 'nginx', 'nginx-error', 'journal'].join(', ')
  throw new SuiteError('COMPONENT_UNKNOWN', { what: `There is no component "${component}". There are: ${known}.` })
}

async function slotLogs(agent: Agent, component: string, lines: number): Promise<string> {
  const live = (await readState(agent.layout)).live?.slot ?? 'blue'
  const parts = [otherSlot(live), live].map(async (slot) => {
    const text = await agent.supervisor.logs({ slot, component }, lines)
    return text === '' ? '' : `== ${component}, slot ${slot}${slot === live ? ' (live)' : ''}\n${text}\n`
  })
  return (await Promise.all(parts)).join('')
}

async function nginxLogs(agent: Agent, lines: number): Promise<string> {
  const { access, error } = webLogs(agent.config)
  const parts = [access, error].map(async (path) => `== ${path}\n${await readLog(path, lines)}`)
  return (await Promise.all(parts)).join('')
}

async function readLog(path: string, lines: number): Promise<string> {
  try {
    return await readTail(path, lines)
  } catch (cause) {
    throw new SuiteError('LOG_UNREADABLE', { what: `${path}: ${(cause as Error).message}`, cause })
  }
}
