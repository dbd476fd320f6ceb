import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { git } from '../git.ts'
import type { Snapshot } from '../repositories.ts'
import { RunnerError } from '../runner-error.ts'
import type { Builtin } from './builtin.ts'

/**
 * actions/checkout without a network. From a `gitDir` it makes a real clone (with `fetch-depth: 0` the whole history and
 * all branches); from a `directory` it copies the files that git would know, without history.
 */
export const checkout: Builtin = async (call) => {
  const { inputs, workspace } = call
  for (const name of ['submodules', 'lfs', 'sparse-checkout', 'ssh-key']) {
    if (!['', 'false', undefined].includes(inputs[name]))
      throw new RunnerError(`checkout: ${name} is not supported by this runner.`)
  }
  const repository = inputs['repository'] || call.repository
  const own = repository.toLowerCase() === call.repository.toLowerCase()
  const ref = inputs['ref'] || (own ? call.sha : 'HEAD')
  const target = path.resolve(workspace, inputs['path'] ?? '.')
  if (target !== workspace && !target.startsWith(`${workspace}${path.sep}`)) {
    throw new RunnerError(`Repository path '${target}' is not under '${workspace}'.`)
  }
  const snapshot = await call.snapshot(repository, ref)
  await clean(target)
  if ('directory' in snapshot.source) await copyFiles(snapshot.source.directory, target)
  else
    await clone(
      snapshot.source.gitDir,
      snapshot,
      inputs['ref'] ? ref : own ? call.ref : 'HEAD',
      Number(inputs['fetch-depth'] ?? 1),
      target,
    )
  call.log(`HEAD is now at ${snapshot.sha.slice(0, 7)} of ${repository}`)
  return { ref, commit: snapshot.sha }
}

async function clean(target: string): Promise<void> {
  await mkdir(target, { recursive: true })
  for (const name of await readdir(target)) await rm(path.join(target, name), { recursive: true, force: true })
}

async function clone(gitDir: string, { sha }: Snapshot, ref: string, depth: number, target: string): Promise<void> {
  const here = (...args: string[]) => git('-C', target, ...args)
  await here('init', '--quiet')
  await here('remote', 'add', 'origin', `file://${path.resolve(gitDir)}`)
  if (depth > 0) await here('fetch', '--quiet', '--no-tags', `--depth=${depth}`, 'origin', sha)
  else await here('fetch', '--quiet', '--tags', 'origin', '+refs/heads/*:refs/remotes/origin/*', sha)
  const branch = await branchOf(gitDir, ref)
  await here('checkout', '--quiet', '--force', ...(branch === undefined ? ['--detach', sha] : ['-B', branch, sha]))
}

/** Checking out a branch leaves the workspace on it; a tag, a sha or a pull request leaves it detached. */
async function branchOf(gitDir: string, ref: string): Promise<string | undefined> {
  const name = ref.replace(/^refs\/heads\//, '')
  const check = git('--git-dir', gitDir, 'show-ref', '--verify', '--quiet', `refs/heads/${name}`)
  return check.then(
    () => name,
    () => undefined,
  )
}

async function copyFiles(directory: string, target: string): Promise<void> {
  const list = git('-C', directory, 'ls-files', '-z', '--cached', '--others', '--exclude-standard')
  const listed = await list.catch(() => undefined)
  if (listed === undefined) return cp(directory, target, { recursive: true })
  for (const file of listed.split('\0')) {
    // A file that is deleted but not yet committed is still listed.
    if (file !== '') await cp(path.join(directory, file), path.join(target, file)).catch(ignoreMissing)
  }
}

function ignoreMissing(thrown: unknown): void {
  if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown
}
