import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { SuiteError } from '@release-pipeline/core'
import { git, parseRemote } from '../project.ts'
import { detectFacts, type Facts, type Files } from './facts.ts'

/**
 * What the repository in a directory is, from its tracked and untracked files.
 * @param planned files that are about to be written, by path: they count as if they were there
 * @throws INPUT_INVALID outside of git.
 */
export async function lookAround(directory: string, planned: Readonly<Record<string, string>> = {}): Promise<Facts> {
  const paths = await listFiles(directory)
  const remote = await git(directory, 'remote', 'get-url', 'origin')
  const files: Files = {
    paths: [...new Set([...paths, ...Object.keys(planned)])],
    read: (path) => textOf(join(directory, path)) ?? planned[path],
  }
  return detectFacts(files, {
    name: parseRemote(remote ?? '')?.repository ?? basename(directory),
    ...(await defaultBranch(directory)),
  })
}

/** Paths of the repository, ignored ones left out. @throws INPUT_INVALID outside of git. */
export async function listFiles(directory: string): Promise<readonly string[]> {
  const listed = await git(directory, 'ls-files', '--cached', '--others', '--exclude-standard')
  if (listed === undefined)
    throw new SuiteError('INPUT_INVALID', {
      what: `${directory} is not a git repository.`,
      remedy: 'Run `git init` first, or change into the repository.',
    })
  return listed.split('\n').filter((path) => path !== '')
}

/** What the remote says; else a branch by one of the two usual names; else the branch that is checked out. */
async function defaultBranch(directory: string): Promise<{ defaultBranch: string; branchFrom: string }> {
  const remote = await git(directory, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD')
  if (remote !== undefined) return { defaultBranch: remote.replace(/^origin\//, ''), branchFrom: 'origin/HEAD' }
  for (const name of ['main', 'master']) {
    const found = await git(directory, 'rev-parse', '--verify', '--quiet', `refs/heads/${name}`)
    if (found !== undefined) return { defaultBranch: name, branchFrom: 'its usual name' }
  }
  const current = await git(directory, 'symbolic-ref', '--short', 'HEAD')
  return { defaultBranch: current ?? 'main', branchFrom: current === undefined ? 'a guess' : 'the branch checked out' }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
