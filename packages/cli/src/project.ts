import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { CONFIG_PATH, type Config, parseConfig, SuiteError } from '@release-pipeline/core'

const run = promisify(execFile)

/** The repository that the command is run in. */
export interface Project {
  readonly directory: string
  readonly config: Config
}

/** @throws CONFIG_MISSING, CONFIG_INVALID */
export async function openProject(directory: string, file: string = CONFIG_PATH): Promise<Project> {
  const yaml = await readFile(resolve(directory, file), 'utf8').catch((cause: unknown) => {
    throw new SuiteError('CONFIG_MISSING', { what: `${file} cannot be read in ${directory}.`, cause })
  })
  return { directory, config: parseConfig(yaml, file) }
}

/** Standard output of a git command, without its last line break; undefined when git refuses. */
export async function git(directory: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', args, { cwd: directory, maxBuffer: 256 * 1024 * 1024 })
    return stdout.replace(/\n$/, '')
  } catch {
    return undefined
  }
}

export interface RepositoryName {
  readonly owner: string
  readonly repository: string
}

/** Owner and name from the `origin` remote, in its https, ssh or scp-like form. */
export function parseRemote(url: string): RepositoryName | undefined {
  const match = /[:/]([A-Za-z0-9-]+)\/([A-Za-z0-9._-]+?)(?:\.git)?\/?$/.exec(url)
  const [, owner, repository] = match ?? []
  return owner === undefined || repository === undefined ? undefined : { owner, repository }
}

/** The repository on GitHub that `origin` points to; undefined without such a remote. */
export async function originOf(directory: string): Promise<RepositoryName | undefined> {
  return parseRemote((await git(directory, 'remote', 'get-url', 'origin')) ?? '')
}
