import { formatDuration } from '@release-pipeline/core'
import type { StepEvent, StepRun } from '@release-pipeline/testing/workflow-runner'
import type { FinishedRun } from '@release-pipeline/testing/world'
import type { Narrator } from './narrator.ts'

/** Outputs of the step with this id, wherever in the run it stands; empty when it did not run. */
export function outputsOf(run: FinishedRun | undefined, id: string): Readonly<Record<string, string>> {
  return find(run?.jobs.flatMap((job) => job.steps) ?? [], id)?.outputs ?? {}
}

function find(steps: readonly StepRun[], id: string): StepRun | undefined {
  for (const step of steps) {
    if (step.id === id && step.outcome !== 'skipped') return step
    const inner = find(step.steps, id)
    if (inner !== undefined) return inner
  }
  return undefined
}

/** The run of a workflow file, by its name without the ending. */
export function runOf(runs: readonly FinishedRun[], workflow: string): FinishedRun | undefined {
  return runs.find((run) => run.workflow === `.github/workflows/${workflow}.yml`)
}

/** Why a run ended badly, in the words of its first error. */
export function whyOf(run: FinishedRun | undefined): string {
  if (run === undefined) return 'no run was started'
  const errors = run.jobs.flatMap((job) => job.annotations).filter((annotation) => annotation.level === 'error')
  return run.refused ?? errors[0]?.message.split('\n')[0] ?? run.conclusion
}

/** Shows the steps that do the work as they end; what only carries files stays quiet. */
export function showStep(narrator: Narrator, event: StepEvent): void {
  if (event.kind === 'started' || event.run.outcome === 'skipped') return
  const name = event.step.replace(/^Run \$\/actions\//, '').replace(/^Run /, '')
  if (
    /^actions\/|^Post |^Set up|^Complete|^(deploy-staging|deploy-production|review-pull-request|roll-back)$/.test(name)
  )
    return
  const text = `${event.job.padEnd(20)} ${name.padEnd(34)} ${formatDuration(event.run.durationMs)}`
  if (event.run.outcome === 'success') narrator.note(text)
  else narrator.note(`${text}  ${event.run.outcome}`)
}
