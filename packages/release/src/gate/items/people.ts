import type { RecordComment } from '../../ports.ts'
import type { GateFacts } from '../facts.ts'
import { fail, type Observation, pass, unknown } from '../item.ts'
import { isWriter } from '../people.ts'

/** A person on call says on the release issue that they are there: `/available`. */
export async function checkTeamAvailable(facts: GateFacts): Promise<Observation> {
  const { config, clock, issue } = facts
  const onCall = config.gate.on_call
  if (onCall.length === 0) return unknown('gate.on_call names nobody.')
  const maxAge = config.gate.approval_expires
  const comments = await facts.comments()
  const answers = comments.filter(
    (comment) => isCommand(comment, /^\/available\b/) && onCall.some((login) => isLogin(comment, login)),
  )
  const newest = answers.at(-1)
  if (newest === undefined) {
    return fail(`None of ${onCall.join(', ')} said to be available.`, {
      url: issue.url,
      remedy: 'One of them comments /available on the release issue; then plan again.',
    })
  }
  const left = Date.parse(newest.createdAt) + maxAge - clock.now()
  if (!(left > 0))
    return fail(`The last word of ${newest.author.login} is from ${newest.createdAt}.`, { url: newest.url })
  return pass(`${newest.author.login} is available (${newest.createdAt}).`, { url: newest.url, validForMs: left })
}

/** Somebody says how users were told: in the request, or as `/users-notified <how>` by a person with write access. */
export async function checkUsersNotified(facts: GateFacts): Promise<Observation> {
  const given = facts.usersNotified?.trim() ?? ''
  if (given !== '') return pass(`The requester says: ${given}`)
  let refused: Observation | undefined
  for (const comment of [...(await facts.comments())].reverse()) {
    const how = /^\/users-notified\s+(\S.*)$/m.exec(comment.body.trim())?.[1]
    if (how === undefined || !/^\/users-notified\b/.test(comment.body.trim())) continue
    const problem = await whyNotCounted(comment, facts)
    if (problem === undefined) return pass(`${comment.author.login} says: ${how.trim()}`, { url: comment.url })
    refused ??= fail(`The word of ${comment.author.login} does not count: ${problem}.`, { url: comment.url })
  }
  return refused ?? unknown('Nobody said how users were told.', { url: facts.issue.url })
}

async function whyNotCounted(comment: RecordComment, { issues }: GateFacts): Promise<string | undefined> {
  if (comment.author.type !== 'User' || comment.viaApp) return 'a program wrote it'
  if (comment.edited) return 'it was changed after it was written'
  return isWriter(await issues.permission(comment.author.login)) ? undefined : 'no write access'
}

/** Only what a person wrote and left as it was. */
function isCommand(comment: RecordComment, command: RegExp): boolean {
  return comment.author.type === 'User' && !comment.edited && !comment.viaApp && command.test(comment.body.trim())
}

function isLogin(comment: RecordComment, login: string): boolean {
  return comment.author.login.toLowerCase() === login.toLowerCase()
}
