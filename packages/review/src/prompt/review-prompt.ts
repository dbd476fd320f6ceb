import { bound } from '@release-pipeline/core'
import { visible } from '../diff/annotated-diff.ts'
import type { PullRequest } from '../ports.ts'
import type { Batch } from './batches.ts'
import { fenced } from './fence.ts'

/** Everything with its secrets masked already. */
export interface ReviewPromptOptions {
  readonly pullRequest: Pick<PullRequest, 'title' | 'body' | 'headSha'>
  readonly batch: Batch
  /** From 1. */
  readonly part: number
  readonly parts: number
  /** Paths that no request holds, each with the reason. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[]
}

const BODY_CHARACTERS = 4000
const LEFT_OUT_PATHS = 50

/** The hostile half of a request: what the change says about itself, its diff, and what is not in it. */
export function reviewPrompt(options: ReviewPromptOptions): string {
  const { pullRequest, batch, part, parts, leftOut } = options
  const others = parts > 1 ? ` The other parts are reviewed separately; do not report what only they could show.` : ''
  const data = [
    `Title: ${visible(bound(pullRequest.title, 300))}`,
    `Description:\n${visibleLines(bound(pullRequest.body, BODY_CHARACTERS)) || '(empty)'}`,
    ...batch.map((file) => file.text),
    ...(leftOut.length > 0 ? [`Changed but not in any part:\n${listLeftOut(leftOut)}`] : []),
  ].join('\n\n')
  return `Part ${part} of ${parts} of the change.${others} ${fenced(pullRequest.headSha, data)}`
}

function visibleLines(text: string): string {
  return text.split(/\r?\n/).map(visible).join('\n').trim()
}

function listLeftOut(leftOut: ReviewPromptOptions['leftOut']): string {
  const lines = leftOut.slice(0, LEFT_OUT_PATHS).map(({ path, reason }) => `${visible(path)}: ${reason}`)
  const more = leftOut.length - lines.length
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}
