import type { Access, Grants } from '../state/model.ts'

/** One way to be allowed: scopes that are needed together. */
type Need = Readonly<Record<string, Access>>

const read = (scope: string): Need[] => [{ [scope]: 'read' }]
const write = (scope: string): Need[] => [{ [scope]: 'write' }]
const either = (access: Access): Need[] => [{ issues: access }, { pull_requests: access }]

/** What GitHub's documentation demands of an app's token for each operation; any one of the listed ways will do. */
const needs: Readonly<Record<string, readonly Need[]>> = {
  'actions/create-workflow-dispatch': write('actions'),
  'actions/get-job-for-workflow-run': read('actions'),
  'actions/get-reviews-for-run': read('actions'),
  'actions/get-workflow-run': read('actions'),
  'actions/list-environment-secrets': read('environments'),
  'actions/list-jobs-for-workflow-run': read('actions'),
  'actions/list-repo-secrets': read('secrets'),
  'actions/list-workflow-runs': read('actions'),
  'actions/list-workflow-runs-for-repo': read('actions'),
  'checks/create': write('checks'),
  'checks/get': read('checks'),
  'checks/get-suite': read('checks'),
  'checks/list-annotations': read('checks'),
  'checks/list-for-ref': read('checks'),
  'checks/list-for-suite': read('checks'),
  'checks/update': write('checks'),
  'git/get-tree': read('contents'),
  'issues/add-labels': either('write'),
  'issues/create': write('issues'),
  'issues/create-comment': either('write'),
  'issues/create-label': either('write'),
  'issues/delete-comment': either('write'),
  'issues/get': either('read'),
  'issues/get-comment': either('read'),
  'issues/get-label': either('read'),
  'issues/list-comments': either('read'),
  'issues/list-comments-for-repo': either('read'),
  'issues/list-for-repo': read('issues'),
  'issues/list-labels-for-repo': either('read'),
  'issues/list-labels-on-issue': either('read'),
  'issues/remove-label': either('write'),
  'issues/update': either('write'),
  'issues/update-comment': either('write'),
  'pulls/create': write('pull_requests'),
  'pulls/create-reply-for-review-comment': write('pull_requests'),
  'pulls/create-review': write('pull_requests'),
  'pulls/create-review-comment': write('pull_requests'),
  'pulls/get': read('pull_requests'),
  'pulls/get-review': read('pull_requests'),
  'pulls/list': read('pull_requests'),
  'pulls/list-commits': read('pull_requests'),
  'pulls/list-files': read('pull_requests'),
  'pulls/list-review-comments': read('pull_requests'),
  'pulls/list-reviews': read('pull_requests'),
  'pulls/merge': write('contents'),
  'pulls/update': write('pull_requests'),
  'pulls/update-review': write('pull_requests'),
  'repos/compare-commits-with-basehead': read('contents'),
  'repos/create-commit-status': write('statuses'),
  'repos/create-deployment': write('deployments'),
  'repos/create-deployment-status': write('deployments'),
  'repos/get': read('metadata'),
  'repos/get-branch': read('contents'),
  'repos/get-branch-rules': read('metadata'),
  'repos/get-collaborator-permission-level': read('metadata'),
  'repos/get-combined-status-for-ref': read('statuses'),
  'repos/get-commit': read('contents'),
  'repos/get-content': read('contents'),
  'repos/get-deployment': read('deployments'),
  'repos/get-environment': read('actions'),
  'repos/list-branches': read('contents'),
  'repos/list-commit-statuses-for-ref': read('statuses'),
  'repos/list-commits': read('contents'),
  'repos/list-deployment-statuses': read('deployments'),
  'repos/list-deployments': read('deployments'),
  'repos/list-pull-requests-associated-with-commit': read('pull_requests'),
  'users/get-authenticated': [],
  'users/get-by-username': read('metadata'),
}

/** The ways to be allowed, in the form of the header x-accepted-github-permissions; empty when nothing is needed. */
export function acceptedPermissions(operation: string): string {
  return needsOf(operation)
    .map((need) =>
      Object.entries(need)
        .map(([scope, access]) => `${scope}=${access}`)
        .join(','),
    )
    .join('; ')
}

export function mayDo(operation: string, grants: Grants): boolean {
  const ways = needsOf(operation)
  if (grants === 'all' || ways.length === 0) return true
  return ways.some((need) => Object.entries(need).every(([scope, access]) => has(grants, scope, access)))
}

function has(grants: ReadonlyMap<string, Access>, scope: string, access: Access): boolean {
  const granted = grants.get(scope)
  return granted === 'write' || granted === access
}

/** An operation without an entry is a hole in this table, not a free pass. */
function needsOf(operation: string): readonly Need[] {
  const ways = needs[operation]
  if (ways === undefined) throw new Error(`no permissions are known for ${operation}`)
  return ways
}
