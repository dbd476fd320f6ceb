import { buildChecklist, tickedItems } from '../checklist.ts'
import type { GateFacts } from '../facts.ts'
import { fail, type Observation, pass, unknown } from '../item.ts'
import { isWriter } from '../people.ts'
import { isIssueOf } from '../release-issue.ts'
import type { Tick } from '../ticks.ts'

/** The team's QA list, ticked by people on the release issue of this commit while staging serves this commit. */
export async function checkQaChecklist(facts: GateFacts): Promise<Observation> {
  const { qa } = buildChecklist(facts.config.gate.qa_checklist, [])
  if (qa.length === 0) return unknown('gate.qa_checklist is empty: nobody knows what is to be tested.')
  return checkTicks(qa, facts)
}

/** Every new feature of the range, ticked by hand on the release issue. */
export async function checkNewFeatures(facts: GateFacts): Promise<Observation> {
  const changes = await facts.changes()
  if (changes === undefined) {
    return unknown('Production has no release yet: what is new cannot be listed.', { remedy: 'Set gate.baseline.' })
  }
  const { features } = buildChecklist([], changes)
  if (features.length === 0) return pass(`No new feature among ${changes.length} commits.`)
  return checkTicks(features, facts)
}

async function checkTicks(items: readonly string[], facts: GateFacts): Promise<Observation> {
  const { sha, issue } = facts
  const staging = await facts.staging()
  if (staging.kind === 'not-configured')
    return unknown('environments.staging is not configured: there is nowhere to test.')
  if (staging.kind === 'silent')
    return unknown(`Staging does not say which commit it serves: ${staging.reason}.`, { url: staging.url })
  if (staging.sha !== sha) {
    return fail(
      `Staging serves ${staging.sha.slice(0, 7)}, not ${sha.slice(0, 7)}: ticks would be about another release.`,
      {
        url: staging.url,
        remedy: `Deploy ${sha.slice(0, 7)} to staging and test it there, or release what staging serves.`,
      },
    )
  }
  const counted = await countTicks(items, facts)
  if (counted === undefined)
    return unknown(`The edits of issue #${issue.number} do not tell who ticked what.`, { url: issue.url })
  const { done, open } = counted
  if (open.length === 0) {
    const people = [...new Set(done.map(({ by }) => by))].join(', ')
    return pass(`${done.length} of ${items.length} ticked for ${sha.slice(0, 7)} by ${people}.`, { url: issue.url })
  }
  return fail(`${done.length} of ${items.length} ticked; open: ${open.join('; ')}.`, { url: issue.url })
}

interface Counted {
  readonly done: readonly Tick[]
  /** Items without a tick that counts, each with the reason where it has one that does not. */
  readonly open: readonly string[]
}

/** A tick counts when a person with write access put it while staging had this commit. */
async function countTicks(items: readonly string[], facts: GateFacts): Promise<Counted | undefined> {
  const { sha, issue } = facts
  if (!isIssueOf(issue.body, sha) || tickedItems(issue.body).size === 0) return { done: [], open: items }
  const ticks = await facts.ticks()
  if (ticks === undefined) return undefined
  const since = (await facts.stagingDeployment())?.createdAt
  const done: Tick[] = []
  const open: string[] = []
  for (const item of items) {
    const tick = ticks.find((candidate) => candidate.item === item)
    const problem = tick === undefined ? '' : await whyNot(tick, since, facts)
    if (tick !== undefined && problem === undefined) done.push(tick)
    else open.push(problem === '' ? item : `${item} (${problem})`)
  }
  return { done, open }
}

async function whyNot({ by, at }: Tick, since: string | undefined, facts: GateFacts): Promise<string | undefined> {
  if (by === undefined) return 'ticked by nobody who is known'
  if (!isWriter(await facts.issues.permission(by))) return `ticked by ${by}, who has no write access`
  if (since === undefined) return 'staging has no record of this commit'
  return Date.parse(at) < Date.parse(since) ? `ticked ${at}, before staging had this commit` : undefined
}
