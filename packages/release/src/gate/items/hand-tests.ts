import { buildChecklist, untickedItems } from '../checklist.ts'
import type { GateFacts } from '../facts.ts'
import { type Finding, fail, pass, unknown } from '../item.ts'
import { isIssueOf } from '../release-issue.ts'

/** The team's QA list, ticked on the release issue of this commit while staging serves this commit. */
export async function checkQaChecklist(facts: GateFacts): Promise<Finding> {
  const { qa } = buildChecklist(facts.config.gate.qa_checklist, [])
  if (qa.length === 0) return unknown('gate.qa_checklist is empty: nobody knows what is to be tested.')
  return checkTicks(qa, facts)
}

/** Every new feature of the range, ticked by hand on the release issue. */
export async function checkNewFeatures(facts: GateFacts): Promise<Finding> {
  const changes = await facts.changes()
  if (changes === undefined) {
    return unknown('Production has no release yet: what is new cannot be listed.', { remedy: 'Set gate.baseline.' })
  }
  const { features } = buildChecklist([], changes)
  if (features.length === 0) return pass(`No new feature among ${changes.length} commits.`)
  return checkTicks(features, facts)
}

async function checkTicks(items: readonly string[], facts: GateFacts): Promise<Finding> {
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
  const body = isIssueOf(issue.body, sha) ? issue.body : ''
  const open = untickedItems(items, body)
  if (open.length === 0)
    return pass(`${items.length} of ${items.length} ticked for ${sha.slice(0, 7)}.`, { url: issue.url })
  return fail(`${items.length - open.length} of ${items.length} ticked; open: ${open.join('; ')}.`, { url: issue.url })
}
