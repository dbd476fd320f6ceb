import { type LoadHookSync, registerHooks } from 'node:module'
import { RunnerError } from './runner-error.ts'

interface Parsers {
  readonly workflow: typeof import('@actions/workflow-parser')
  readonly action: typeof import('@actions/workflow-parser/actions/index')
}

/** Checks a workflow file as GitHub does. All faults in one RunnerError, each with line and column. */
export async function checkWorkflow(name: string, content: string): Promise<void> {
  const { workflow } = await loadParsers()
  const parsed = workflow.parseWorkflow({ name, content }, new workflow.NoOperationTraceWriter())
  const faults = parsed.context.errors.getErrors().map((error) => error.message)
  if (faults.length === 0 && parsed.value !== undefined) {
    const template = await workflow.convertWorkflowTemplate(parsed.context, parsed.value)
    faults.push(...(template.errors ?? []).map((error) => error.Message))
  }
  refuse(`The workflow is not valid.`, faults)
}

/** Checks an action.yml as GitHub does. */
export async function checkAction(name: string, content: string): Promise<void> {
  const { action, workflow } = await loadParsers()
  const parsed = action.parseAction({ name, content }, new workflow.NoOperationTraceWriter())
  refuse(
    `The action is not valid.`,
    parsed.context.errors.getErrors().map((error) => error.message),
  )
}

function refuse(title: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new RunnerError(`${title} ${faults.join(' ')}`)
}

let parsers: Promise<Parsers> | undefined

function loadParsers(): Promise<Parsers> {
  parsers ??= importParsers()
  return parsers
}

/**
 * The parser's dist imports its JSON schema without `with { type: 'json' }`. Plain Node refuses that, so the attribute is
 * added while (and only while) the parser loads; under vitest its loader takes the JSON and the hook stays idle.
 */
async function importParsers(): Promise<Parsers> {
  const addAttribute: LoadHookSync = (url, context, next) =>
    /\/@actions\/workflow-parser\/.*\.json$/.test(url)
      ? next(url, { ...context, importAttributes: { ...context.importAttributes, type: 'json' } })
      : next(url, context)
  const hooks = registerHooks({ load: addAttribute })
  try {
    const [workflow, action] = await Promise.all([
      import('@actions/workflow-parser'),
      import('@actions/workflow-parser/actions/index'),
    ])
    return { workflow, action }
  } finally {
    hooks.deregister()
  }
}
