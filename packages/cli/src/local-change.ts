import { SuiteError } from '@release-pipeline/core'
import { type Commit, type LoadedChange, parseGitDiff } from '@release-pipeline/review'
import { git } from './project.ts'

const FIELD = '%x1f'
const RECORD = '%x1e'
const format = ['%H', '%P', '%an', '%ae', '%cn', '%ce', '%B'].join(FIELD) + RECORD

/** The checked-out branch as a pull request against `base` would show it: against the merge base, committed changes only. */
export async function loadLocalChange(directory: string, base: string): Promise<LoadedChange> {
  const [mergeBase, head, branch] = await Promise.all([
    git(directory, 'merge-base', base, 'HEAD'),
    git(directory, 'rev-parse', 'HEAD'),
    git(directory, 'symbolic-ref', '--quiet', '--short', 'HEAD'),
  ])
  if (mergeBase === undefined || head === undefined) {
    throw new SuiteError('INPUT_INVALID', {
      what: `--base: git finds no common commit of "${base}" and HEAD in ${directory}.`,
      remedy: 'Give a branch, tag or commit of this repository.',
    })
  }
  const [log = '', diff = ''] = await Promise.all([
    git(directory, 'log', '--reverse', `--format=${format}`, `${mergeBase}..HEAD`),
    git(
      directory,
      'diff',
      '--no-color',
      '--no-ext-diff',
      '--find-renames',
      '--src-prefix=a/',
      '--dst-prefix=b/',
      mergeBase,
      'HEAD',
    ),
  ])
  const commits = parseLog(log)
  const files = parseGitDiff(diff)
  const author = { login: commits.at(-1)?.author.name ?? '', id: 0, type: 'User' } as const
  return {
    commits,
    files,
    pullRequest: {
      number: 0,
      title: commits[0]?.message.split('\n')[0] ?? '',
      body: '',
      author,
      state: 'open',
      draft: false,
      fork: false,
      labels: [],
      headSha: head,
      headRef: branch ?? 'HEAD',
      baseSha: mergeBase,
      baseRef: base,
      changedFiles: files.length,
    },
  }
}

function parseLog(log: string): Commit[] {
  return log
    .split('\x1e')
    .map((record) => record.replace(/^\n/, '').split('\x1f'))
    .filter((fields) => fields.length === 7)
    .map(
      ([
        sha = '',
        parents = '',
        authorName = '',
        authorEmail = '',
        committerName = '',
        committerEmail = '',
        message = '',
      ]) => ({
        sha,
        message,
        parents: parents.split(' ').filter((parent) => parent !== ''),
        author: { name: authorName, email: authorEmail },
        committer: { name: committerName, email: committerEmail },
      }),
    )
}
