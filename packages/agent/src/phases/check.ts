import { stat } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import { idleSlot } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { awaitReady } from '../health/await-ready.ts'
import { releaseDirectory } from '../layout.ts'
import { componentsOf, serviceOf } from '../slots/components.ts'
import { candidateOf } from './candidate.ts'
import type { Phase } from './phase.ts'

/** The candidate answers as its own commit, several times in a row, and its files are there. */
export const check: Phase = async (agent, order) => {
  const { state, release } = await candidateOf(agent, order)
  const slot = idleSlot(state)
  await requireFiles(agent, release.id)
  if (!agent.activation.sideBySide) {
    agent.say('Its service is started by the switch, in place of the one that is live: only then it can be asked.')
    return { result: { slot } }
  }
  const begun = agent.time().mono
  await awaitReady(agent, slot, release.sha)
  const readyMs = agent.time().mono - begun
  const named = serviceOf(agent.config)?.health.sha_field !== false
  agent.say(
    `Release ${release.id} is ready in slot ${slot}${named ? '' : ", by its slot's socket: the app does not name its commit"}.`,
  )
  return { result: { slot, readyMs } }
}

async function requireFiles(agent: Agent, release: string): Promise<void> {
  for (const files of componentsOf(agent.config, 'static')) {
    const found = await stat(`${releaseDirectory(agent.layout, release)}/${files.directory}`).catch(() => undefined)
    if (found?.isDirectory() !== true) {
      throw new SuiteError('RELEASE_NOT_READY', {
        what: `Component ${files.name}: the release has no directory "${files.directory}".`,
      })
    }
  }
}
