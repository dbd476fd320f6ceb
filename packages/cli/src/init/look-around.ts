import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { SuiteError } from '@release-pipeline/core'
import { git, parseRemote } from '../project.ts'
import { detectFacts, type Facts, type Files } from './facts.ts'

/** What the repository in a directory is, from its tracked and untracked files. @throws INPUT_INVALID outside of git. */
export async function lookAround(directory: string): Promise<Facts> {
  const listed = await git(directory, 'ls-files', '--cached', '--others', '--exclude-standard')
  if (listed === undefined)
    throw new SuiteError('INPUT_INVALID', {
      what: `${directory} is not a git repository.`,
      remedy: 'Run `git init` first, or change into the repository.',
    })
  const remote = await git(directory, 'remote', 'get-url', 'origin')
  const branch = await git(directory, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD')
  const files: Files = {
    paths: listed.split('\n').filter((path) => path !== ''),
    read: (path) => textOf(join(directory, path)),
  }
  return detectFacts(files, {
    name: parseRemote(remote ?? '')?.repository ?? basename(directory),
    defaultBranch: branch?.replace(/^origin\//, '') ?? 'main',
  })
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
