import { interpolate, interpolateText, interpolateTexts, type Scope } from './expressions.ts'
import type { JobOutcome } from './jobs.ts'
import { RunnerError } from './runner-error.ts'
import { passSecrets, type SecretsInReach } from './secrets.ts'
import type { WorkflowFile } from './workflow-file.ts'
import { type CallInput, callDefinition, type JobModel } from './workflow-model.ts'

/** The `inputs` context of a called workflow: values of the declared types, defaults for what the caller leaves out. */
export function callInputs(job: JobModel, file: WorkflowFile, scope: Scope): Record<string, unknown> {
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

export function callSecrets(own: SecretsInReach, job: JobModel, scope: Scope): SecretsInReach {
  if (job.secrets === 'inherit') return passSecrets(own, 'inherit')
  const contexts = { ...scope.contexts, secrets: own.values }
  return passSecrets(own, interpolateTexts(job.secrets ?? {}, { ...scope, contexts }))
}

export function callOutputs(
  file: WorkflowFile,
  scope: Scope,
  jobs: Readonly<Record<string, JobOutcome>>,
): Record<string, string> {
  const contexts = { ...scope.contexts, jobs }
  const outputs = Object.entries(callDefinition(file.model)?.outputs ?? {})
  return Object.fromEntries(outputs.map(([name, { value }]) => [name, interpolateText(value, { contexts })]))
}
