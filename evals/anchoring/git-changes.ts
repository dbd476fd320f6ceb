import { execFileSync } from 'node:child_process'
import { type ChangedFile, parseGitDiff } from '@release-pipeline/review'

/** What one commit changed, and the texts on both sides as git keeps them. */
export interface GitChange {
  readonly sha: string
  readonly files: readonly ChangedFile[]
  /** Lines of a file before and after; undefined where there is none. */
  readonly before: ReadonlyMap<string, readonly string[]>
  readonly after: ReadonlyMap<string, readonly string[]>
}

/** The newest commits without merges, their diffs and both sides of every file that they changed. */
export function readChanges(gitDir: string, most: number): GitChange[] {
  const mark = 'commit-of-the-anchoring-measurement'
  const options = ['--no-color', '--no-ext-diff', '--find-renames', '--src-prefix=a/', '--dst-prefix=b/', '-U3']
  const log = git(gitDir, ['log', '-p', '--no-merges', `-n${most}`, ...options, `--format=${mark} %H`, 'HEAD'])
  const commits = log
    .split(new RegExp(`^${mark} `, 'm'))
    .slice(1)
    .map((text) => ({
      sha: text.slice(0, 40),
      files: parseGitDiff(text.slice(41)).filter((file) => file.patch !== undefined),
    }))
    // Larger ones are cut by GitHub before anybody anchors anything in them.
    .map(({ sha, files }) => ({
      sha,
      files: files.filter(({ additions, deletions }) => additions + deletions <= 3000).slice(0, 20),
    }))
  const wanted = commits.flatMap(({ sha, files }) =>
    files.flatMap((file) => [`${sha}^:${file.previousPath ?? file.path}`, `${sha}:${file.path}`]),
  )
  const texts = readBlobs(gitDir, wanted)
  return commits.map(({ sha, files }) => {
    const side = (name: (file: ChangedFile) => string) =>
      new Map(
        files.flatMap((file) => {
          const text = texts.get(name(file))
          return text === undefined ? [] : [[file.path, linesOf(text)] as const]
        }),
      )
    return {
      sha,
      files,
      before: side((file) => `${sha}^:${file.previousPath ?? file.path}`),
      after: side((file) => `${sha}:${file.path}`),
    }
  })
}

/** Texts by git's name for them, read by one process. */
function readBlobs(gitDir: string, names: readonly string[]): Map<string, string> {
  const simple = names.filter((name) => !/[\n]/.test(name))
  const output = execFileSync('git', ['-C', gitDir, 'cat-file', '--batch'], {
    input: simple.join('\n'),
    maxBuffer: 2 ** 31 - 1,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const texts = new Map<string, string>()
  let at = 0
  for (const name of simple) {
    const end = output.indexOf(10, at)
    const [, kind, size] = output.toString('utf8', at, end).split(' ')
    at = end + 1
    if (kind !== 'blob') continue
    texts.set(name, output.toString('utf8', at, at + Number(size)))
    at += Number(size) + 1
  }
  return texts
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function git(gitDir: string, args: readonly string[]): string {
  return execFileSync('git', ['-C', gitDir, '-c', 'core.quotePath=true', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
}
