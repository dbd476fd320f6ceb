import { parse } from 'yaml'
import { checkWorkflow } from './official-parser.ts'
import { intersect, type Permissions, type PermissionsSpec, readPermissions, refuseExcess } from './permissions.ts'
import type { Repositories, Snapshot } from './repositories.ts'
import { RunnerError } from './runner-error.ts'
import { callDefinition, type JobModel, type WorkflowModel } from './workflow-model.ts'

/** A workflow with everything it calls, as GitHub checks it before the first job starts. */
export interface WorkflowFile {
  readonly path: string
  readonly snapshot: Snapshot
  readonly model: WorkflowModel
  /** What the token of each job may do; for a job that calls a workflow, the cap of that workflow. */
  readonly permissions: ReadonlyMap<string, Permissions>
  /** By the id of the job that calls. */
  readonly calls: ReadonlyMap<string, WorkflowFile>
}

export interface LoadRules {
  readonly repositories: Repositories
  readonly excessPermissions: 'refuse' | 'intersect'
  /** What the repository's setting allows a workflow that says nothing. */
  readonly fallback: Permissions
}

interface Caller {
  readonly cap: Permissions
  readonly uses: string
  readonly depth: number
}

/** GitHub: ten levels of workflows, the first one counted. */
const maxDepth = 10

export async function loadWorkflow(
  rules: LoadRules,
  snapshot: Snapshot,
  path: string,
  caller?: Caller,
): Promise<WorkflowFile> {
  const depth = caller?.depth ?? 1
  if (depth > maxDepth) throw new RunnerError(`${path}: more than ${maxDepth} levels of reusable workflows.`)
  const content = await snapshot.read(path)
  if (content === undefined)
    throw new RunnerError(`Workflow file not found: ${snapshot.repository}/${path}@${snapshot.ref}.`)
  await checkWorkflow(path, content)
  const model = parse(content, { merge: true }) as WorkflowModel
  const permissions = new Map<string, Permissions>()
  const calls = new Map<string, WorkflowFile>()
  const base = grant(rules, model.permissions, 'The workflow', caller?.cap ?? rules.fallback, caller)
  for (const [id, job] of Object.entries(model.jobs)) {
    refuseUnsupported(path, id, job)
    const granted = grant(rules, job.permissions, `The nested job '${id}'`, base, caller)
    permissions.set(id, granted)
    if (job.uses === undefined) continue
    const called = await locateCall(rules.repositories, snapshot, job.uses)
    const file = await loadWorkflow(rules, called.snapshot, called.path, {
      cap: granted,
      uses: job.uses,
      depth: depth + 1,
    })
    checkCall(`${path}, job ${id}`, job, file)
    calls.set(id, file)
  }
  return { path, snapshot, model, permissions, calls }
}

function grant(
  rules: LoadRules,
  spec: PermissionsSpec | undefined,
  who: string,
  otherwise: Permissions,
  caller: Caller | undefined,
): Permissions {
  if (spec === undefined) return otherwise
  const asked = readPermissions(spec)
  if (caller === undefined) return asked
  if (rules.excessPermissions === 'refuse') refuseExcess(asked, caller.cap, who, caller.uses)
  return intersect(asked, caller.cap)
}

/** `./` and `$/` both mean the repository and commit of the calling file; else `owner/name/path@ref`. */
async function locateCall(
  repositories: Repositories,
  from: Snapshot,
  uses: string,
): Promise<{ snapshot: Snapshot; path: string }> {
  if (uses.startsWith('./') || uses.startsWith('$/')) return { snapshot: from, path: uses.slice(2) }
  const match = /^([^/]+\/[^/]+)\/(.+)@([^@]+)$/.exec(uses)
  const [, repository, path, ref] = match ?? []
  if (repository === undefined || path === undefined || ref === undefined) {
    throw new RunnerError(`Invalid workflow reference '${uses}': expected owner/name/path@ref, ./path or $/path.`)
  }
  return { snapshot: await repositories.at(repository, ref), path }
}

function checkCall(place: string, job: JobModel, file: WorkflowFile): void {
  const definition = callDefinition(file.model)
  if (definition === undefined)
    throw new RunnerError(`${place}: ${file.path} is not reusable: it has no workflow_call trigger.`)
  const faults: string[] = []
  const given = job.with ?? {}
  for (const name of Object.keys(given)) {
    if (!(name in definition.inputs)) faults.push(`Invalid input, ${name} is not defined in the referenced workflow.`)
  }
  for (const [name, input] of Object.entries(definition.inputs)) {
    if (input.required === true && given[name] === undefined)
      faults.push(`Input ${name} is required, but not provided while calling.`)
  }
  if (job.secrets !== 'inherit') {
    const passed = job.secrets ?? {}
    for (const name of Object.keys(passed)) {
      if (!(name in definition.secrets))
        faults.push(`Invalid secret, ${name} is not defined in the referenced workflow.`)
    }
    for (const [name, secret] of Object.entries(definition.secrets)) {
      if (secret?.required === true && !(name in passed))
        faults.push(`Secret ${name} is required, but not provided while calling.`)
    }
  }
  if (faults.length > 0) throw new RunnerError(`${place}: ${faults.join(' ')}`)
}

/** What this runner cannot do is refused before anything runs, so that nothing is silently left out. */
function refuseUnsupported(path: string, id: string, job: JobModel): void {
  const refuse = (what: string): never => {
    throw new RunnerError(`${path}, job ${id}: ${what} not supported by this runner: it runs jobs on the host.`)
  }
  if (job.services !== undefined) refuse('services: is')
  if (job.container !== undefined) refuse('container: is')
  if (/\b(windows|macos)\b/i.test(JSON.stringify(job['runs-on'] ?? ''))) refuse(`runs-on: ${String(job['runs-on'])} is`)
  for (const step of job.steps ?? []) {
    if (step.uses?.startsWith('docker://')) refuse(`uses: ${step.uses} is`)
    for (const key of ['background', 'parallel', 'wait', 'wait-all', 'cancel'])
      if (key in step) refuse(`${key}: in a step is`)
  }
}
