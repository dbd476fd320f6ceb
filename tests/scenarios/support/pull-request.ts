import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type FinishedRun, REPOSITORY, type World } from '@release-pipeline/testing/world'
import { runOf } from '../../../demo/steps.ts'

const run = promisify(execFile)

export interface Change {
  readonly branch: string
  readonly message: string
  readonly files: Readonly<Record<string, string>>
  readonly author?: string
  readonly title?: string
  readonly body?: string
  /** Pushed to a fork of this person instead of to the repository. */
  readonly fork?: string
  readonly tag?: string
}

export interface Opened {
  readonly number: number
  readonly runs: readonly FinishedRun[]
  readonly review: FinishedRun | undefined
}

/** Commits with git itself, whatever the names are, opens a pull request and waits for what that starts. */
export async function openPullRequest(world: World, change: Change): Promise<Opened> {
  const target = change.fork === undefined ? world.paths.origin : await fork(world)
  await commit(world.paths.origin, target, change)
  let number = 0
  const runs = await world.actions.after(async () => {
    if (change.fork === undefined) await world.github.push({ repository: REPOSITORY, by: change.author ?? 'anna' })
    const opened = await world.github.openPullRequest({
      repository: REPOSITORY,
      title: change.title ?? change.message.split('\n')[0] ?? '',
      body: change.body ?? '',
      head: change.branch,
      author: change.fork ?? change.author ?? 'anna',
      ...(change.fork === undefined ? {} : { fork: { fullName: `${change.fork}/support-chat`, gitDir: target } }),
    })
    number = opened.number
  })
  return { number, runs, review: runOf(runs, 'ai-code-review') }
}

/** One more commit on the branch of a pull request; the runs that it starts. */
export async function pushAgain(world: World, change: Change): Promise<Opened> {
  await commit(world.paths.origin, world.paths.origin, change)
  const runs = await world.actions.after(() =>
    world.github.push({ repository: REPOSITORY, by: change.author ?? 'anna' }),
  )
  return { number: 0, runs, review: runOf(runs, 'ai-code-review') }
}

async function fork(world: World): Promise<string> {
  const directory = join(await mkdtemp(join(world.paths.directory, 'fork-')), 'fork.git')
  await run('git', ['clone', '--quiet', '--bare', `file://${world.paths.origin}`, directory])
  return directory
}

async function commit(origin: string, target: string, { branch, message, files, tag }: Change): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'change-'))
  const git = (...args: string[]) =>
    run('git', ['-C', work, '-c', 'user.name=Mallory', '-c', 'user.email=mallory@example.org', ...args], {
      env: { PATH: process.env['PATH'], HOME: work, GIT_CONFIG_NOSYSTEM: '1' },
    })
  try {
    await git('clone', '--quiet', `file://${origin}`, '.')
    await git('fetch', '--quiet', `file://${target}`, '+refs/heads/*:refs/remotes/target/*')
    const known = await git('rev-parse', '--verify', '--quiet', `refs/remotes/target/${branch}`).catch(() => undefined)
    await git('checkout', '--quiet', '--detach', known === undefined ? 'origin/HEAD' : `refs/remotes/target/${branch}`)
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(work, file)), { recursive: true })
      await writeFile(join(work, file), text)
    }
    await git('add', '--all')
    await git('commit', '--quiet', '--cleanup=verbatim', '--message', message)
    await git('push', '--quiet', `file://${target}`, `HEAD:refs/heads/${branch}`)
    if (tag !== undefined) await git('push', '--quiet', `file://${target}`, `HEAD:refs/tags/${tag}`)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
