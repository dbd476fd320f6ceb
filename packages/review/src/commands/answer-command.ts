import { markdown, SuiteError } from '@release-pipeline/core'
import * as z from 'zod'
import { proseLine } from '../comments/prose.ts'
import type { IssueComment } from '../ports.ts'
import type { ReviewOptions, ReviewOutcome } from '../walk/options.ts'
import { reviewPullRequest } from '../walk/review-pull-request.ts'
import { mayWrite } from './dismissals.ts'
import { explainFinding } from './explain-finding.ts'
import { ADDRESS, parseCommand, type ReviewCommand } from './parse-command.ts'

const eventSchema = z.object({
  comment: z.object({
    id: z.int().positive(),
    body: z.string(),
    user: z.object({ login: z.string(), type: z.string() }),
  }),
  issue: z.object({ pull_request: z.object({}) }),
})

export interface CommandComment {
  readonly id: number
  readonly login: string
  readonly command: ReviewCommand
}

/** The command that an `issue_comment` event brings; undefined for other events, and for comments that are not for us. */
export function commandOf(payload: unknown): CommandComment | undefined {
  const event = eventSchema.safeParse(payload).data
  const command = event === undefined ? undefined : parseCommand(event.comment.body)
  // A program that quotes a command is not obeyed.
  if (event === undefined || command === undefined || event.comment.user.type !== 'User') return undefined
  return { id: event.comment.id, login: event.comment.user.login, command }
}

/**
 * Does what a person asked for in a comment, and answers below it. Only people with write access are obeyed.
 * @returns the outcome of the review where there was one.
 */
export async function answerCommand(options: ReviewOptions, asked: CommandComment): Promise<ReviewOutcome | undefined> {
  const { pullRequests, log } = options
  const { command, login } = asked
  if (!mayWrite(await pullRequests.permission(login))) {
    log.warning(`${login} asked for "${command.kind}" and has no write access: nothing is done`)
    return undefined
  }
  switch (command.kind) {
    case 'review':
      return await reviewPullRequest({ ...options, anew: command.all })
    case 'explain':
      await say(options, await explainFinding(options, command.finding))
      return undefined
    case 'dismiss': {
      const outcome = await reviewPullRequest(options)
      await say(options, dismissalAnswer(outcome, command.finding, asked))
      return outcome
    }
    case 'misunderstood':
      await say(options, `${command.problem}\n\n${USAGE}`)
      return undefined
  }
}

const USAGE = [
  'What can be asked, in the first line of a comment:',
  '',
  `- ${markdown.code(`${ADDRESS} review`)}: review what has not been read; with ${markdown.code('all')}, everything anew`,
  `- ${markdown.code(`${ADDRESS} explain <finding>`)}: all that is known of a finding`,
  `- ${markdown.code(`${ADDRESS} dismiss <finding> <reason>`)}: a person's word that it need not be mended`,
].join('\n')

function dismissalAnswer(outcome: ReviewOutcome, finding: string, { id }: CommandComment): string {
  const recorded = outcome.receipt?.dismissals.find(
    (one) => one.id === finding && new RegExp(`\\D${id}$`).test(one.url),
  )
  const state = recorded?.state ?? 'the review did not see the comment'
  if (state !== 'counts') return `${markdown.code(finding)} is not dismissed: ${proseLine(state)}.`
  const green = outcome.verdict === 'approved' || outcome.verdict === 'advisory'
  const next = green
    ? ' The check is green now. Where the failed job of the review counts too, as for the production gate, run it again: it reads nothing twice.'
    : ` The check says: ${proseLine(outcome.title)}.`
  return `${markdown.code(finding)} is dismissed, and the summary says by whom and why.${next}`
}

async function say({ pullRequests, pullRequest, log }: ReviewOptions, body: string): Promise<IssueComment | undefined> {
  try {
    return await pullRequests.createComment(pullRequest, body)
  } catch (error) {
    if (!(error instanceof SuiteError) || error.code !== 'GITHUB_FORBIDDEN') throw error
    log.warning(`The answer could not be written: ${error.what}`)
    return undefined
  }
}
