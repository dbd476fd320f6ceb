import { detectAuthorship } from '@release-pipeline/review'
import type { AuthorshipCase } from '../authorship/case.ts'
import { evidenceKinds, labelsBy, writtenBeforeTools } from '../authorship/evidence.ts'
import { questionOf } from '../authorship/question.ts'
import { filesOf, type RawCommit, readCommits, readPullRequests } from './git-history.ts'
import type { Redactor } from './redact.ts'

/** At most so many cases of one repository with the same evidence of the same author, so that none outweighs the rest. */
const ALIKE = 14
/** Longer messages and pull requests are left out, to keep the set readable. */
const MOST_COMMITS = 12
const MOST_LINES = 40

export interface Collected {
  readonly cases: readonly AuthorshipCase[]
  /** Cases of which the detector says something else after redaction; they are dropped. */
  readonly changed: number
}

/** Labelled cases of one repository: those with a tool's mark, and those older than all tools. */
export function collectAuthorship(gitDir: string, repository: string, redactor: Redactor): Collected {
  const chosen = new Map<string, AuthorshipCase[]>()
  let changed = 0
  for (const raw of candidates(gitDir, repository)) {
    const signature = signatureOf(raw)
    const alike = chosen.get(signature) ?? []
    if (signature === '' || alike.length >= ALIKE) continue
    const counted = withLines(gitDir, raw)
    if (counted === undefined) continue
    const redacted = redact(counted, redactor)
    if (verdict(counted) !== verdict(redacted) || signatureOf(redacted) !== signature) changed += 1
    else chosen.set(signature, [...alike, redacted])
  }
  return { cases: [...chosen.values()].flat(), changed }
}

function* candidates(gitDir: string, repository: string): Generator<AuthorshipCase> {
  for (const { number, branch, body, commits } of readPullRequests(gitDir, 1500)) {
    const one = {
      repository,
      pull: number,
      ...(branch === undefined ? {} : { branch }),
      ...(body === '' ? {} : { body }),
      commits: commits.map(plain),
    }
    if (isShort(one)) yield one
  }
  const direct = readCommits(gitDir, ['--first-parent', '--no-merges', '-n', '6000', 'HEAD'])
  for (const commit of direct.filter(({ message }) => !/\(#\d+\)$/m.test(message)).sort(bySha)) {
    const one = { repository, commits: [plain(commit)] }
    if (isShort(one)) yield one
  }
}

function isShort({ body = '', commits }: AuthorshipCase): boolean {
  return (
    commits.length <= MOST_COMMITS &&
    [body, ...commits.map(({ message }) => message)].every((text) => text.split('\n').length <= MOST_LINES)
  )
}

/** Which evidence names whom; empty when nothing says who wrote it. */
function signatureOf(one: AuthorshipCase): string {
  const named = evidenceKinds.flatMap((kind) => labelsBy(kind, one).map((label) => `${kind}:${label}`))
  if (named.length > 0) return `${one.pull === undefined ? 'commit' : 'pull'} ${named.join(' ')}`
  return writtenBeforeTools(one) ? (one.pull === undefined ? 'commit human' : 'pull human') : ''
}

function verdict(one: AuthorshipCase): string {
  const { kind, confidence, shares } = detectAuthorship(questionOf(one))
  return JSON.stringify([kind, confidence, shares])
}

function plain({ sha, date, parents, author, committer, message }: RawCommit): AuthorshipCase['commits'][number] {
  const identity = ({ name, email }: RawCommit['author']) => [name, email] as const
  return {
    sha,
    day: date.slice(0, 10),
    parents: parents.length,
    lines: 0,
    author: identity(author),
    ...(committer.name === author.name && committer.email === author.email ? {} : { committer: identity(committer) }),
    message,
  }
}

function withLines(gitDir: string, one: AuthorshipCase): AuthorshipCase | undefined {
  const counts = filesOf(
    gitDir,
    one.commits.map(({ sha }) => sha),
  )
  if (counts === undefined) return undefined
  const lines = (sha: string) =>
    (counts.get(sha) ?? []).reduce((sum, { additions, deletions }) => sum + additions + deletions, 0)
  return { ...one, commits: one.commits.map((commit) => ({ ...commit, lines: lines(commit.sha) })) }
}

function redact(one: AuthorshipCase, redactor: Redactor): AuthorshipCase {
  const identity = ([name, email]: readonly [string, string]) => {
    const redacted = redactor.identity({ name, email })
    return [redacted.name, redacted.email] as const
  }
  return {
    ...one,
    ...(one.branch === undefined ? {} : { branch: redactor.branch(one.branch) }),
    ...(one.body === undefined ? {} : { body: redactor.text(one.body) }),
    commits: one.commits.map((commit) => ({
      ...commit,
      sha: commit.sha.slice(0, 12),
      author: identity(commit.author),
      ...(commit.committer === undefined ? {} : { committer: identity(commit.committer) }),
      message: redactor.text(commit.message),
    })),
  }
}

function bySha(a: RawCommit, b: RawCommit): number {
  return a.sha.localeCompare(b.sha)
}
