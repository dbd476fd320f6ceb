import { didYouMean } from '@release-pipeline/core'
import { changesSomething } from './step-rules.ts'
import type { SmokeStep, SmokeSuite } from './suite.ts'
import { variablesIn } from './template.ts'

export interface PlannedStep {
  readonly phase: 'step' | 'always'
  readonly step: SmokeStep
  /** Why it does not run in this environment. */
  readonly skip?: string
}

export interface RunPlan {
  readonly steps: readonly PlannedStep[]
  /** Mistakes that are known before the first request; with any of them nothing is sent. */
  readonly problems: readonly string[]
}

/** Decides which steps run in an environment and finds every variable that nothing defines. */
export function planRun(suite: SmokeSuite, environment: string, baseUrl: string, known: readonly string[]): RunPlan {
  const steps: PlannedStep[] = [
    ...suite.steps.map((step) => planStep('step', step, environment)),
    ...suite.always.map((step) => planStep('always', step, environment)),
  ]
  const problems: string[] = []
  const names = new Set(known)
  const running = steps.filter(({ skip }) => skip === undefined)
  for (const { phase, step } of running) {
    for (const name of variablesIn([step.request, step.expect])) {
      const beside = running.find(
        (other) => other.phase === phase && inGroup(step, other.step) && Object.hasOwn(other.step.capture, name),
      )
      if (beside !== undefined)
        problems.push(
          `step "${step.name}": {{${name}}} is captured by "${beside.step.name}", which runs at the same time`,
        )
      else if (!names.has(name))
        problems.push(`step "${step.name}": nothing defines {{${name}}}${didYouMean(name, [...names])}`)
    }
    for (const name of Object.keys(step.capture)) {
      if (known.includes(name))
        problems.push(`step "${step.name}": the capture "${name}" would hide a variable of the same name`)
      names.add(name)
    }
    if (
      step.expect.certificate_days_left !== undefined &&
      step.request.url === undefined &&
      baseUrl.startsWith('http:')
    ) {
      problems.push(`step "${step.name}": ${baseUrl} is http and has no certificate to check`)
    }
  }
  if (!running.some(({ phase }) => phase === 'step'))
    problems.push(`no step of the suite runs in the environment ${environment}`)
  return { steps, problems }
}

/** Steps that are sent at the same time, in the order of the suite. */
export function groupSteps(steps: readonly PlannedStep[]): PlannedStep[][] {
  const groups: PlannedStep[][] = []
  for (const planned of steps) {
    const last = groups.at(-1)
    const previous = last?.at(-1)
    if (previous?.phase === planned.phase && inGroup(previous.step, planned.step)) last?.push(planned)
    else groups.push([planned])
  }
  return groups
}

function inGroup(one: SmokeStep, other: SmokeStep): boolean {
  return one.parallel !== undefined && one.parallel === other.parallel
}

/** In production only steps that say so may write: a smoke test must never change real data by accident. */
function planStep(phase: PlannedStep['phase'], step: SmokeStep, environment: string): PlannedStep {
  const listed: readonly string[] | undefined = step.environments
  if (listed !== undefined && !listed.includes(environment)) {
    return { phase, step, skip: `runs only in ${listed.join(', ')}` }
  }
  const writes = step.effects === 'write' || (step.effects === undefined && changesSomething(step.request.method))
  if (environment === 'production' && writes && listed === undefined) {
    return { phase, step, skip: 'it writes, and does not name production under environments' }
  }
  return { phase, step }
}
