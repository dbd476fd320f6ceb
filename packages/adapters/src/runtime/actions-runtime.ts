import { readFileSync } from 'node:fs'
import * as core from '@actions/core'
import type { Log, RunContext, Runtime } from '@release-pipeline/core'
import { SuiteError } from '@release-pipeline/core/errors'
import * as z from 'zod'
import { environmentVariables } from './environment.ts'

/**
 * The runtime that GitHub Actions gives to a JavaScript action.
 * Cancelling: the runner sends SIGINT, 7.5 s later SIGTERM, 2.5 s later it kills; both signals abort `cancelled`.
 */
export function actionsRuntime(): Runtime {
  const cancel = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () =>
      cancel.abort(new SuiteError('RUN_CANCELLED', { what: `The run was cancelled (${signal}).` })),
    )
  }
  return {
    log,
    context: readContext(environmentVariables()),
    input: (name) => core.getInput(name),
    setOutput: (name, value) => core.setOutput(name, value),
    annotate: ({ level, path: file, startLine, endLine, title, message }) => {
      const write = { notice: core.notice, warning: core.warning, failure: core.error }[level]
      write(message, { file, startLine, endLine, title })
    },
    mask: (secret) => {
      for (const spelling of secret.masks()) core.setSecret(spelling)
    },
    saveState: (name, value) => core.saveState(name, value),
    state: (name) => core.getState(name),
    summary: async (markdown) => {
      if (environmentVariables()['GITHUB_STEP_SUMMARY'] === undefined) return
      await core.summary.addRaw(markdown, true).addEOL().write()
    },
    cancelled: cancel.signal,
  }
}

/** `info` escapes nothing in @actions/core: a line that starts like a workflow command would be obeyed. */
const log: Log = {
  debug: (message) => core.debug(message),
  info: (message) => core.info(disarm(message)),
  warning: (message) => core.warning(message),
  error: (message) => core.error(message),
  group: (title, work) => core.group(disarm(title), work),
}

/**
 * Breaks `::command::` at the start of any line and `##[command]` anywhere, without changing what a person reads. The
 * runner looks for the older form in the whole line, and takes U+0085, which is no white space to JavaScript, for some.
 */
export function disarm(text: string): string {
  return text
    .replace(/##\[/g, '##\u200b[')
    .replace(/(^|\r\n|\r|\n)([\s\u0085]*)::/g, (_, start: string, space: string) => `${start}${space}\u200b::`)
}

const environment = z.object({
  GITHUB_REPOSITORY: z.string().default('/'),
  GITHUB_SHA: z.string().default(''),
  GITHUB_REF: z.string().default(''),
  GITHUB_EVENT_NAME: z.string().default(''),
  GITHUB_EVENT_PATH: z.string().optional(),
  GITHUB_ACTOR: z.string().default(''),
  GITHUB_RUN_ID: z.string().default(''),
  GITHUB_JOB: z.string().default(''),
  GITHUB_WORKSPACE: z.string().default('.'),
  GITHUB_API_URL: z.string().default('https://api.github.com'),
  GITHUB_ACTION_REF: z.string().default(''),
  GITHUB_SERVER_URL: z.string().default('https://github.com'),
})

function readContext(variables: ReturnType<typeof environmentVariables>): RunContext {
  const env = environment.parse(variables)
  const [owner = '', repository = ''] = env.GITHUB_REPOSITORY.split('/')
  return {
    owner,
    repository,
    sha: env.GITHUB_SHA,
    ref: env.GITHUB_REF,
    eventName: env.GITHUB_EVENT_NAME,
    payload: env.GITHUB_EVENT_PATH === undefined ? {} : JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')),
    actor: env.GITHUB_ACTOR,
    runId: env.GITHUB_RUN_ID,
    runUrl: `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`,
    job: env.GITHUB_JOB,
    workspace: env.GITHUB_WORKSPACE,
    apiUrl: env.GITHUB_API_URL,
    serverUrl: env.GITHUB_SERVER_URL,
    suiteRef: env.GITHUB_ACTION_REF,
  }
}
