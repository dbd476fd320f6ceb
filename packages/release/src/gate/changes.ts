import { CommitParser } from 'conventional-commits-parser'
import type { CommitInRange } from '../ports.ts'

/** A commit as the changelog shows it. */
export interface Change {
  readonly sha: string
  /** First line of the message. */
  readonly header: string
  /** `feat`, `fix` ...; undefined when the message follows no convention. */
  readonly type?: string
  readonly scope?: string
  readonly subject: string
  readonly breaking: boolean
  /** What the author says about the break. Empty: nothing. */
  readonly breakingNote: string
  readonly pullRequests: CommitInRange['pullRequests']
  readonly author: string
}

const parser = new CommitParser({
  headerPattern: /^(\w+)(?:\(([^)]*)\))?(!)?: (.+)$/,
  headerCorrespondence: ['type', 'scope', 'breaking', 'subject'],
  noteKeywords: ['BREAKING CHANGE', 'BREAKING-CHANGE'],
})

const BREAKING_IN_BODY = /^\W*BREAKING[ -]CHANGES?\W*\s*[:：]?\s*(.*(?:\n(?!\s*\n).*)*)/im

/** Reads all commits of a range. None is dropped: what cannot be parsed keeps its first line. */
export function readChanges(commits: readonly CommitInRange[]): Change[] {
  return commits.filter((commit) => !isMerge(commit)).map(readChange)
}

/** The merge commit of a pull request says nothing that its commits do not say. */
function isMerge({ message, pullRequests }: CommitInRange): boolean {
  return /^Merge pull request #\d+ from /.test(message) && pullRequests.length > 0
}

function readChange(commit: CommitInRange): Change {
  const header = commit.message.split('\n', 1)[0]?.trim() ?? ''
  const parsed = commit.message.trim() === '' ? undefined : parser.parse(commit.message)
  const type = parsed?.['type'] ?? undefined
  const note = parsed?.notes.map((entry) => entry.text.trim()).find((text) => text !== '') ?? ''
  const inPullRequest = commit.pullRequests
    .map(({ body }) => BREAKING_IN_BODY.exec(body))
    .find((match) => match !== null)
  return {
    sha: commit.sha,
    header,
    ...(type === undefined ? {} : { type: type.toLowerCase() }),
    ...(typeof parsed?.['scope'] === 'string' && parsed['scope'] !== '' ? { scope: parsed['scope'] } : {}),
    subject: parsed?.['subject'] ?? header,
    breaking: parsed?.['breaking'] === '!' || (parsed?.notes.length ?? 0) > 0 || inPullRequest !== undefined,
    breakingNote: note === '' ? (inPullRequest?.[1]?.trim() ?? '') : note,
    pullRequests: commit.pullRequests,
    author: commit.author,
  }
}
