import { SuiteError } from '@release-pipeline/core'
import { annotateHunk } from '../diff/annotated-diff.ts'
import { hunksOf } from '../diff/file-patch.ts'
import { type AnchoredFinding, linesOf } from '../findings/anchor.ts'
import { applyVerdicts, claimsFor, type ExaminedFinding } from '../findings/examination.ts'
import type { ChangedFile, Vendor } from '../ports.ts'
import { crossExaminationSchema } from '../prompt/answer.ts'
import { type Claim, CROSS_EXAMINATION, crossExaminationPrompt } from '../prompt/cross-examination-prompt.ts'
import type { Reviewer, Route } from '../routing/route.ts'
import { askModel, type Fallback, gapOf } from './ask-model.ts'
import type { ModelCall } from './ask-models.ts'
import type { Providers } from './options.ts'
import { worstCost } from './plan-requests.ts'

export interface CrossExamineOptions {
  readonly findings: readonly AnchoredFinding[]
  readonly route: Route
  readonly providers: Providers
  /** With their secrets masked. */
  readonly files: readonly ChangedFile[]
  readonly headSha: string
  /** What may still be spent, in US dollars. */
  readonly budgetUsd: number
  /** Day in UTC, `YYYY-MM-DD`. */
  readonly today: string
  readonly signal: AbortSignal | undefined
}

export interface CrossExamination {
  readonly findings: readonly ExaminedFinding[]
  readonly calls: readonly ModelCall[]
  readonly notes: readonly string[]
  readonly fallbacks: readonly Fallback[]
}

/** Claims in one request; the rest stays unexamined and keeps its full weight. */
const CLAIMS = 25
const OUTPUT_TOKENS = 6000
const EXCERPT_LINES = 40

/**
 * Lets each vendor judge what only the other one found, with the code in front of it. Happens only where both vendors review.
 * A claim that nobody examines keeps its full weight, so a failure here loosens nothing and leaves no gap.
 */
export async function crossExamine(options: CrossExamineOptions): Promise<CrossExamination> {
  const { route, findings } = options
  const calls: ModelCall[] = []
  const notes: string[] = []
  const fallbacks: Fallback[] = []
  let examined: readonly ExaminedFinding[] = findings
  if (!route.dual) return { findings: examined, calls, notes, fallbacks }
  let budget = options.budgetUsd
  const rules = { today: options.today, taken: new Set<string>() }
  for (const vendor of ['anthropic', 'openai'] as const) {
    const examiner = examinerOf(route, vendor)
    const claims = claimsFor(vendor, findings).slice(0, CLAIMS)
    const provider = options.providers[vendor]
    if (examiner === undefined || provider === undefined || claims.length === 0) continue
    const user = crossExaminationPrompt(
      options.headSha,
      claims.map((claim) => claimOf(claim, options.files)),
    )
    const price = worstCost(examiner, CROSS_EXAMINATION.length + user.length, OUTPUT_TOKENS)
    if (price > budget) {
      notes.push(`${examiner.model} examined nothing: the budget is used up`)
      continue
    }
    budget -= price
    try {
      const request = {
        model: examiner.model,
        effort: 'low',
        system: CROSS_EXAMINATION,
        user,
        schema: crossExaminationSchema,
        schemaName: 'cross_examination',
        maxOutputTokens: OUTPUT_TOKENS,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      } as const
      const { answer, model, spent, fallbacks: steps } = await askModel(provider, request, rules)
      calls.push(...spent.map((call) => ({ reviewer: examiner, ...call })))
      fallbacks.push(...steps)
      if (answer.kind === 'answer') examined = applyVerdicts(examined, answer.value, { vendor, model })
      else notes.push(`${examiner.model} examined nothing: ${gapOf(answer)}`)
    } catch (error) {
      if (!(error instanceof SuiteError)) throw error
      notes.push(`${examiner.model} examined nothing: ${error.what}`)
    }
  }
  return { findings: examined, calls, notes, fallbacks }
}

function examinerOf(route: Route, vendor: Vendor): Reviewer | undefined {
  return route.reviewers.find((reviewer) => reviewer.vendor === vendor)
}

function claimOf(claim: AnchoredFinding, files: readonly ChangedFile[]): Claim {
  const { finding } = claim
  const file = files.find(({ path }) => path === finding.path)
  return { finding, excerpt: file === undefined ? '' : excerptAround(claim, file) }
}

/** The hunk around the finding, and of a long one the lines nearest to it. */
function excerptAround({ anchor }: AnchoredFinding, file: ChangedFile): string {
  const hunks = hunksOf(file)
  const place = linesOf(anchor)
  if (place === undefined)
    return hunks.slice(0, 2).map(annotateHunk).join('\n').split('\n').slice(0, EXCERPT_LINES).join('\n')
  for (const hunk of hunks) {
    const at = hunk.lines.findIndex((line) =>
      place.side === 'LEFT'
        ? line.kind === 'removed' && line.oldLine === place.start
        : line.kind !== 'removed' && line.newLine === place.start,
    )
    if (at === -1) continue
    // The header is the first line of the annotated hunk.
    const lines = annotateHunk(hunk).split('\n')
    const from = Math.max(0, at + 1 - EXCERPT_LINES / 2)
    return lines.slice(from, from + EXCERPT_LINES).join('\n')
  }
  return ''
}
