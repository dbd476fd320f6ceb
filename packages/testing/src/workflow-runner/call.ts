import { enterGroup } from './admission.ts'
import { interpolate, interpolateText, interpolateTexts, type Scope } from './expressions.ts'
import type { Place } from './job-instances.ts'
import { conclusionOf, type Frame, type JobOutcome, runJobs, workflowContexts } from './jobs.ts'
import type { Result } from './options.ts'
import { RunnerError } from './runner-error.ts'
import { passSecrets, type SecretsInReach, tokenPlaceholder } from './secrets.ts'
import type { WorkflowFile } from './workflow-file.ts'
import { type CallInput, callDefinition, type JobModel } from './workflow-model.ts'

/** A job that `uses:` a workflow: runs the jobs of that workflow under the ids, the cancel and the permissions of the caller. */
export async function runCall(
  caller: Frame,
  place: Place,
): Promise<{ result: Result; outputs: Readonly<Record<string, string>>; ran?: boolean }> {
  const file = caller.file.calls.get(place.key)
  if (file === undefined) throw new RunnerError(`${caller.file.path}: the call of job ${place.key} was not loaded.`)
  const inputs = callInputs(place.model, file, place.scope)
  const frame: Frame = {
    ...caller,
    file,
    inputs,
    secrets: callSecrets(caller.secrets, place.model, place.scope),
    prefix: { id: `${caller.prefix.id}${place.id} / `, name: `${caller.prefix.name}${place.name} / ` },
    cancel: place.cancel.signal,
  }
  const scope: Scope = { contexts: workflowContexts(frame) }
  const admission = await enterGroup(frame.run, file.model.concurrency, scope, place.held, place.cancel)
  if (admission.kind === 'cancelled') return { result: 'cancelled', outputs: {} }
  try {
    const outcomes = await runJobs({ ...frame, held: admission.held })
    const result = conclusionOf(Object.values(outcomes).map((one) => one.result))
    const ran = Object.values(outcomes).some((one) => one.ran)
    return { result, outputs: callOutputs(file, scope, outcomes), ran }
  } finally {
    admission.release()
  }
}

/** The `inputs` context of a called workflow: values of the declared types, defaults for what the caller leaves out. */
function callInputs(job: JobModel, file: WorkflowFile, scope: Scope): Record<string, unknown> {
  const given = interpolate(job.with ?? {}, scope) as Readonly<Record<string, unknown>>
  const inputs = callDefinition(file.model)?.inputs ?? {}
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      name,
      callInput(name, input, given[name] ?? interpolate(input.default, scope)),
    ]),
  )
}

function callInput(name: string, { type }: CallInput, value: unknown): unknown {
  if (value === undefined || value === null) return type === 'boolean' ? false : type === 'number' ? 0 : ''
  const wanted = type === 'boolean' || type === 'number' ? type : 'string'
  if (wanted === 'string' && typeof value !== 'object') return String(value)
  if (typeof value !== wanted) {
    throw new RunnerError(
      `Unexpected value '${String(value)}' for input '${name}': the called workflow declares it as ${type}.`,
    )
  }
  return value
}

function callSecrets(own: SecretsInReach, job: JobModel, scope: Scope): SecretsInReach {
  if (job.secrets === 'inherit') return passSecrets(own, 'inherit')
  const contexts = { ...scope.contexts, secrets: { ...own.values, GITHUB_TOKEN: tokenPlaceholder } }
  return passSecrets(own, interpolateTexts(job.secrets ?? {}, { ...scope, contexts }))
}

function callOutputs(
  file: WorkflowFile,
  scope: Scope,
  jobs: Readonly<Record<string, JobOutcome>>,
): Record<string, string> {
  const contexts = { ...scope.contexts, jobs }
  const outputs = Object.entries(callDefinition(file.model)?.outputs ?? {})
  return Object.fromEntries(outputs.map(([name, { value }]) => [name, interpolateText(value, { contexts })]))
}
