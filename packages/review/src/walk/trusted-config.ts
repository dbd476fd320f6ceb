import { type Config, parseConfig, SuiteError } from '@release-pipeline/core'
import * as z from 'zod'
import type { PullRequests } from '../ports.ts'
import { withRuleFiles } from './rule-files.ts'

const eventSchema = z.object({
  pull_request: z.object({ number: z.int().positive() }).optional(),
  issue: z.object({ number: z.int().positive(), pull_request: z.object({}).optional() }).optional(),
  repository: z.object({ default_branch: z.string().min(1) }).optional(),
})

/**
 * The pull request that an event of GitHub is about: its own, or the one that was commented on.
 * @throws PULL_REQUEST_UNKNOWN
 */
export function pullRequestOf(payload: unknown): number {
  const event = eventSchema.safeParse(payload).data
  const number =
    event?.pull_request?.number ?? (event?.issue?.pull_request === undefined ? undefined : event.issue.number)
  if (number === undefined)
    throw new SuiteError('PULL_REQUEST_UNKNOWN', { what: 'The event of this run names no pull request.' })
  return number
}

/**
 * The configuration from the tip of the default branch, by API: a pull request cannot bring its own rules, gate or budget.
 * @throws CONFIG_MISSING, CONFIG_INVALID
 */
export async function readTrustedConfig(pullRequests: PullRequests, payload: unknown, path: string): Promise<Config> {
  // The API takes HEAD for the default branch where the event does not name it.
  const branch = eventSchema.safeParse(payload).data?.repository?.default_branch ?? 'HEAD'
  const where = branch === 'HEAD' ? 'the default branch' : `the branch ${branch}`
  const text = await pullRequests.fileAt(path, branch)
  if (text === undefined) {
    throw new SuiteError('CONFIG_MISSING', { what: `${path} does not exist on ${where}.` })
  }
  return withRuleFiles(parseConfig(text, path), (file) => pullRequests.fileAt(file, branch), where)
}
