import type { Strategy } from './matrix.ts'
import type { PermissionsSpec } from './permissions.ts'

/** The shape of a workflow file after the official parser has accepted it. `unknown` stands for "may hold expressions". */
export interface WorkflowModel {
  readonly name?: string
  readonly on: string | readonly string[] | Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, unknown>>
  readonly permissions?: PermissionsSpec
  readonly defaults?: Defaults
  readonly concurrency?: ConcurrencyModel
  readonly jobs: Readonly<Record<string, JobModel>>
}

export interface JobModel {
  readonly name?: string
  readonly needs?: string | readonly string[]
  readonly if?: unknown
  readonly permissions?: PermissionsSpec
  readonly strategy?: Strategy | string
  readonly concurrency?: ConcurrencyModel
  readonly 'continue-on-error'?: unknown
  readonly outputs?: Readonly<Record<string, unknown>>
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly secrets?: 'inherit' | Readonly<Record<string, unknown>>
  readonly 'runs-on'?: unknown
  readonly environment?: unknown
  readonly env?: Readonly<Record<string, unknown>>
  readonly defaults?: Defaults
  readonly steps?: readonly StepModel[]
  readonly 'timeout-minutes'?: unknown
  readonly services?: unknown
  readonly container?: unknown
}

export interface StepModel {
  readonly id?: string
  /** Scalars: YAML makes a boolean of `run: true`. */
  readonly name?: unknown
  readonly if?: unknown
  readonly run?: unknown
  readonly shell?: string
  readonly 'working-directory'?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, unknown>>
  readonly 'continue-on-error'?: unknown
  readonly 'timeout-minutes'?: unknown
}

export type ConcurrencyModel =
  | string
  | { readonly group: string; readonly 'cancel-in-progress'?: unknown; readonly queue?: 'single' | 'max' }

interface Defaults {
  readonly run?: { readonly shell?: string; readonly 'working-directory'?: string }
}

export interface CallDefinition {
  readonly inputs: Readonly<Record<string, CallInput>>
  readonly secrets: Readonly<Record<string, { readonly required?: boolean } | null>>
  readonly outputs: Readonly<Record<string, { readonly value: unknown }>>
}

export interface CallInput {
  readonly type: 'string' | 'boolean' | 'number' | 'choice' | 'environment'
  readonly required?: boolean
  readonly default?: unknown
  readonly options?: readonly string[]
}

/** The settings of one trigger, undefined when the workflow does not listen to the event. */
export function trigger(model: WorkflowModel, event: string): Readonly<Record<string, unknown>> | undefined {
  const { on } = model
  if (typeof on === 'string') return on === event ? {} : undefined
  if (Array.isArray(on)) return on.includes(event) ? {} : undefined
  const triggers = on as Readonly<Record<string, unknown>>
  if (!(event in triggers)) return undefined
  const settings = triggers[event]
  return settings !== null && typeof settings === 'object' ? (settings as Readonly<Record<string, unknown>>) : {}
}

export function callDefinition(model: WorkflowModel): CallDefinition | undefined {
  const settings = trigger(model, 'workflow_call') as Partial<CallDefinition> | undefined
  return settings === undefined
    ? undefined
    : { inputs: settings.inputs ?? {}, secrets: settings.secrets ?? {}, outputs: settings.outputs ?? {} }
}

export function needsOf(job: JobModel): readonly string[] {
  return job.needs === undefined ? [] : [job.needs].flat()
}
