import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { runGit } from './git/run.ts'

const run = promisify(execFile)

export interface SandboxCommit {
  readonly branch: string
  /** Where a new branch starts; the default branch when left out. */
  readonly from?: string
  /** Text by path; null removes the file. */
  readonly files: Readonly<Record<string, string | Uint8Array | null>>
  readonly message: string
  readonly author?: { readonly name: string; readonly email: string }
}

/** A bare repository with a work tree beside it, for tests that need commits. */
export interface Sandbox {
  readonly gitDir: string
  /** Commits and pushes. @returns the full sha. */
  commit(commit: SandboxCommit): Promise<string>
  /** Puts `count` commits without changes on top of the default branch, at once. @returns the sha of the last one. */
  emptyCommits(wanted: { branch: string; count: number; message: (index: number) => string }): Promise<string>
  /** Runs git in the work tree. */
  git(...args: string[]): Promise<string>
  remove(): Promise<void>
}

export async function createSandbox(options: { defaultBranch?: string } = {}): Promise<Sandbox> {
  const main = options.defaultBranch ?? 'main'
  const root = await mkdtemp(join(tmpdir(), 'github-sandbox-'))
  const gitDir = join(root, 'bare.git')
  const work = join(root, 'work')
  const git = async (...args: string[]): Promise<string> => {
    const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C.UTF-8' }
    return (await run('git', ['-C', work, ...args], { env, maxBuffer: 64 * 1024 * 1024 })).stdout.trim()
  }
  await run('git', ['init', '--quiet', '--bare', '--initial-branch', main, gitDir])
  await run('git', ['init', '--quiet', '--initial-branch', main, work])
  await git('remote', 'add', 'origin', gitDir)
  let empty = true
  return {
    gitDir,
    git,
    async commit({ branch, from, files, message, author = { name: 'Anna', email: 'anna@example.com' } }) {
      const known = (await git('branch', '--list', branch)) !== ''
      if (known) await git('checkout', '--quiet', '--force', branch)
      else if (!empty) await git('checkout', '--quiet', '--force', '-b', branch, from ?? main)
      for (const [path, content] of Object.entries(files)) await put(join(work, path), content)
      await git('add', '--all')
      const identity = ['-c', `user.name=${author.name}`, '-c', `user.email=${author.email}`]
      await git(...identity, 'commit', '--quiet', '--allow-empty', '--cleanup=verbatim', '-m', message)
      await git('push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${branch}`)
      empty = false
      return git('rev-parse', 'HEAD')
    },
    async emptyCommits({ branch, count, message }) {
      const commits = Array.from({ length: count }, (_, index) => {
        const from = index === 0 ? `from refs/heads/${main}^0\n` : ''
        const text = message(index)
        const header = `commit refs/heads/${branch}\ncommitter Anna <anna@example.com> ${1_700_000_000 + index} +0000\n`
        return `${header}data ${Buffer.byteLength(text)}\n${text}\n${from}\n`
      })
      const made = await runGit(gitDir, ['fast-import', '--quiet'], { input: commits.join('') })
      if (made.code !== 0) throw new Error(`git fast-import failed: ${made.stderr}`)
      return (await runGit(gitDir, ['rev-parse', `refs/heads/${branch}`])).stdout.toString('utf8').trim()
    },
    remove: () => rm(root, { recursive: true, force: true }),
  }
}

async function put(file: string, content: string | Uint8Array | null): Promise<void> {
  if (content === null) return rm(file)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
}
