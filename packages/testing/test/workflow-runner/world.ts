import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {
  type JobRun,
  type RunOptions,
  runWorkflow,
  type StepRun,
  type WorkflowRun,
} from '@release-pipeline/testing/workflow-runner'
import { afterAll } from 'vitest'

export type Files = Readonly<Record<string, string>>

const directories: string[] = []
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true })
})

export function temporary(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'workflow-runner-test-'))
  directories.push(directory)
  return directory
}

export function write(directory: string, files: Files): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true })
    writeFileSync(path.join(directory, name), content)
  }
  return directory
}

export function git(directory: string, ...args: string[]): string {
  const identity = [
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'init.defaultBranch=main',
    '-c',
    'commit.gpgsign=false',
  ]
  return execFileSync('git', [...identity, ...args], {
    cwd: directory,
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
  }).trim()
}

/** A repository with one commit for each set of files; the shas in order, and its .git as a bare repository's directory. */
export function repository(...commits: readonly Files[]): { gitDir: string; shas: string[] } {
  const directory = temporary()
  git(directory, 'init', '--quiet')
  const shas = commits.map((files, at) => {
    write(directory, files)
    git(directory, 'add', '--all')
    git(directory, 'commit', '--quiet', '--message', `Commit ${at}`)
    return git(directory, 'rev-parse', 'HEAD')
  })
  return { gitDir: path.join(directory, '.git'), shas }
}

export const workflowPath = '.github/workflows/main.yml'

export type Overrides = Partial<RunOptions> & { readonly files?: Files }

/** Runs `workflow` on a push in team/app; `files` are further files of that repository. */
export function run(workflow: string, { files = {}, ...options }: Overrides = {}): Promise<WorkflowRun> {
  const directory = write(temporary(), { ...files, [workflowPath]: workflow })
  return runWorkflow({
    repository: 'team/app',
    workflow: workflowPath,
    event: { name: 'push' },
    ...options,
    repositories: { 'team/app': { directory, sha: 'a'.repeat(40) }, ...options.repositories },
  })
}

/** A workflow of one job with these steps (YAML, indented by six). */
export function job(steps: string, more = ''): string {
  return `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n${more}    steps:\n${steps}`
}

export function jobOf(result: WorkflowRun, id = 'job'): JobRun {
  const found = result.jobs.find((one) => one.id === id)
  if (found === undefined) throw new Error(`No job ${id}; there are: ${result.jobs.map((one) => one.id).join(', ')}`)
  return found
}

export function stepOf(one: JobRun, id: string): StepRun {
  const found = one.steps.find((step) => step.id === id)
  if (found === undefined)
    throw new Error(`No step ${id}; there are: ${one.steps.map((step) => step.name).join(', ')}\n${one.log.join('\n')}`)
  return found
}

/** What the job printed, without the lines the runner adds. */
export function printed(one: JobRun): string[] {
  return one.log.filter((line) => !line.startsWith('##['))
}
