import { SuiteError } from '@release-pipeline/core'
import { type HostState, type Refused, type Response, rollbackCandidates } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { describeLoss, restoreCommand } from '../database/way-back.ts'
import { probeSlot } from '../health/await-ready.ts'
import { carryOut } from '../recovery/effects.ts'
import { guardEvent } from '../recovery/guard-event.ts'
import { attempt, exclusively, liveSentence, refusalError } from '../store/commit.ts'
import { readState } from '../store/state-file.ts'
import type { VerbHandler } from './verb.ts'

/** Undoes what is at work, or goes from the live release to another one. Never waits for a deploy: it ends it. */
export const rollback: VerbHandler<'rollback'> = (agent, request) =>
  exclusively(agent, async () => {
    const resumed = await resume(agent)
    if (resumed !== undefined && request.to === undefined) return resumed
    const { version: _, deploy, to, ...rest } = request
    const result = await attempt(agent, {
      kind: 'rollback-begin',
      ...rest,
      ...(deploy === undefined ? {} : { deploy }),
      ...(to === undefined ? {} : { to }),
    })
    const state = await readState(agent.layout)
    if ('refused' in result) {
      if (result.refused === 'nothing-to-do') return nothingToDo(agent, state, result)
      throw refusalError(result, state, await moreAbout(agent, result, state))
    }
    const done = await carryOut(agent, result.effects)
    if (done === undefined) throw new SuiteError('INTERNAL_ERROR', { what: 'A rollback began and did not end.' })
    if (wasRefusedByTarget(result.state, done)) {
      throw new SuiteError('ROLLBACK_NOT_HEALTHY', {
        what: `${done.detail}${listCandidates(undefined, state)}`,
        why: 'The release to go back to was started and did not become healthy; the live release stays live.',
        live: liveSentence(await readState(agent.layout)),
      })
    }
    return done
  })

/** A rollback that was cut off is finished first; going back once more than was asked would be wrong. */
async function resume(agent: Agent): Promise<Response<'rollback'> | undefined> {
  if ((await readState(agent.layout)).rollback === null) return undefined
  const guarded = await attempt(agent, await guardEvent(agent))
  return 'refused' in guarded ? undefined : carryOut(agent, guarded.effects)
}

/** A confirmed release was to be left for one that does not come up: nothing was changed, and that is a failure. */
function wasRefusedByTarget(begun: HostState, done: Response<'rollback'>): boolean {
  return begun.rollback?.from !== null && begun.rollback?.mandatory === false && done.kind !== 'rolled-back'
}

async function nothingToDo(agent: Agent, state: HostState, refused: Refused): Promise<Response<'rollback'>> {
  const well = state.live !== null && (await probeSlot(agent, state.live.slot, state.live.sha)).ok
  return {
    kind: 'nothing-to-do',
    from: null,
    live: state.live?.release ?? null,
    liveSha: state.live?.sha ?? null,
    durationMs: 0,
    database: 'untouched',
    detail: `${refused.what} ${liveSentence(state)}`,
    healthy: well,
  }
}

/** What a person needs who is told that it does not go on by itself. */
async function moreAbout(agent: Agent, refused: Refused, state: HostState): Promise<string> {
  if (refused.refused !== 'outdated-target') return listCandidates(refused, state)
  const closed = state.releases.flatMap(({ outdated }) => outdated?.backup ?? []).at(-1) ?? null
  const command = await restoreCommand(agent, closed)
  return ` ${await describeLoss(agent, closed)}${command === undefined ? '' : ` To put it back, then roll back: ${command}`}${listCandidates(refused, state)}`
}

function listCandidates(refused: Refused | undefined, state: HostState): string {
  if (refused !== undefined && !refused.refused.endsWith('-target')) return ''
  const usable = rollbackCandidates(state).filter((release) => release.outdated === undefined)
  const candidates = usable.map((release) => `${release.id} (healthy at ${release.healthyAt})`)
  return ` Candidates: ${candidates.join(', ') || 'none'}.`
}
