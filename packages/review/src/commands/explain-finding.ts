import { markdown } from '@release-pipeline/core'
import { proseLine } from '../comments/prose.ts'
import { anchorRuleFindings } from '../findings/anchor-rules.ts'
import { matchFindings } from '../findings/match.ts'
import { recall } from '../memory/recall.ts'
import { openMemory } from '../memory/seal.ts'
import { scanWithRules } from '../rules/scan-with-rules.ts'
import { loadChange, scopeOf } from '../walk/change.ts'
import { readHistory } from '../walk/history.ts'
import { maskChange } from '../walk/mask-change.ts'
import type { ReviewOptions } from '../walk/options.ts'
import { applyDismissals, readDismissals } from './dismissals.ts'
import { explain } from './explain.ts'

/** Looks a finding up, in what the rules say now and in what models said before. No model is asked. */
export async function explainFinding(options: ReviewOptions, prefix: string): Promise<string> {
  const { pullRequests, checkRuns, config, clock, pullRequest: number, memorySecret: secret } = options
  const change = await loadChange(pullRequests, number, config.review)
  const { commits, pullRequest } = change
  const now = clock.now()
  const history = await readHistory({ pullRequests, checkRuns, number, commits, config: config.review, now })
  const { legible, readable } = scopeOf(change, config.review)
  const byRules = anchorRuleFindings(await scanWithRules({ files: legible, config: config.review }), legible)
  const sealed = history.sealedMemory
  const memory =
    secret === undefined || sealed === undefined ? undefined : openMemory(sealed, { secret, pullRequest: number })
  const masked = await maskChange(readable, pullRequest)
  const { carried } = recall(memory, memory?.key ?? '', masked.files)
  const dismissals = await readDismissals({ pullRequests, conversation: history.conversation, pullRequest, commits })
  const findings = applyDismissals(matchFindings([byRules, carried]), dismissals)
  const [found, ...others] = findings.filter(({ finding }) => finding.id.startsWith(prefix))
  if (found !== undefined && others.length === 0) return explain(found, config.review.gate)
  const known = history.receipt?.known.find(({ id }) => id.startsWith(prefix))
  if (known !== undefined && found === undefined) {
    return `${markdown.code(known.id)} was: ${known.severity} ${markdown.code(known.path)} ${proseLine(known.title)}. Its code has changed since, or the review remembers no more of it.`
  }
  const what = found === undefined ? 'No finding of this pull request begins with' : 'More than one finding begins with'
  return `${what} ${markdown.code(prefix)}. The summary comment names the ids.`
}
