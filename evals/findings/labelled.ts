import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LoadedChange, parseGitDiff } from '@release-pipeline/review'

export interface Defect {
  readonly path: string
  readonly from: number
  readonly to: number
  readonly what: string
}

/** A pull request whose defects are known; none means that it is sound and every finding on it is false. */
export interface LabelledPullRequest {
  readonly name: string
  readonly change: LoadedChange
  readonly defects: readonly Defect[]
}

/** Reads the files beside this one: `# title:` and `# defect: path:from-to what`, then a diff as git prints it. */
export function readLabelled(): LabelledPullRequest[] {
  const directory = join(dirname(fileURLToPath(import.meta.url)), 'pull-requests')
  return readdirSync(directory)
    .sort()
    .map((file) => readOne(file.replace('.diff', ''), readFileSync(join(directory, file), 'utf8')))
}

function readOne(name: string, text: string): LabelledPullRequest {
  const title = /^# title: (.+)$/m.exec(text)?.[1] ?? name
  const defects = [...text.matchAll(/^# defect: (\S+):(\d+)-(\d+) (.+)$/gm)].map(
    ([, path = '', from, to, what = '']) => ({
      path,
      from: Number(from),
      to: Number(to),
      what,
    }),
  )
  const files = parseGitDiff(text)
  return { name, defects, change: { files, commits: [commit(title)], pullRequest: pullRequest(title, files.length) } }
}

/** A person wrote it, so that both vendors are asked. */
function commit(title: string): LoadedChange['commits'][number] {
  const author = { name: 'Anna', email: 'anna@example.org' }
  return { sha: '1'.repeat(40), message: title, author, committer: author, parents: ['0'.repeat(40)] }
}

function pullRequest(title: string, changedFiles: number): LoadedChange['pullRequest'] {
  return {
    number: 1,
    title,
    body: '',
    author: { login: 'anna', id: 1, type: 'User' },
    state: 'open',
    draft: false,
    fork: false,
    labels: [],
    headSha: '1'.repeat(40),
    headRef: 'topic',
    baseSha: '0'.repeat(40),
    baseRef: 'main',
    changedFiles,
  }
}
