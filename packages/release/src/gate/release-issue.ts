import { bound, markdown, SuiteError } from '@release-pipeline/core'
import type { ReleaseIssues } from '../ports.ts'
import { renderChangelog } from './changelog.ts'
import type { Change } from './changes.ts'
import { buildChecklist, renderTasks } from './checklist.ts'
import type { GateIssue } from './facts.ts'
import type { GateResult } from './item.ts'
import { renderGateMarkdown } from './table.ts'

export const RELEASE_LABEL = 'release-pipeline'
/** GitHub takes 65,536 characters; the rest of the body needs its room. */
const CHANGELOG_SHOWN = 30_000
const FEATURES = '### New features, tried by hand on staging'
const CHANGELOG = '### Changelog'

export function releaseTitle(sha: string): string {
  return `Release ${sha.slice(0, 7)}`
}

/**
 * The open issue of this release, or a new one.
 * @throws GATE_ISSUE_FOREIGN when somebody else wrote an issue of that title: its body would be their evidence.
 */
export async function openReleaseIssue(
  issues: ReleaseIssues,
  sha: string,
): Promise<GateIssue & { readonly created: boolean }> {
  const found = await issues.findOrCreate({ title: releaseTitle(sha), label: RELEASE_LABEL, body: marker(sha) })
  if (!found.created) {
    const [{ author }, self] = await Promise.all([issues.get(found.number), issues.self()])
    if (author.id !== self.id) {
      throw new SuiteError('GATE_ISSUE_FOREIGN', {
        what: `Issue #${found.number} "${releaseTitle(sha)}" was written by ${author.login}.`,
      })
    }
  }
  return found
}

/** Whether the body is that of this very commit: seven characters of a title are no proof. */
export function isIssueOf(body: string, sha: string): boolean {
  return body.includes(marker(sha))
}

export interface IssueContent {
  readonly app: string
  readonly sha: string
  readonly previous: string | undefined
  readonly requester: string
  readonly runUrl: string
  readonly qa: readonly string[]
  readonly changes: readonly Change[] | undefined
  readonly results: readonly GateResult[]
  /** First characters of the digest that approves; undefined at NO-GO. */
  readonly approve: string | undefined
  readonly expiresAt: string
}

/** Body of the release issue. Ticks of the body before are kept when it was about the same commit. */
export function renderIssueBody(content: IssueContent, previousBody: string): string {
  const { sha, previous, changes } = content
  const before = isIssueOf(previousBody, sha) ? previousBody : ''
  const { qa, features } = buildChecklist(content.qa, changes)
  return [
    marker(sha),
    `Release of **${markdown.escapeMarkdown(content.app)}** to production: commit ${sha}, replacing ${previous ?? 'nothing'}.`,
    `Requested by ${markdown.escapeMarkdown(content.requester)}${content.runUrl === '' ? '' : `, [planned here](${content.runUrl})`}.`,
    '',
    renderGateMarkdown(content.results),
    '',
    '### How to go on',
    '',
    content.approve === undefined
      ? 'This plan cannot be approved. Do what the table says, then plan again.'
      : `To approve, comment \`/approve ${content.approve}\` until ${content.expiresAt}. Do not edit the comment.`,
    '',
    '### QA checklist, on staging',
    '',
    ...(qa.length === 0 ? ['_gate.qa_checklist is empty._'] : renderTasks(qa, before)),
    '',
    FEATURES,
    '',
    ...(changes === undefined
      ? keptFeatures(before)
      : features.length === 0
        ? ['_None._']
        : renderTasks(features, before)),
    '',
    CHANGELOG,
    '',
    changes === undefined
      ? '_It is not known what production runs: there is nothing to compare with._'
      : bound(renderChangelog(changes), CHANGELOG_SHOWN),
  ].join('\n')
}

/** A plan that cannot tell what is new keeps the list of the one before it, and with it the ticks of people. */
function keptFeatures(before: string): string[] {
  const start = before.indexOf(FEATURES)
  const end = before.indexOf(CHANGELOG)
  const kept = start === -1 || end < start ? '' : before.slice(start + FEATURES.length, end).trim()
  return [kept === '' ? '_Not known: there is nothing to compare with._' : kept]
}

function marker(sha: string): string {
  return `<!-- release-pipeline:release ${sha} -->`
}
