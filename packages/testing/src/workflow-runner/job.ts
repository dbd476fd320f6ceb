import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { prepareActions } from './actions/pre.ts'
import { interpolate, interpolateText, interpolateTexts, type Scope } from './expressions.ts'
import { JobSession, type RunSetup } from './job-session.ts'
import type { EnvironmentSettings, JobRun, StepRun } from './options.ts'
import type { Permissions } from './permissions.ts'
import { killOrphans } from './process.ts'
import { RunnerError } from './runner-error.ts'
import { jobSecrets, type SecretsInReach } from './secrets.ts'
import { jobFrame, type StepFrame } from './step-frame.ts'
import { runSteps } from './steps.ts'
import type { WorkflowFile } from './workflow-file.ts'
import type { JobModel } from './workflow-model.ts'

export interface JobSetup {
  readonly run: RunSetup
  readonly id: string
  readonly name: string
  /** The key of the job in its workflow file. */
  readonly key: string
  readonly model: JobModel
  readonly file: WorkflowFile
  readonly github: Readonly<Record<string, unknown>>
  /** needs, inputs, matrix, strategy. */
  readonly contexts: Readonly<Record<string, unknown>>
  readonly secrets: SecretsInReach
  readonly permissions: Permissions
  /** Cancels this job. */
  readonly cancel: AbortController
}

/** Runs the steps of one job in a workspace of its own. */
export async function runJob(setup: JobSetup): Promise<JobRun> {
  const { run, model, file, id } = setup
  const { options } = run
  const vars = options.vars ?? {}
  const before: Scope = { contexts: { ...setup.contexts, github: setup.github, vars } }
  const environment = readEnvironment(model.environment, before)
  const settings: EnvironmentSettings = options.environments?.[environment?.name ?? ''] ?? {}
  const token = (await options.issueToken?.(setup.permissions, id)) ?? `ghs_${randomBytes(20).toString('hex')}`
  const secrets = jobSecrets(setup.secrets, environment === undefined ? {} : (settings.secrets ?? {}), token)
  const session = new JobSession({
    run,
    id,
    file,
    token,
    secrets,
    github: { ...setup.github, job: setup.key },
    contexts: { ...setup.contexts, vars: { ...vars, ...settings.vars } },
    permissions: setup.permissions,
    cancel: setup.cancel.signal,
  })
  const timer = setTimeout(() => overtime(session, setup), minutesOf(model, before) * 60_000).unref()
  const steps: StepRun[] = []
  const frame = jobFrame(session, defaultsOf(setup))
  await failingJob(session, async () => {
    refuseBranch(environment?.name, settings, String(setup.github['ref']))
    setEnvironment(session, setup)
    steps.push(...(await prepareActions(session, frame, model.steps ?? [])))
    steps.push(...(await runSteps(session, frame, model.steps ?? [])))
  })
  await failingJob(session, async () => {
    for (const post of session.posts) {
      const ended = await post()
      if (ended.conclusion === 'failure') session.failed = true
      steps.push(ended)
    }
  })
  clearTimeout(timer)
  const killed = killOrphans(session.trackingId)
  if (killed > 0) session.log(`Cleaning up orphan processes: ${killed}`)
  return finish(session, setup, frame, steps, environment)
}

/** A fault outside of any step fails the job, not the run. */
async function failingJob(session: JobSession, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    if (!(thrown instanceof RunnerError)) throw thrown
    session.error(thrown.message)
    session.failed = true
  }
}

async function finish(
  session: JobSession,
  setup: JobSetup,
  frame: StepFrame,
  steps: readonly StepRun[],
  environment: (JobRun['environment'] & object) | undefined,
): Promise<JobRun> {
  const scope = session.scope(frame.status, { steps: frame.steps })
  let outputs: Record<string, string> = {}
  let url: string | undefined
  await failingJob(session, async () => {
    outputs = withoutSecrets(session, interpolateTexts(setup.model.outputs ?? {}, scope))
    url = environment?.url === undefined ? undefined : session.masks.mask(interpolateText(environment.url, scope))
  })
  return {
    id: setup.id,
    name: setup.name,
    result: session.status,
    outputs,
    steps,
    log: session.lines,
    annotations: session.annotations,
    summary: steps.map((step) => step.summary).join(''),
    environment:
      environment === undefined
        ? undefined
        : { name: environment.name, deployment: environment.deployment, ...(url === undefined ? {} : { url }) },
    permissions: setup.permissions,
  }
}

/** GitHub drops an output that holds a secret; the next job gets nothing for it. */
function withoutSecrets(session: JobSession, outputs: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(outputs).filter(([name, value]) => {
    if (session.masks.mask(value) === value) return true
    const message = `Skip output '${name}' since it may contain secret.`
    session.annotate({ level: 'warning', message })
    session.log(`##[warning]${message}`)
    return false
  })
  return Object.fromEntries(kept)
}

function setEnvironment(session: JobSession, { file, model }: JobSetup): void {
  const status = jobFrame(session, { shell: undefined, workingDirectory: undefined }).status
  session.env = interpolateTexts(file.model.env ?? {}, session.scope(status))
  session.env = { ...session.env, ...interpolateTexts(model.env ?? {}, session.scope(status)) }
}

function defaultsOf({ model, file }: JobSetup): StepFrame['defaults'] {
  return {
    shell: model.defaults?.run?.shell ?? file.model.defaults?.run?.shell,
    workingDirectory: model.defaults?.run?.['working-directory'] ?? file.model.defaults?.run?.['working-directory'],
  }
}

function readEnvironment(spec: unknown, scope: Scope): { name: string; url?: string; deployment: boolean } | undefined {
  if (spec === undefined || spec === null) return undefined
  if (typeof spec !== 'object') return { name: interpolateText(spec, scope), deployment: true }
  const { name, url, deployment = true } = spec as { name: string; url?: string; deployment?: unknown }
  return {
    name: interpolateText(name, scope),
    deployment: interpolate(deployment, scope) === true,
    ...(url === undefined ? {} : { url }),
  }
}

function refuseBranch(environment: string | undefined, settings: EnvironmentSettings, ref: string): void {
  if (environment === undefined || settings.branches === undefined) return
  const branch = ref.replace(/^refs\/heads\//, '')
  if (settings.branches.some((pattern) => path.posix.matchesGlob(branch, pattern))) return
  throw new RunnerError(
    `Branch "${branch}" is not allowed to deploy to ${environment} due to environment protection rules.`,
  )
}

/** GitHub: six hours. */
function minutesOf(model: JobModel, scope: Scope): number {
  const minutes = interpolate(model['timeout-minutes'] ?? 360, scope)
  return typeof minutes === 'number' ? minutes : 360
}

function overtime(session: JobSession, setup: JobSetup): void {
  session.error('The job has exceeded its maximum execution time.')
  setup.cancel.abort()
}
