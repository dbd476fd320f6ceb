import { resolveCandidate } from './candidate.ts'
import { evaluateGate } from './evaluate.ts'
import { type GateSources, gatherFacts } from './facts.ts'
import { decide, type GateDecision, type GateResult } from './item.ts'
import { RELEASE_LABEL, releaseTitle } from './release-issue.ts'

export interface ReleasePreview {
  readonly decision: GateDecision
  readonly sha: string
  readonly results: readonly GateResult[]
  /** The release issue, when a plan has made one. */
  readonly issue?: { readonly number: number; readonly url: string }
}

/**
 * Looks at the whole list and writes nothing: for a terminal, where a person's own token must neither make the release
 * issue nor post a record.
 */
export async function previewRelease(options: GateSources & { readonly ref?: string }): Promise<ReleasePreview> {
  const sha = await resolveCandidate(options, options.ref)
  const open = await options.issues.listOpen(RELEASE_LABEL)
  const issue = open.find(({ title }) => title === releaseTitle(sha))
  const results = await evaluateGate(gatherFacts(options, sha, issue ?? { number: 0, url: '', body: '' }))
  return {
    decision: decide(results),
    sha,
    results,
    ...(issue === undefined ? {} : { issue: { number: issue.number, url: issue.url } }),
  }
}
