import type { CheckState } from '../ports.ts'

type WorkflowRun = NonNullable<CheckState['workflow']>

/**
 * Why what a workflow run says cannot be believed, or undefined. Under `pull_request` the change brings its own workflow
 * file and could say anything; the events below run a file of the default branch.
 */
export function distrust(run: WorkflowRun, defaultBranch: string): string | undefined {
  switch (run.event) {
    // GitHub takes the workflow of this event from the default branch, and shows the branch of the pull request.
    case 'pull_request_target':
      return undefined
    case 'push':
    case 'workflow_dispatch':
    case 'schedule':
    case 'issue_comment':
      return run.headBranch === defaultBranch ? undefined : `ran on ${run.headBranch}, not on ${defaultBranch}`
    default:
      return `ran under the event ${run.event}, where the change brings its own workflow`
  }
}

/** Path of the workflow file; the API may add `@<ref>`. */
export function workflowPath(run: WorkflowRun): string {
  return run.path.split('@', 1)[0] ?? ''
}
