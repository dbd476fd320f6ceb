export { artifactBuiltins } from './builtins/artifacts.ts'
export type { Builtin, BuiltinCall } from './builtins/builtin.ts'
export { checkout } from './builtins/checkout.ts'
export { setupNode } from './builtins/setup-node.ts'
export { parseCommand } from './commands.ts'
export { type Concurrency, createConcurrency } from './concurrency.ts'
export type {
  Annotation,
  CancelDelays,
  EnvironmentSettings,
  JobRun,
  RepositorySource,
  Result,
  RunOptions,
  StepEvent,
  StepRun,
  WorkflowRun,
} from './options.ts'
export type { Access, Permissions } from './permissions.ts'
export { runWorkflow } from './run-workflow.ts'
export { RunnerError } from './runner-error.ts'
