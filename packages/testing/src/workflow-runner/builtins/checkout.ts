import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Snapshot } from '../repositories.ts'
import { RunnerError } from '../runner-error.ts'
import type { Builtin } from './builtin.ts'

const run = promisify(execFile)

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
  const git = (...args: string[]) =>
    run('git', ['-C', target, ...args], {
      env: { PATH: process.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    })
  await git('init', '--quiet')
  await git('remote', 'add', 'origin', `file://${path.resolve(gitDir)}`)
  if (depth > 0) await git('fetch', '--quiet', '--no-tags', `--depth=${depth}`, 'origin', sha)
  else await git('fetch', '--quiet', '--tags', 'origin', '+refs/heads/*:refs/remotes/origin/*', sha)
  const branch = await branchOf(gitDir, ref)
  await git('checkout', '--quiet', '--force', ...(branch === undefined ? ['--detach', sha] : ['-B', branch, sha]))
}

/** Checking out a branch leaves the workspace on it; a tag, a sha or a pull request leaves it detached. */
async function branchOf(gitDir: string, ref: string): Promise<string | undefined> {
  const name = ref.replace(/^refs\/heads\//, '')
  const check = run('git', ['--git-dir', gitDir, 'show-ref', '--verify', '--quiet', `refs/heads/${name}`])
  return check.then(
    () => name,
    () => undefined,
  )
}

async function copyFiles(directory: string, target: string): Promise<void> {
  const listed = await run('git', ['-C', directory, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    maxBuffer: 64 * 1024 * 1024,
  }).catch(() => undefined)
  if (listed === undefined) return cp(directory, target, { recursive: true })
  for (const file of listed.stdout.split('\0')) {
    // A file that is deleted but not yet committed is still listed.
    if (file !== '') await cp(path.join(directory, file), path.join(target, file)).catch(ignoreMissing)
  }
}

function ignoreMissing(thrown: unknown): void {
  if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown
}
