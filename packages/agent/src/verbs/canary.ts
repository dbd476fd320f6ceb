import { lstat, readlink } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import { countAnswers, idleSlot, type Response, webLogs } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { probeSlot } from '../health/await-ready.ts'
import { linesFromEnd } from '../host/lines-from-end.ts'
import { liveLinks, slotSocket } from '../layout.ts'
import { liveSentence } from '../store/commit.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** How the release does that has a share of the requests: asked on its own socket, and seen through the web server's log. */
export const canary: VerbHandler<'canary'> = async (agent, { deploy }) => {
  const state = await readState(agent.layout)
  const { armed, lastRollback } = state
  if (armed?.deploy !== deploy || armed.stage !== 'canary') {
    const undone = armed === null && lastRollback?.deploy === deploy
    throw new SuiteError(undone ? 'RELEASE_ALREADY_ROLLED_BACK' : 'STEP_OUT_OF_ORDER', {
      what: undone ? lastRollback.reason : `Deploy ${deploy} has no share of the requests.`,
      live: liveSentence(state),
    })
  }
  const slot = idleSlot(state)
  const share = (await agent.activation.shares?.read(slot)) ?? 0
  const ready = await probeSlot(agent, slot, armed.sha)
  return { release: armed.release, share, ready, answers: await answersOf(agent, slotSocket(agent.layout, slot)) }
}

/** The clocks of this file system tick every few milliseconds: what begins so soon after the last link does not count. */
const TICK_MS = 20

async function answersOf(agent: Agent, socket: string): Promise<Response<'canary'>['answers']> {
  const { answers } = webLogs(agent.config)
  const links = liveLinks(agent.layout)
  const led = await Promise.all(links.map(async (link) => (await readlink(link).catch(() => '')) === socket))
  const candidate = new Set(links.filter((_, index) => led[index]))
  // Changed by each rename in it, the last of which was that of this share.
  const sinceMs = (await lstat(agent.layout.live)).mtimeMs + TICK_MS
  try {
    return { kind: 'counted', ...(await countAnswers(linesFromEnd(answers), { sinceMs, candidate })) }
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code
    const why =
      code === 'ENOENT'
        ? 'the web server tells nobody which release answered (provisioning writes that into its site)'
        : `${answers} cannot be read (${code})`
    return { kind: 'unseen', why }
  }
}
