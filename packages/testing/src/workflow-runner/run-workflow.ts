import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { enterGroup } from './admission.ts'
import { dispatchInputs, githubContext } from './github-context.ts'
import type { RunSetup } from './job-session.ts'
import { conclusionOf, runJobs } from './jobs.ts'
import type { JobRun, RunOptions, WorkflowRun } from './options.ts'
import { defaultPermissions } from './permissions.ts'
import { Repositories } from './repositories.ts'
import { RunnerError } from './runner-error.ts'
import { ownSecrets } from './secrets.ts'
import { loadWorkflow, type WorkflowFile } from './workflow-file.ts'
import { trigger } from './workflow-model.ts'

/**
 * Runs one workflow for one event, as GitHub would, on this host.
 * @throws RunnerError for what GitHub refuses before a run starts, and for what this runner does not do
 */
export async function runWorkflow(options: RunOptions): Promise<WorkflowRun> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'workflow-run-'))
  try {
    const repositories = new Repositories(
      options.repositories,
      options.cacheDirectory ?? path.join(directory, 'commits'),
    )
    const run: RunSetup = { options, repositories, runId: options.runId ?? String(Date.now()), directory }
    return await start(run, await load(run))
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function load({ options, repositories }: RunSetup): Promise<WorkflowFile> {
  const ref = options.ref ?? 'refs/heads/main'
  const found = await repositories.at(options.repository, options.sha ?? ref)
  const file = await loadWorkflow(
    {
      repositories,
      excessPermissions: options.excessPermissions ?? 'refuse',
      fallback: defaultPermissions(options.defaultPermissions ?? 'read'),
    },
    { ...found, ref, sha: options.sha ?? found.sha },
    options.workflow,
  )
  if (trigger(file.model, options.event.name) === undefined) {
    throw new RunnerError(`${options.workflow} has no '${options.event.name}' trigger.`)
  }
  return file
}

async function start(run: RunSetup, file: WorkflowFile): Promise<WorkflowRun> {
  const { options } = run
  const inputs = options.event.name === 'workflow_dispatch' ? dispatchInputs(file.model, options.inputs) : {}
  const github = githubContext(options, file.snapshot, file.model, inputs, run.runId)
  const cancel = new AbortController()
  const onCancel = () => cancel.abort()
  options.signal?.addEventListener('abort', onCancel, { once: true })
  if (options.signal?.aborted === true) cancel.abort()
  const jobs: JobRun[] = []
  try {
    const scope = { contexts: { github, inputs, vars: options.vars ?? {} } }
    const admission = await enterGroup(run, file.model.concurrency, scope, [], cancel)
    if (admission.kind === 'cancelled') return { conclusion: 'cancelled', jobs }
    try {
      const outcomes = await runJobs({
        run,
        file,
        github,
        inputs,
        secrets: ownSecrets(options.secrets ?? {}),
        prefix: { id: '', name: '' },
        cancel: cancel.signal,
        held: admission.held,
        anew: options.rerunOf === undefined,
        report: (job) => {
          jobs.push(job)
          options.onJob?.(job)
        },
      })
      const conclusion = conclusionOf(Object.values(outcomes).map((one) => one.result))
      return { conclusion: cancel.signal.aborted && conclusion !== 'success' ? 'cancelled' : conclusion, jobs }
    } finally {
      admission.release()
    }
  } finally {
    options.signal?.removeEventListener('abort', onCancel)
  }
}
