import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { git } from './git.ts'
import type { DirectorySource, GitSource, RepositorySource } from './options.ts'
import { RunnerError } from './runner-error.ts'

const run = promisify(execFile)

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
      throw new RunnerError(`Repository not found: ${repository} is neither in repositories nor in builtins.`)
    }
    return 'directory' in source ? this.#workTree(key, ref, source) : this.#commit(key, ref, source)
  }

  async #workTree(repository: string, ref: string, source: DirectorySource): Promise<Snapshot> {
    const { directory } = source
    return {
      repository,
      ref,
      source,
      sha: source.sha ?? (await headOf(directory)),
      read: (file) => readText(path.join(directory, file)),
      directory: async () => directory,
    }
  }

  async #commit(repository: string, ref: string, source: GitSource): Promise<Snapshot> {
    const { gitDir } = source
    const lookup = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
    const found = await git('--git-dir', gitDir, ...lookup).catch((cause: unknown) => {
      throw new RunnerError(`Unable to resolve ${repository}@${ref}: the repository has no such ref.`, { cause })
    })
    const sha = found.trim()
    return {
      repository,
      ref,
      source,
      sha,
      read: (file) => git('--git-dir', gitDir, 'show', `${sha}:${path.posix.normalize(file)}`).catch(() => undefined),
      directory: () => this.#unpack(repository, gitDir, sha),
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
  await git('--git-dir', gitDir, 'archive', '--format=tar', `--output=${partial}.tar`, sha)
  await run('tar', ['-xf', `${partial}.tar`, '-C', partial])
  await rm(`${partial}.tar`)
  await rename(partial, target).catch(async (cause: unknown) => {
    await rm(partial, { recursive: true, force: true })
    if (!existsSync(target)) throw cause
  })
  return target
}

async function headOf(directory: string): Promise<string> {
  const head = await git('-C', directory, 'rev-parse', 'HEAD').catch(() => undefined)
  return head?.trim() ?? '0'.repeat(40)
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
