import { commitOf, number, type RepositoryCall, type RepositoryHandlers, requiredText, text } from '../http/call.ts'
import { pageOf } from '../http/pages.ts'
import { notFound, nothing, ok, Refusal } from '../http/reply.ts'
import { simpleUser } from '../serialize/account.ts'
import { job, workflowRun } from '../serialize/check.ts'
import { dispatchWorkflow } from '../state/dispatch.ts'
import type { WorkflowRun } from '../state/model.ts'
import { sceneOf } from './pulls.ts'

export const runHandlers: RepositoryHandlers = {
  'actions/list-workflow-runs-for-repo': (call) => listed(call, () => true),
  'actions/list-workflow-runs': (call) => {
    const wanted = requiredText(call, 'workflow_id')
    return listed(call, (run) => String(run.workflowId) === wanted || run.path.split('/').at(-1) === wanted)
  },
  'actions/get-workflow-run': async (call) => {
    const run = call.repository.workflowRuns.get(number(call, 'run_id'))
    if (run === undefined) throw notFound()
    return ok(await workflowRun(call.world, call.repository, run))
  },
  'actions/get-reviews-for-run': (call) => {
    const run = call.repository.workflowRuns.get(number(call, 'run_id'))
    if (run === undefined) throw notFound()
    return ok(
      run.reviews.map(({ environment, state, by, comment }) => ({
        environments: [{ name: environment }],
        state,
        user: simpleUser(call.world, by),
        comment,
      })),
    )
  },
  'actions/list-jobs-for-workflow-run': (call) => {
    const id = number(call, 'run_id')
    const found = [...call.repository.checkRuns.values()].filter((check) => check.jobOf === id)
    const { items, headers } = pageOf(call, found)
    const jobs = items.map((check) => job(call.world, call.repository, check))
    return { ...ok({ total_count: found.length, jobs }), headers }
  },
  // The check run of a job has the number of the job; one made through the API is no job.
  'actions/get-job-for-workflow-run': (call) => {
    const check = call.repository.checkRuns.get(number(call, 'job_id'))
    if (check?.jobOf === undefined) throw notFound()
    return ok(job(call.world, call.repository, check))
  },
  'actions/create-workflow-dispatch': async (call) => {
    const sent = call.body as { ref: string; inputs?: Record<string, unknown> }
    const branch = sent.ref.replace(/^refs\/heads\//, '')
    const refusal = new Refusal(422, `No ref found for: ${sent.ref}`)
    const sha = await commitOf(call, `refs/heads/${branch}`, refusal)
    const path = `.github/workflows/${requiredText(call, 'workflow_id')}`
    const [file] = await call.repository.git.tree(sha, { recursive: true, path })
    if (file === undefined) throw notFound()
    await dispatchWorkflow(sceneOf(call), { workflow: path, branch, inputs: sent.inputs ?? {} })
    return nothing()
  },
}

/** `status` takes a status or a conclusion. */
async function listed(call: RepositoryCall, belongs: (run: WorkflowRun) => boolean) {
  const status = text(call, 'status')
  const wanted: Record<string, keyof WorkflowRun> = { branch: 'headBranch', event: 'event', head_sha: 'headSha' }
  const suite = text(call, 'check_suite_id')
  const found = [...call.repository.workflowRuns.values()]
    .filter(belongs)
    .filter((run) => status === undefined || run.status === status || run.conclusion === status)
    .filter((run) => suite === undefined || String(run.suite) === suite)
    .filter((run) =>
      Object.entries(wanted).every(
        ([name, field]) => text(call, name) === undefined || run[field] === text(call, name),
      ),
    )
    .reverse()
  const { items, headers } = pageOf(call, found)
  const runs = await Promise.all(items.map((run) => workflowRun(call.world, call.repository, run)))
  return { ...ok({ total_count: found.length, workflow_runs: runs }), headers }
}
