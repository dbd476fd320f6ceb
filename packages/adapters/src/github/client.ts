import type { getOctokit } from '@actions/github'
import type { Clock, Log, Secret } from '@release-pipeline/core'
import { toGitHubError } from './errors.ts'
import { once, withRetries } from './retries.ts'

export type Octokit = ReturnType<typeof getOctokit>

export interface GitHubOptions {
  readonly token: Secret
  readonly owner: string
  readonly repository: string
  /** `https://api.github.com`, or that of another GitHub. */
  readonly apiUrl: string
  readonly clock: Clock
  readonly log: Log
  /** Address of the workflow run that this process belongs to: check runs link to it. */
  readonly runUrl?: string
}

/** One repository through octokit: loaded at the first call, every request retried and every error made clear. */
export interface GitHubClient {
  readonly repo: { readonly owner: string; readonly repo: string }
  readonly clock: Clock
  readonly runUrl: string | undefined
  octokit(): Promise<Octokit>
  /** A write that must not happen twice: see {@link once}. */
  once<T>(write: { send: () => Promise<T>; find: () => Promise<T | undefined> }): Promise<T>
}

const REQUEST_TIMEOUT_MS = 30_000

export function createClient(options: GitHubOptions): GitHubClient {
  let loaded: Promise<Octokit> | undefined
  return {
    repo: { owner: options.owner, repo: options.repository },
    clock: options.clock,
    runUrl: options.runUrl,
    octokit: () => {
      loaded ??= load(options)
      return loaded
    },
    once: (write) => once(options.clock, write),
  }
}

async function load({ token, apiUrl, clock, log }: GitHubOptions): Promise<Octokit> {
  const { getOctokit } = await import('@actions/github')
  const debug = (message: string) => log.debug(message)
  const octokit = getOctokit(token.reveal(), {
    baseUrl: apiUrl,
    log: { debug: () => undefined, info: () => undefined, warn: debug, error: debug },
  })
  octokit.hook.wrap('request', async (request, sent) => {
    const send = async () =>
      request({ ...sent, request: { ...sent.request, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) } })
    try {
      return await withRetries(sent, clock, send)
    } catch (error) {
      throw toGitHubError(error)
    }
  })
  return octokit
}
