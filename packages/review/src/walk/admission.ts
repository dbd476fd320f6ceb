import type { Config } from '@release-pipeline/core'
import type { PullRequest } from '../ports.ts'
import { SKIP_LABEL } from './options.ts'

/** What a pull request gets. Whatever is less than everything is named, and keeps the check from turning green. */
export type Admission =
  | { readonly kind: 'full' }
  | { readonly kind: 'rules-only'; readonly gap: string; readonly skipped: boolean }

export function admit(pullRequest: PullRequest, { review: config, default_branch: branch }: Config): Admission {
  // Reviewed against another branch, the same head would be green for the default branch by choosing the base again.
  if (pullRequest.baseRef !== branch) {
    return { kind: 'rules-only', gap: `it does not go to ${branch}: only the rules ran`, skipped: false }
  }
  if (pullRequest.labels.includes(SKIP_LABEL)) {
    return { kind: 'rules-only', gap: `the label ${SKIP_LABEL} keeps models away`, skipped: true }
  }
  if (pullRequest.draft && !config.drafts) {
    return { kind: 'rules-only', gap: 'a draft: only the rules ran, models review it once it is ready', skipped: false }
  }
  if (pullRequest.fork && config.forks === 'rules-only') {
    return { kind: 'rules-only', gap: 'from a fork: only the rules ran (review.forks)', skipped: false }
  }
  return { kind: 'full' }
}
