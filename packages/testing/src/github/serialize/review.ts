import { commentableLines, followLine } from '../git/patch.ts'
import type { PullIssue } from '../http/call.ts'
import type { RepositoryState, Review, ReviewComment } from '../state/model.ts'
import { pullFiles } from '../state/pulls.ts'
import type { World } from '../state/world.ts'
import { type Json, nodeId, simpleUser } from './account.ts'
import { association } from './issue.ts'
import { pageUrl, repositoryUrl } from './repository.ts'

/** `pull-request-review` of the description. */
export function review(world: World, state: RepositoryState, shown: Review): Json {
  const pull = `${repositoryUrl(world, state)}/pulls/${shown.pull}`
  const page = `${pageUrl(world, state)}/pull/${shown.pull}#pullrequestreview-${shown.id}`
  return {
    id: shown.id,
    node_id: nodeId('PRR', shown.id),
    user: simpleUser(world, shown.author),
    body: shown.body,
    state: shown.state,
    html_url: page,
    pull_request_url: pull,
    _links: { html: { href: page }, pull_request: { href: pull } },
    ...(shown.state === 'PENDING' ? {} : { submitted_at: shown.submittedAt }),
    commit_id: shown.commitSha,
    author_association: association(state, shown.author),
  }
}

/** `pull-request-review-comment` of the description; `line` is null once the commented line is no longer in the patch. */
export async function reviewComment(
  world: World,
  state: RepositoryState,
  issue: PullIssue,
  shown: ReviewComment,
): Promise<Json> {
  const url = `${repositoryUrl(world, state)}/pulls/comments/${shown.id}`
  const pull = `${repositoryUrl(world, state)}/pulls/${shown.pull}`
  const page = `${pageUrl(world, state)}/pull/${shown.pull}#discussion_r${shown.id}`
  const line = await currentLine(state, issue, shown, shown.line)
  const ranged = shown.startLine !== undefined
  return {
    url,
    pull_request_review_id: shown.review,
    id: shown.id,
    node_id: nodeId('PRRC', shown.id),
    diff_hunk: shown.diffHunk,
    path: shown.path,
    commit_id: line === null ? shown.commitSha : issue.pull.headSha,
    original_commit_id: shown.commitSha,
    user: simpleUser(world, shown.author),
    body: shown.body,
    created_at: shown.createdAt,
    updated_at: shown.updatedAt,
    html_url: page,
    pull_request_url: pull,
    author_association: association(state, shown.author),
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pull } },
    start_line: ranged ? await currentLine(state, issue, shown, shown.startLine) : null,
    original_start_line: shown.startLine ?? null,
    start_side: ranged ? (shown.startSide ?? shown.side) : null,
    line,
    original_line: shown.line ?? null,
    side: shown.side,
    subject_type: shown.line === undefined ? 'file' : 'line',
    ...(shown.inReplyTo === undefined ? {} : { in_reply_to_id: shown.inReplyTo }),
  }
}

/** Follows the line through later pushes, as GitHub does. */
async function currentLine(
  state: RepositoryState,
  issue: PullIssue,
  shown: ReviewComment,
  original: number | undefined,
): Promise<number | null> {
  if (original === undefined) return null
  const { headSha } = issue.pull
  const moved = shown.side === 'RIGHT' && headSha !== shown.commitSha
  const changes = moved ? await state.git.lineChanges(shown.commitSha, headSha, shown.path) : ''
  const line = followLine(changes, original)
  const file = (await pullFiles(state, issue)).find((candidate) => candidate.path === shown.path)
  const lines = file?.patch === undefined ? [] : commentableLines(file.patch)
  return lines.some((candidate) => candidate.line === line && candidate.side === shown.side) ? (line ?? null) : null
}
