import { type Clock, formatDuration, SuiteError } from '@release-pipeline/core'
import type { PhaseName, Response } from '../protocol/messages.ts'
import { refusedByAgent } from './agent-error.ts'
import type { AgentEvent } from './agent-messages.ts'
import type { AgentSession } from './agent-session.ts'
import { wholeLines } from './repeated-events.ts'

export interface Phase {
  readonly deploy: string
  readonly fence: number
  readonly phase: PhaseName
  /** For `backup`: writes may be refused first. */
  readonly freeze?: boolean
  readonly canary?: boolean
}

export interface PhaseOptions {
  readonly clock: Clock
  readonly onEvent?: (event: AgentEvent) => void
  readonly signal?: AbortSignal
  /** Milliseconds that the phase may take; the usual limit when left out. */
  readonly withinMs?: number
  /** Milliseconds that it may take beyond its limit. */
  readonly extraMs?: number
}

export type PhaseResult = Extract<Response<'follow'>, { kind: 'done' }>

/** What a phase may take, in milliseconds. */
const LIMITS_MS: Record<PhaseName, number> = {
  prepare: 15 * 60_000,
  backup: 60 * 60_000,
  migrate: 60 * 60_000,
  start: 5 * 60_000,
  check: 5 * 60_000,
  pause: 5 * 60_000,
  workers: 10 * 60_000,
  finish: 15 * 60_000,
}

/** Shortest time between two looks at a phase, in milliseconds; the agent may hold a look open for longer. */
const PAUSE_MS = 300

/**
 * Starts a phase and follows it to its end. The phase runs detached on the host: when the connection breaks, it goes on,
 * and following starts again where it stopped.
 * @throws the error of the phase; DEPLOY_PHASE_LOST; DEPLOY_PHASE_TIMED_OUT.
 */
export async function runPhase(session: AgentSession, phase: Phase, options: PhaseOptions): Promise<PhaseResult> {
  const { signal, onEvent } = options
  await session.call('phase', { ...phase }, signal === undefined ? {} : { signal })
  const lines = wholeLines((event) => onEvent?.(event))
  try {
    return await followToItsEnd(session, phase, { ...options, onEvent: lines.listener })
  } finally {
    lines.end()
  }
}

async function followToItsEnd(session: AgentSession, phase: Phase, options: PhaseOptions): Promise<PhaseResult> {
  const { clock, signal } = options
  const limit = (options.withinMs ?? LIMITS_MS[phase.phase]) + (options.extraMs ?? 0)
  const started = clock.now()
  for (let offset = 0; ; ) {
    const asked = clock.now()
    const seen = await follow(session, phase, offset, options)
    switch (seen.kind) {
      case 'done':
        return seen
      case 'failed':
        throw refusedByAgent({ code: seen.code, what: `Phase ${phase.phase}: ${seen.what}` })
      case 'lost':
        throw new SuiteError('DEPLOY_PHASE_LOST', { what: `Phase ${phase.phase}: ${seen.what}` })
      case 'running':
        offset = seen.offset
    }
    if (clock.now() - started > limit) {
      throw new SuiteError('DEPLOY_PHASE_TIMED_OUT', {
        what: `Phase ${phase.phase} is still running after ${formatDuration(limit)}.`,
      })
    }
    const early = PAUSE_MS - (clock.now() - asked)
    if (early > 0) await clock.sleep(early, signal)
  }
}

function follow(
  session: AgentSession,
  { deploy, phase }: Phase,
  offset: number,
  { onEvent, signal }: PhaseOptions,
): Promise<Response<'follow'>> {
  return session.call(
    'follow',
    { deploy, phase, offset },
    { ...(onEvent === undefined ? {} : { onEvent }), ...(signal === undefined ? {} : { signal }) },
  )
}
