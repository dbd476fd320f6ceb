import { SuiteError, toSuiteError } from '@release-pipeline/core'
import { type Effect, type HostState, idleSlot, type Request, type Response } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { probeSlot } from '../health/await-ready.ts'
import { carryOut } from '../recovery/effects.ts'
import { commit, exclusively, liveSentence } from '../store/commit.ts'
import { tellJournal } from '../store/journal.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Puts the checked candidate in front of users. A crash in its middle is repaired by calling it again, or by the guard. */
export const switchOver: VerbHandler<'switch'> = (agent, request) =>
  exclusively(agent, async () => {
    const { deploy, fence, canary } = request
    await requireCandidateWell(agent)
    if (canary !== undefined) return giveShare(agent, request, canary)
    const begun = agent.time().mono
    const { effects } = await commit(agent, { kind: 'switch-begin', deploy, fence })
    await lead(agent, deploy, effects)
    const { state } = await commit(agent, { kind: 'switch-end', deploy, fence })
    const durationMs = agent.time().mono - begun
    await tellJournal(agent, { deploy, fence, step: 'switch', outcome: 'done', durationMs })
    if (state.live === null) throw new SuiteError('INTERNAL_ERROR', { what: 'The switch left nothing live.' })
    const down = agent.activation.sideBySide ? {} : { downMs: durationMs }
    return { ...whereWeAre(state, state.live), ...down }
  })

/** A step of a canary: some users meet the candidate, and what is live stays live. */
async function giveShare(
  agent: Agent,
  { deploy, fence }: Request<'switch'>,
  { share, holdMs }: NonNullable<Request<'switch'>['canary']>,
): Promise<Response<'switch'>> {
  if (agent.activation.shares === undefined) {
    throw new SuiteError('STEP_OUT_OF_ORDER', {
      what: `In activation mode ${agent.config.activation.mode} a release gets all of the requests or none.`,
      live: liveSentence(await readState(agent.layout)),
    })
  }
  const { state, effects } = await commit(agent, { kind: 'share', deploy, fence, share, holdMs })
  await lead(agent, deploy, effects)
  await tellJournal(agent, { deploy, fence, step: 'canary', outcome: 'done', detail: `${share} % of the requests` })
  if (state.live === null) throw new SuiteError('INTERNAL_ERROR', { what: 'A canary left nothing live.' })
  return { ...whereWeAre(state, state.live), share }
}

function whereWeAre(state: HostState, live: NonNullable<HostState['live']>): Response<'switch'> {
  return {
    live: live.release,
    slot: live.slot,
    previous: state.previous?.release ?? null,
    ...(state.armed === null ? {} : { deadline: state.armed.deadline }),
  }
}

/** A switch that fails is undone here and now: in its middle users may have the old release, the new one, or none. */
async function lead(agent: Agent, deploy: string, effects: readonly Effect[]): Promise<void> {
  try {
    await carryOut(agent, effects)
  } catch (thrown) {
    const { code, what } = toSuiteError(thrown)
    const live = await undone(agent, deploy, what)
    throw new SuiteError(code, { what, cause: thrown, ...(live === undefined ? {} : { live }) })
  }
}

/** @returns what is live now; undefined where this host can do nothing at the moment: the guard does it then */
async function undone(agent: Agent, deploy: string, why: string): Promise<string | undefined> {
  try {
    const reason = why.split('\n', 1)[0] ?? why
    const begun = await commit(agent, { kind: 'rollback-begin', deploy, onlyBeforeSwitch: false, by: 'agent', reason })
    return (await carryOut(agent, begun.effects))?.detail
  } catch {
    return undefined
  }
}

/** It was checked a moment ago; one more look costs milliseconds and users would pay for a crash in between. */
async function requireCandidateWell(agent: Agent): Promise<void> {
  if (!agent.activation.sideBySide) return
  const state = await readState(agent.layout)
  if (state.lease === null || !state.lease.done.includes('check')) return
  if (state.armed?.stage !== 'armed' && state.armed?.stage !== 'canary') return
  const result = await probeSlot(agent, idleSlot(state), state.lease.sha)
  if (result.ok) return
  throw new SuiteError('RELEASE_NOT_READY', {
    what: `Release ${state.lease.release} was ready and is not any more: ${result.why}.`,
    live: liveSentence(state),
  })
}
