import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDescription } from '../../src/github/http/description.ts'
import { acceptedPermissions } from '../../src/github/http/permissions.ts'
import { openChange, openScene, repository, type Scene } from './scene.ts'

let scene: Scene
let sha: string
let ids: Record<string, number>
beforeAll(async () => {
  scene = await openScene()
  sha = (await openChange(scene)).headSha
  scene.server
    .repository(repository)
    .settings.environments.set('production', { secrets: ['APP_ENV'], branches: 'custom' })
  const path = '.github/workflows/ci.yml'
  const run = scene.server.recordWorkflowRun({ repository, path, event: 'push', headBranch: 'change', headSha: sha })
  ids = { run: run.id, job: run.job('test').checkRunId }
})
afterAll(() => scene.close())

/** What a step leaves behind for the following ones: the id of its answer under this name. */
type Step = readonly [operation: string, method: string, path: string, status: number, body?: unknown, keep?: string]

const comment = { path: 'a.txt', line: 6, side: 'RIGHT', body: 'why?' }
const annotation = { path: 'a.txt', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' }
const steps: readonly Step[] = [
  ['users/get-authenticated', 'GET', '/user', 200],
  ['users/get-by-username', 'GET', '/users/tom', 200],
  ['repos/get', 'GET', '/repos/acme/app', 200],
  ['repos/get-collaborator-permission-level', 'GET', 'collaborators/tom/permission', 200],
  ['repos/list-branches', 'GET', 'branches', 200],
  ['repos/get-branch', 'GET', 'branches/main', 200],
  ['repos/get-branch-rules', 'GET', 'rules/branches/main', 200],
  ['repos/get-environment', 'GET', 'environments/production', 200],
  ['actions/list-environment-secrets', 'GET', 'environments/production/secrets', 200],
  ['actions/list-repo-secrets', 'GET', 'actions/secrets', 200],
  ['repos/list-commits', 'GET', 'commits?sha=change', 200],
  ['repos/get-commit', 'GET', 'commits/change', 200],
  ['repos/list-pull-requests-associated-with-commit', 'GET', 'commits/{sha}/pulls', 200],
  ['repos/compare-commits-with-basehead', 'GET', 'compare/main...change', 200],
  ['repos/get-content', 'GET', 'contents/a.txt?ref=change', 200],
  ['repos/get-content', 'GET', 'contents/.github%2Fworkflows', 200],
  ['git/get-tree', 'GET', 'git/trees/main?recursive=1', 200],
  ['pulls/list', 'GET', 'pulls?state=all', 200],
  ['pulls/get', 'GET', 'pulls/1', 200],
  ['pulls/update', 'PATCH', 'pulls/1', 200, { body: 'new' }],
  ['pulls/list-commits', 'GET', 'pulls/1/commits', 200],
  ['pulls/list-files', 'GET', 'pulls/1/files', 200],
  [
    'pulls/create-review',
    'POST',
    'pulls/1/reviews',
    200,
    { event: 'COMMENT', body: 'x', comments: [comment] },
    'review',
  ],
  ['pulls/list-reviews', 'GET', 'pulls/1/reviews', 200],
  ['pulls/get-review', 'GET', 'pulls/1/reviews/{review}', 200],
  ['pulls/update-review', 'PUT', 'pulls/1/reviews/{review}', 200, { body: 'y' }],
  ['pulls/create-review-comment', 'POST', 'pulls/1/comments', 201, { ...comment, commit_id: '{sha}' }, 'remark'],
  ['pulls/create-reply-for-review-comment', 'POST', 'pulls/1/comments/{remark}/replies', 201, { body: 'because' }],
  [
    'pulls/create-review-comment',
    'POST',
    'pulls/1/comments',
    201,
    { path: 'a.txt', body: 'whole file', commit_id: '{sha}', subject_type: 'file' },
  ],
  ['pulls/list-review-comments', 'GET', 'pulls/1/comments', 200],
  ['issues/create', 'POST', 'issues', 201, { title: 'Release', labels: ['release'] }],
  ['issues/list-for-repo', 'GET', 'issues?labels=release', 200],
  ['issues/get', 'GET', 'issues/2', 200],
  ['issues/update', 'PATCH', 'issues/2', 200, { body: 'record', labels: ['release', 'gate'] }],
  ['issues/create-comment', 'POST', 'issues/2/comments', 201, { body: 'hello' }, 'comment'],
  ['issues/get-comment', 'GET', 'issues/comments/{comment}', 200],
  ['issues/update-comment', 'PATCH', 'issues/comments/{comment}', 200, { body: 'hello again' }],
  ['issues/list-comments', 'GET', 'issues/2/comments', 200],
  ['issues/list-comments-for-repo', 'GET', 'issues/comments?since=2020-01-01T00:00:00Z', 200],
  ['issues/delete-comment', 'DELETE', 'issues/comments/{comment}', 204],
  ['issues/create-label', 'POST', 'labels', 201, { name: 'kind/fix', color: 'ff0000' }],
  ['issues/get-label', 'GET', 'labels/kind%2Ffix', 200],
  ['issues/list-labels-for-repo', 'GET', 'labels', 200],
  ['issues/add-labels', 'POST', 'issues/2/labels', 200, { labels: ['kind/fix'] }],
  ['issues/list-labels-on-issue', 'GET', 'issues/2/labels', 200],
  ['issues/remove-label', 'DELETE', 'issues/2/labels/kind%2Ffix', 200],
  [
    'checks/create',
    'POST',
    'check-runs',
    201,
    { name: 'AI review', head_sha: '{sha}', status: 'in_progress' },
    'check',
  ],
  [
    'checks/update',
    'PATCH',
    'check-runs/{check}',
    200,
    { conclusion: 'success', output: { title: 't', summary: 's', annotations: [annotation] } },
  ],
  ['checks/get', 'GET', 'check-runs/{check}', 200],
  ['checks/list-annotations', 'GET', 'check-runs/{check}/annotations', 200],
  ['checks/list-for-ref', 'GET', 'commits/change/check-runs', 200],
  ['actions/get-workflow-run', 'GET', 'actions/runs/{run}', 200],
  ['actions/get-reviews-for-run', 'GET', 'actions/runs/{run}/approvals', 200],
  ['actions/list-workflow-runs-for-repo', 'GET', 'actions/runs?event=push', 200],
  ['actions/list-workflow-runs', 'GET', 'actions/workflows/ci.yml/runs', 200],
  ['actions/list-jobs-for-workflow-run', 'GET', 'actions/runs/{run}/jobs', 200],
  ['actions/get-job-for-workflow-run', 'GET', 'actions/jobs/{job}', 200],
  ['actions/create-workflow-dispatch', 'POST', 'actions/workflows/ci.yml/dispatches', 204, { ref: 'main' }],
  ['repos/create-commit-status', 'POST', 'statuses/{sha}', 201, { state: 'success', context: 'scan' }],
  ['repos/list-commit-statuses-for-ref', 'GET', 'commits/{sha}/statuses', 200],
  ['repos/get-combined-status-for-ref', 'GET', 'commits/{sha}/status', 200],
  [
    'repos/create-deployment',
    'POST',
    'deployments',
    201,
    { ref: '{sha}', environment: 'staging', required_contexts: [], auto_merge: false, payload: { release: 'r1' } },
    'deployment',
  ],
  ['repos/create-deployment-status', 'POST', 'deployments/{deployment}/statuses', 201, { state: 'success' }],
  ['repos/get-deployment', 'GET', 'deployments/{deployment}', 200],
  ['repos/list-deployments', 'GET', 'deployments?environment=staging', 200],
  ['repos/list-deployment-statuses', 'GET', 'deployments/{deployment}/statuses', 200],
  ['pulls/merge', 'PUT', 'pulls/1/merge', 200, { merge_method: 'squash' }],
  ['pulls/get', 'GET', 'pulls/1', 200],
]

describe('every operation', () => {
  const cases = steps.map((step) => ({ operation: step[0], step }))
  it.each(cases)("$operation answers as GitHub's description says", async ({ operation, step }) => {
    const [, method, path, status, body, keep] = step
    const filled = (value: string) => value.replace('{sha}', sha).replace(/\{(\w+)\}/, (_, name) => String(ids[name]))
    const sent = body === undefined ? undefined : JSON.parse(filled(JSON.stringify(body)))
    const answer = await scene.send(method, filled(path), sent)
    expect(answer, answer.message).toMatchObject({ status })
    expect(scene.server.requests.at(-1)?.operation).toBe(operation)
    if (keep !== undefined) ids[keep] = (answer.body as { id: number }).id
  })

  it('of the vendored description is walked above, and says which permission it needs', () => {
    const walked = new Set(steps.map(([operation]) => operation))
    const elsewhere = new Set(['pulls/create', 'checks/get-suite', 'checks/list-for-suite'])
    for (const { id } of loadDescription().operations) {
      expect(acceptedPermissions(id)).toMatch(id === 'users/get-authenticated' ? /^$/ : /^[a-z_]+=(read|write)/)
      if (!elsewhere.has(id)) expect(walked).toContain(id)
    }
  })

  it('of check suites answers, too', async () => {
    const listed = await scene.send('GET', `commits/${sha}/check-runs`)
    const [run] = (listed.body as { check_runs: { check_suite: { id: number } }[] }).check_runs
    const suite = `check-suites/${run?.check_suite.id}`
    expect(await scene.send('GET', suite)).toMatchObject({ status: 200 })
    expect(await scene.send('GET', `${suite}/check-runs`)).toMatchObject({ status: 200 })
  })
})
