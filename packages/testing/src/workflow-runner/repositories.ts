import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { RepositorySource } from './options.ts'
import { RunnerError } from './runner-error.ts'

const run = promisify(execFile)
/** Git as it is without the user's settings. */
const plain = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', PATH: process.env['PATH'] ?? '' }

/** One commit of one repository. */
export interface Snapshot {
  readonly repository: string
  readonly ref: string
  readonly sha: string
  readonly source: RepositorySource
  /** The text of a file, undefined when there is none. */
  read(file: string): Promise<string | undefined>
  /** The whole tree in a directory; not to be written to. */
  directory(): Promise<string>
}

async function git(gitDir: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['--git-dir', gitDir, ...args], { env: plain, maxBuffer: 256 * 1024 * 1024 })
  return stdout
}

/** The repositories of a run. An unknown repository or ref is a RunnerError in GitHub's words. */
export class Repositories {
  readonly #sources: Readonly<Record<string, RepositorySource>>
  readonly #cache: string
  readonly #unpacked = new Map<string, Promise<string>>()

  constructor(sources: Readonly<Record<string, RepositorySource>>, cacheDirectory: string) {
    this.#sources = sources
    this.#cache = cacheDirectory
  }

  async at(repository: string, ref: string): Promise<Snapshot> {
    const key = Object.keys(this.#sources).find((name) => name.toLowerCase() === repository.toLowerCase())
    const source = key === undefined ? undefined : this.#sources[key]
    if (key === undefined || source === undefined) {
      throw new RunnerError(
        `Unable to resolve action. Repository not found: ${repository} is neither in repositories nor in builtins.`,
      )
    }
    const snapshot = { repository: key, ref, source }
    if ('directory' in source) {
      const { directory } = source
      return {
        ...snapshot,
        sha: source.sha ?? (await headOf(directory)),
        read: (file) => readText(path.join(directory, file)),
        directory: async () => directory,
      }
    }
    const sha = await git(
      source.gitDir,
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${ref}^{commit}`,
    ).then(
      (output) => output.trim(),
      (cause: unknown) => {
        throw new RunnerError(`Unable to resolve action. ${repository} has no ref ${ref}.`, { cause })
      },
    )
    const { gitDir } = source
    return {
      ...snapshot,
      sha,
      read: (file) => git(gitDir, 'show', `${sha}:${path.posix.normalize(file)}`).catch(() => undefined),
      directory: () => this.#unpack(key, gitDir, sha),
    }
  }

  /** Unpacks a commit once; the rename makes it whole for other processes that share the cache. */
  #unpack(repository: string, gitDir: string, sha: string): Promise<string> {
    const target = path.join(this.#cache, repository.replace('/', '_'), sha)
    const known = this.#unpacked.get(target)
    if (known !== undefined) return known
    const unpacking = existsSync(target) ? Promise.resolve(target) : unpack(gitDir, sha, target)
    this.#unpacked.set(target, unpacking)
    return unpacking
  }
}

async function unpack(gitDir: string, sha: string, target: string): Promise<string> {
  await mkdir(path.dirname(target), { recursive: true })
  const partial = await mkdtemp(`${target}.`)
  await git(gitDir, 'archive', '--format=tar', `--output=${partial}.tar`, sha)
  await run('tar', ['-xf', `${partial}.tar`, '-C', partial])
  await rm(`${partial}.tar`)
  await rename(partial, target).catch(async (cause: unknown) => {
    await rm(partial, { recursive: true, force: true })
    if (!existsSync(target)) throw cause
  })
  return target
}

async function headOf(directory: string): Promise<string> {
  const head = await run('git', ['-C', directory, 'rev-parse', 'HEAD'], { env: plain }).catch(() => undefined)
  return head?.stdout.trim() ?? '0'.repeat(40)
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR'))
      return undefined
    throw thrown
  }
}
