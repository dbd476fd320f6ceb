import { type DiffFile, parseDiff } from './diff.ts'
import { type GitOutput, runGit } from './run.ts'

export interface GitPerson {
  readonly name: string
  readonly email: string
  /** ISO 8601 with the zone that the author had. */
  readonly date: string
}

export interface GitCommit {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: GitPerson
  readonly committer: GitPerson
  readonly message: string
}

export interface TreeEntry {
  readonly mode: string
  readonly type: 'blob' | 'tree' | 'commit'
  readonly sha: string
  readonly size?: number
  readonly path: string
}

const FIELDS = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B']
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

const FULL_SHA = /^[0-9a-f]{40}$/

/** A bare git repository, asked through the git command line. What is asked by full sha never changes and is kept. */
export class GitRepository {
  readonly dir: string
  readonly #kept = new Map<string, Promise<GitOutput>>()

  constructor(dir: string) {
    this.dir = dir
  }

  /** Full sha of the commit that a branch, tag, ref or (abbreviated) sha names. */
  async resolve(ref: string): Promise<string | undefined> {
    if (ref.startsWith('-') || ref === '') return undefined
    const output = await this.#ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
    return output.code === 0 ? output.stdout.toString('utf8').trim() : undefined
  }

  async branches(): Promise<ReadonlyMap<string, string>> {
    const format = '--format=%(refname:lstrip=2)%00%(objectname)'
    const lines = (await this.#text(['for-each-ref', format, 'refs/heads'])).split('\n').filter((line) => line !== '')
    return new Map(lines.map((line) => line.split('\0') as [string, string]))
  }

  /** Commits reachable from the head and from none of the excluded, newest first. */
  async log(head: string, excluded: readonly string[] = [], options: readonly string[] = []): Promise<GitCommit[]> {
    const format = `--format=${FIELDS.join('%x00')}%x00`
    const range = [head, ...excluded.map((sha) => `^${sha}`)]
    return parseLog(await this.#text(['log', '--topo-order', format, ...options, ...range, '--'], [head, ...excluded]))
  }

  async commit(sha: string): Promise<GitCommit> {
    const [commit] = await this.log(sha, [], ['-1'])
    if (commit === undefined) throw new Error(`${sha} is no commit of ${this.dir}`)
    return commit
  }

  async mergeBase(a: string, b: string): Promise<string | undefined> {
    const output = await this.#askOnce(['merge-base', a, b], [a, b])
    return output.code === 0 ? output.stdout.toString('utf8').trim() : undefined
  }

  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    const question = ['merge-base', '--is-ancestor', ancestor, descendant]
    return (await this.#askOnce(question, [ancestor, descendant])).code === 0
  }

  async countCommits(head: string, excluded: string): Promise<number> {
    return Number((await this.#text(['rev-list', '--count', head, `^${excluded}`, '--'], [head, excluded])).trim())
  }

  /** Changed files from one commit (or nothing, for a root commit) to another, with renames found. */
  async diff(from: string | undefined, to: string): Promise<DiffFile[]> {
    const range = ['-M', '--no-color', '--no-ext-diff', '--no-textconv', from ?? EMPTY_TREE, to]
    const shas = [from ?? EMPTY_TREE, to]
    const raw = await this.#text(['diff', '--raw', '--numstat', '-z', '--abbrev=40', ...range], shas)
    const patch = await this.#text(['diff', '--patch', '--submodule=short', ...range], shas)
    return parseDiff(raw, patch)
  }

  /** The unified diff without context of one file between two commits. */
  async lineChanges(from: string, to: string, path: string): Promise<string> {
    const range = ['--no-color', '--no-ext-diff', '--no-textconv', from, to, '--', path]
    return this.#text(['diff', '-U0', ...range], [from, to])
  }

  async tree(sha: string, options: { recursive: boolean; path?: string }): Promise<TreeEntry[]> {
    const flags = options.recursive ? ['-r', '-t'] : []
    const only = options.path === undefined ? [] : ['--', options.path]
    const output = await this.#askOnce(['ls-tree', '-z', '-l', '--full-tree', ...flags, sha, ...only], [sha])
    if (output.code !== 0) return []
    const lines = output.stdout.toString('utf8').split('\0')
    return lines.filter((line) => line !== '').map(parseTreeLine)
  }

  async blob(sha: string): Promise<Buffer> {
    const question = ['cat-file', 'blob', sha]
    return succeeded(question, await this.#askOnce(question, [sha])).stdout
  }

  /** The merged tree, or undefined when the two sides conflict. */
  async mergedTree(base: string, head: string): Promise<string | undefined> {
    const output = await this.#askOnce(['merge-tree', '--write-tree', '--no-messages', base, head], [base, head])
    if (output.code === 0) return output.stdout.toString('utf8').trim()
    if (output.code === 1) return undefined
    throw new Error(`git merge-tree failed: ${output.stderr}`)
  }

  async commitTree(commit: {
    tree: string
    parents: readonly string[]
    message: string
    author: GitPerson
    committer: GitPerson
  }): Promise<string> {
    const parents = commit.parents.flatMap((parent) => ['-p', parent])
    const env = { ...personOf('AUTHOR', commit.author), ...personOf('COMMITTER', commit.committer) }
    const made = await this.#checked(['commit-tree', commit.tree, ...parents], { input: commit.message, env })
    return made.stdout.toString('utf8').trim()
  }

  async updateRef(ref: string, sha: string, expected?: string): Promise<void> {
    await this.#checked(['update-ref', ref, sha, ...(expected === undefined ? [] : [expected])])
  }

  async deleteRef(ref: string): Promise<void> {
    await this.#checked(['update-ref', '-d', ref])
  }

  /** Brings a branch of another repository here under the given ref. */
  async fetch(from: string, branch: string, ref: string): Promise<void> {
    await this.#checked(['fetch', '--quiet', '--no-tags', from, `+refs/heads/${branch}:${ref}`])
  }

  #ask(args: readonly string[]): Promise<GitOutput> {
    return runGit(this.dir, args)
  }

  /** For questions whose only revisions are full shas. */
  #askOnce(args: readonly string[], shas: readonly string[]): Promise<GitOutput> {
    if (!shas.every((sha) => FULL_SHA.test(sha))) return this.#ask(args)
    const key = args.join('\0')
    const answer = this.#kept.get(key) ?? this.#ask(args)
    this.#kept.set(key, answer)
    // Above 1 git did not answer the question (a commit that is yet to be fetched, say).
    answer.then(
      ({ code }) => code > 1 && this.#kept.delete(key),
      () => this.#kept.delete(key),
    )
    return answer
  }

  async #checked(args: readonly string[], options?: { input?: string; env?: Readonly<Record<string, string>> }) {
    return succeeded(args, await runGit(this.dir, args, options))
  }

  async #text(args: readonly string[], shas: readonly string[] = ['']): Promise<string> {
    return succeeded(args, await this.#askOnce(args, shas)).stdout.toString('utf8')
  }
}

function succeeded(args: readonly string[], output: GitOutput): GitOutput {
  if (output.code !== 0) throw new Error(`git ${args[0]} exited with ${output.code}: ${output.stderr.trim()}`)
  return output
}

function parseLog(text: string): GitCommit[] {
  const fields = text.split('\0')
  const commits: GitCommit[] = []
  for (let at = 0; at + FIELDS.length < fields.length; at += FIELDS.length) {
    const [sha = '', tree = '', parents = '', an = '', ae = '', aI = '', cn = '', ce = '', cI = '', message = ''] =
      fields.slice(at, at + FIELDS.length)
    commits.push({
      sha: sha.trimStart(),
      tree,
      parents: parents === '' ? [] : parents.split(' '),
      author: { name: an, email: ae, date: aI },
      committer: { name: cn, email: ce, date: cI },
      message: message.replace(/\n$/, ''),
    })
  }
  return commits
}

function parseTreeLine(line: string): TreeEntry {
  const [facts = '', path = ''] = line.split('\t')
  const [mode = '', type = '', sha = '', size = '-'] = facts.split(/ +/)
  const entry = { mode, type: type as TreeEntry['type'], sha, path }
  return size === '-' ? entry : { ...entry, size: Number(size) }
}

function personOf(role: 'AUTHOR' | 'COMMITTER', person: GitPerson): Record<string, string> {
  return { [`GIT_${role}_NAME`]: person.name, [`GIT_${role}_EMAIL`]: person.email, [`GIT_${role}_DATE`]: person.date }
}
