import { formatDuration, markdown } from '@release-pipeline/core'
import type { DeployEvent, DeployOutcome, DeployStep, FleetPlan } from '@release-pipeline/release'
import type { DeployInputs } from './inputs.ts'

/** The story of a deploy for somebody who will not open the log. No outcome: it failed, and the error follows. */
export function summarize(
  { environment, sha }: Pick<DeployInputs, 'environment' | 'sha'>,
  events: readonly DeployEvent[],
  outcome: DeployOutcome | undefined,
): string {
  const title = `### ${mark(outcome)} ${environment}: ${markdown.code(sha.slice(0, 7))} ${headline(outcome)}`
  const steps = events.flatMap((event) =>
    event.kind === 'step' ? [[nameOf(event.step, event.hosts), 'done', formatDuration(event.durationMs)]] : [],
  )
  const begun = events.some((event) => event.kind === 'acquired')
  const left = events.flatMap((event) =>
    event.kind === 'planned' && event.plan.kind === 'deploy' ? stillToDo(event.plan, steps.length) : [],
  )
  const rows = [...steps, ...left.map((step, index) => [step, begun && index === 0 ? '**failed**' : 'not reached', ''])]
  const table = rows.length === 0 ? [] : [markdown.table({ head: ['step', 'result', 'time'], rows })]
  return [title, ...table, ...canarySteps(events)].join('\n\n')
}

/** What a share of the users met first, and how they were served. */
function canarySteps(events: readonly DeployEvent[]): string[] {
  const told = events.flatMap((event) =>
    event.kind === 'canary-step'
      ? [`- ${event.verdict === 'steady' ? '✅' : '⚠️'} ${markdown.escapeMarkdown(event.summary)}`]
      : [],
  )
  return told.length === 0 ? [] : [`Canary:\n\n${told.join('\n')}`]
}

type Planned = Extract<FleetPlan, { kind: 'deploy' }>

function stillToDo({ rounds, several }: Planned, done: number): string[] {
  return rounds.slice(done).map((round) => nameOf(round.step, several ? round.hosts : undefined))
}

/** `start`, or where a deploy is about several hosts `start on web-2, web-3`. */
export function nameOf(step: DeployStep, hosts: readonly string[] | undefined): string {
  return hosts === undefined ? step : `${step} on ${hosts.join(', ')}`
}

function mark(outcome: DeployOutcome | undefined): string {
  if (outcome === undefined) return '❌'
  return outcome.kind === 'deployed' ? '🟡' : '⏭️'
}

function headline(outcome: DeployOutcome | undefined): string {
  switch (outcome?.kind) {
    case undefined:
      return 'was not deployed'
    case 'deployed':
      return `is live as ${markdown.code(outcome.release)}, not yet confirmed: the host goes back at ${outcome.deadline}`
    case 'superseded':
      return `is superseded: ${markdown.code(outcome.live.sha.slice(0, 7))} is live and holds it`
    case 'already-live':
      return `is live already, as ${markdown.code(outcome.live.release)}`
  }
}
