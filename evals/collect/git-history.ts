import { execFileSync } from 'node:child_process'

/** A commit as git prints it; names and addresses are still those of people. */
export interface RawCommit {
  readonly sha: string
  readonly parents: readonly string[]
  /** ISO 8601 with the author's zone. */
  readonly date: string
  readonly author: { readonly name: string; readonly email: string }
  readonly committer: { readonly name: string; readonly email: string }
  readonly message: string
  readonly files: readonly RawFile[]
}

export interface RawFile {
  readonly path: string
  readonly additions: number
  readonly deletions: number
}

/** A pull request as far as git keeps it: its commits from `refs/pull`, its branch from a merge, its body from a squash. */
export interface RawPullRequest {
  readonly number: number
  readonly branch: string | undefined
  readonly title: string
  readonly body: string
  /** Oldest first. */
  readonly commits: readonly RawCommit[]
}

const FORMAT = ['%H', '%P', '%aI', '%an', '%ae', '%cn', '%ce', '%B'].join('%x00')

/** Commits that the arguments of `git log` choose, newest first; with `--numstat` the lines that each file gained and lost. */
export function readCommits(gitDir: string, args: readonly string[]): RawCommit[] {
  const text = git(gitDir, ['log', '--no-renames', `--format=%x01${FORMAT}%x00%x02`, ...args])
  return text.split('\x01').slice(1).map(parseCommit)
}

/** Pull requests of which the main branch knows the merge and `refs/pull` the head; in an order that repeats and is no order of time. */
export function* readPullRequests(gitDir: string, most: number): Generator<RawPullRequest> {
  const heads = pullHeads(gitDir)
  const landings = readCommits(gitDir, ['--first-parent', 'HEAD']).flatMap((landed) => {
    const found = landing(landed)
    const head = found === undefined ? undefined : (heads.get(found.number) ?? landed.parents[1])
    const [base] = landed.parents
    return found === undefined || head === undefined || base === undefined ? [] : [{ ...found, base, head }]
  })
  for (const { base, head, ...found } of landings.sort((a, b) => a.head.localeCompare(b.head)).slice(0, most)) {
    const commits = readCommits(gitDir, ['-n', '40', `${base}..${head}`]).reverse()
    if (commits.length > 0) yield { ...found, commits }
  }
}

/** The files that each commit changed, by its sha; undefined when the clone lacks a part of them. */
export function filesOf(gitDir: string, shas: readonly string[]): Map<string, readonly RawFile[]> | undefined {
  try {
    return new Map(readCommits(gitDir, ['--numstat', '--no-walk', ...shas]).map(({ sha, files }) => [sha, files]))
  } catch {
    return undefined
  }
}

function landing({ parents, message }: RawCommit): Omit<RawPullRequest, 'commits'> | undefined {
  const [subject = '', ...rest] = message.split('\n')
  const body = rest.join('\n').trim()
  const merged = /^Merge pull request #(\d+) from [^/\s]+\/(\S+)$/.exec(subject)
  if (merged !== null && parents.length > 1)
    return { number: Number(merged[1]), branch: merged[2], title: body.split('\n')[0] ?? '', body: '' }
  const squashed = /^(.*) \(#(\d+)\)$/.exec(subject)
  return squashed === null
    ? undefined
    : { number: Number(squashed[2]), branch: undefined, title: squashed[1] ?? '', body }
}

function pullHeads(gitDir: string): Map<number, string> {
  const lines = git(gitDir, ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/pull']).split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [, sha, number] = /^(\S+) refs\/pull\/(\d+)\/head$/.exec(line) ?? []
      return sha === undefined ? [] : [[Number(number), sha] as const]
    }),
  )
}

function parseCommit(block: string): RawCommit {
  const [head = '', counts = ''] = block.split('\x02')
  const [sha = '', parents = '', date = '', name = '', email = '', via = '', viaEmail = '', message = ''] =
    head.split('\0')
  const files = counts.split('\n').flatMap((line) => {
    const [, additions, deletions, path] = /^(\d+|-)\t(\d+|-)\t(.+)$/.exec(line) ?? []
    if (path === undefined) return []
    return [{ path, additions: Number(additions) || 0, deletions: Number(deletions) || 0 }]
  })
  const author = { name, email }
  const committer = { name: via, email: viaEmail }
  return {
    sha,
    parents: parents.split(' ').filter(Boolean),
    date,
    author,
    committer,
    message: message.trimEnd(),
    files,
  }
}

function git(gitDir: string, args: readonly string[]): string {
  return execFileSync('git', ['--git-dir', gitDir, '-c', 'core.quotePath=false', ...args], {
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
