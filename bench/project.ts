import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { packArtifact } from '@release-pipeline/adapters/hosts'
import { releaseFiles, type Traits } from '../tests/system/support/releases.ts'
import type { Server } from '../tests/system/support/server.ts'

const program = fileURLToPath(new URL('../dist/cli.mjs', import.meta.url))
const execute = promisify(execFile)

/** A repository on the outer machine, from which the program is called as a person calls it. */
export interface Project {
  readonly directory: string
  /** Commits the release of this name and packs it. */
  build(name: string, traits?: Traits): Promise<{ readonly sha: string; readonly archive: string }>
  /** @throws with what it said, unless it ended well */
  run(...args: readonly string[]): Promise<void>
  git(...args: readonly string[]): Promise<string>
  remove(): Promise<void>
}

export async function makeProject({ configText, vps }: Server): Promise<Project> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-project-'))
  const git = async (...args: readonly string[]) =>
    (
      await execute('git', ['-C', directory, '-c', 'user.name=bench', '-c', 'user.email=bench@example.test', ...args])
    ).stdout.trim()
  await git('init', '--quiet', '--initial-branch=main')
  await write(directory, { '.github/release-pipeline.yml': configText, '.gitignore': 'dist/\n' })
  return {
    directory,
    git,
    build: async (name, traits) => {
      await write(directory, releaseFiles(name, traits))
      await git('add', '--all')
      await git('commit', '--quiet', '--message', name)
      await write(join(directory, 'dist'), releaseFiles(name, traits))
      return { sha: await git('rev-parse', 'HEAD'), archive: (await packArtifact(join(directory, 'dist'))).path }
    },
    run: async (...args) => {
      const env = { PATH: process.env['PATH'], HOME: directory, RELEASE_PIPELINE_SSH_KEY: vps.privateKey }
      await execute(process.execPath, [program, ...args], { cwd: directory, env })
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

async function write(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(directory, path, '..'), { recursive: true })
    await writeFile(join(directory, path), content)
  }
}
