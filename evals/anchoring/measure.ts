import { type AnchoredFinding, anchorFindings, anchorSteps, findingsOf } from '@release-pipeline/review'
import { percent } from '../confusion.ts'
import { Random } from '../random.ts'
import type { Report } from '../report.ts'
import { type Claim, claimsAbout, type Departure, departures } from './claims.ts'
import { GeneratedHistory } from './generated-history.ts'
import { type GitChange, readChanges } from './git-changes.ts'

export interface AnchoringOptions {
  /** Generated commits. */
  readonly generated: number
  /** Commits of each real repository. */
  readonly real: number
  /** Git directories of real repositories. */
  readonly repositories: readonly string[]
}

/**
 * Every claim of a model is anchored in a real or generated diff, and git says whether GitHub would take the place: the line stands in a hunk that
 * git printed, and its text is the one that git has in that file at that number.
 */
export function measureAnchoring({ generated, real, repositories }: AnchoringOptions): Report {
  using history = new GeneratedHistory(generated, 20261123)
  const changes = [
    ...readChanges(history.gitDir, generated),
    ...repositories.flatMap((directory) => readChanges(directory, real)),
  ]
  const random = new Random(7)
  const tally = { diffs: 0, claims: 0, lost: 0, refused: 0, wrongText: 0 }
  const steps = new Map<string, number>()
  const hits = new Map<Departure, { meant: number; found: number; said: number }>()
  const examples: string[] = []
  for (const change of changes) {
    for (const file of change.files) {
      const claims = claimsAbout(file, random)
      const anchored = anchorFindings(findingsOf({ summary: '', findings: claims.map(full) }, SOURCE), change.files)
      tally.diffs += 1
      tally.claims += claims.length
      tally.lost += claims.length - anchored.length
      claims.forEach((claim, at) => {
        const found = anchored[at]
        if (found === undefined) return
        steps.set(found.step, (steps.get(found.step) ?? 0) + 1)
        const fault = faultOf(found, change)
        if (fault === 'refused') tally.refused += 1
        if (fault === 'wrong text') tally.wrongText += 1
        if (fault !== undefined) examples.push(`${change.sha.slice(0, 12)} ${file.path}: ${claim.departure}, ${fault}`)
        count(hits, claim, found)
      })
    }
  }
  return {
    title: 'Anchoring',
    markdown: [
      `${tally.diffs} diffs of files (${changes.length} commits, ${generated} of them generated, seed 20261123), ${tally.claims} claims.`,
      '',
      `Lost: ${tally.lost}. GitHub would refuse: ${tally.refused}. On a line with another text than git has there: ${tally.wrongText}.`,
      '',
      `Steps: ${anchorSteps.map((step) => `${step} ${steps.get(step) ?? 0}`).join(', ')}.`,
      '',
      '| what is wrong with the answer | on the very line that was meant | on a line that reads the same |',
      '|---|---|---|',
      ...departures.flatMap((departure) => {
        const { meant, found, said } = hits.get(departure) ?? { meant: 0, found: 0, said: 0 }
        return meant === 0 ? [] : [`| ${departure} | ${percent(found, meant)} | ${percent(said, meant)} |`]
      }),
      ...examples.slice(0, 5).map((example) => `- ${example}`),
    ].join('\n'),
    figures: { diffs: tally.diffs, lost: tally.lost, refused: tally.refused, 'wrong text': tally.wrongText },
  }
}

const SOURCE = { kind: 'model', vendor: 'openai', model: 'eval' } as const

function full({ answer }: Claim) {
  return {
    ...answer,
    severity: 'high' as const,
    category: 'correctness' as const,
    confidence: 0.5,
    title: 'A claim',
    why: 'Because.',
    suggestion: null,
  }
}

/** Git as the oracle. */
function faultOf({ finding, anchor }: AnchoredFinding, change: GitChange): 'refused' | 'wrong text' | undefined {
  if (anchor.kind === 'summary') return undefined
  const file = change.files.find(({ path }) => path === anchor.path)
  if (file === undefined) return 'refused'
  if (anchor.kind === 'file') return undefined
  const { side, start, end } = anchor
  if (!withinOneHunk(file.patch ?? '', side, start, end)) return 'refused'
  const text = (side === 'RIGHT' ? change.after : change.before).get(anchor.path)
  const quote = finding.quote.split('\n')
  // Between removed lines there may stand some that stay: the quote leaves them out, so its ends are compared.
  return text?.[start - 1] === quote[0] && text?.[end - 1] === quote.at(-1) ? undefined : 'wrong text'
}

/** Numbers the lines of the patch by its headers, apart from the parser of the product. On the left GitHub takes removed lines only. */
function withinOneHunk(patch: string, side: 'LEFT' | 'RIGHT', start: number, end: number): boolean {
  const hunkOf = new Map<number, number>()
  let [hunk, left, right] = [0, 0, 0]
  for (const line of patch.split('\n')) {
    const [, oldStart, newStart] = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line) ?? []
    if (oldStart !== undefined) [hunk, left, right] = [hunk + 1, Number(oldStart), Number(newStart)]
    else if (line.startsWith('\\')) continue
    else {
      if (side === 'LEFT' ? line.startsWith('-') : !line.startsWith('-'))
        hunkOf.set(side === 'LEFT' ? left : right, hunk)
      if (!line.startsWith('+')) left += 1
      if (!line.startsWith('-')) right += 1
    }
  }
  return start <= end && hunkOf.has(start) && hunkOf.get(start) === hunkOf.get(end)
}

function count(
  hits: Map<Departure, { meant: number; found: number; said: number }>,
  claim: Claim,
  found: AnchoredFinding,
) {
  if (claim.meant === undefined) return
  const known = hits.get(claim.departure) ?? { meant: 0, found: 0, said: 0 }
  const { anchor, finding } = found
  const onLine = anchor.kind === 'lines' && anchor.side === claim.meant.side && anchor.start === claim.meant.line
  const reads = anchor.kind === 'lines' && finding.quote.split('\n')[0] === claim.meant.text
  hits.set(claim.departure, {
    meant: known.meant + 1,
    found: known.found + Number(onLine),
    said: known.said + Number(reads),
  })
}
