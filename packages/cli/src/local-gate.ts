import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { requireEnvironment, SuiteError } from '@release-pipeline/core'
import type { LocalFacts } from '@release-pipeline/release'
import { git, type Project } from './project.ts'
import type { Terminal } from './terminal.ts'

/** What is to be asked of the work tree and of the app that runs on this machine. @throws ENVIRONMENT_UNKNOWN, CONFIG_MISSING */
export async function localFacts(terminal: Terminal, project: Project): Promise<LocalFacts> {
  const { config, directory } = project
  const smoke = await smokeLocally(terminal, project)
  const listed = await git(directory, 'ls-files')
  if (listed === undefined) throw new SuiteError('INPUT_INVALID', { what: `${directory} is not a git repository.` })
  const paths = listed.split('\n').filter((path) => path !== '')
  return { config, paths, conflicted: await conflicted(directory, paths), commits: await unmerged(project), smoke }
}

async function smokeLocally(terminal: Terminal, { config, directory }: Project): Promise<LocalFacts['smoke']> {
  const { url, smoke, variables } = requireEnvironment(config, 'local')
  const [{ parseSuite, readServedCommit, runSmokeTests }, { createHttpClient }, { systemClock }] = await Promise.all([
    import('@release-pipeline/release'),
    import('@release-pipeline/adapters/http'),
    import('@release-pipeline/adapters/runtime'),
  ])
  const text = await readFile(join(directory, smoke), 'utf8').catch((cause: unknown) => {
    throw new SuiteError('CONFIG_MISSING', { what: `The smoke suite ${smoke} cannot be read.`, cause })
  })
  const suite = parseSuite(text, smoke)
  const http = createHttpClient({ cookies: true })
  // The app may call its version `development` here.
  const answering = await readServedCommit(http, url, suite.readiness, /./)
  if (answering.kind !== 'serves') return { silent: `Nothing answers at ${url} as it should: is the app running?` }
  return runSmokeTests({
    suite,
    baseUrl: url,
    sha: answering.sha,
    environment: 'local',
    variables,
    secrets: terminal.dotenvSecrets('RELEASE_PIPELINE_SMOKE_SECRETS'),
    http,
    clock: systemClock,
    log: terminal.log,
    signal: terminal.cancelled,
  })
}

const MARKER = /^(<{7}|>{7}|\|{7}) /m

/** As they lie in the work tree; one that was deleted there has no marks. */
async function conflicted(directory: string, paths: readonly string[]): Promise<readonly string[]> {
  const marked: string[] = []
  for (const path of paths) {
    const text = await readFile(join(directory, path), 'utf8').catch(() => '')
    if (MARKER.test(text)) marked.push(path)
  }
  return marked
}

async function unmerged({ directory, config }: Project): Promise<LocalFacts['commits']> {
  const range = `origin/${config.default_branch}..HEAD`
  const log = await git(directory, 'log', '--reverse', '--format=%H%x1f%an%x1f%B%x1e', range)
  return log?.split('\x1e').flatMap((record) => {
    const [sha = '', author = '', message = ''] = record.trim().split('\x1f')
    return sha === '' ? [] : [{ sha, author, message, pullRequests: [] }]
  })
}
