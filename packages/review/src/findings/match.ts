import { severities } from '@release-pipeline/core'
import { linesOf } from './anchor.ts'
import { type ExaminedFinding, vendorsBehind } from './examination.ts'
import { type Finding, type FindingSource, fingerprint } from './finding.ts'
import { wordOverlap } from './similarity.ts'

/**
 * Brings together what several reviewers said about the same thing: same place and same meaning become one finding that names
 * everybody who said it. Findings of one reviewer are not merged with each other, but for those that say the same of the same
 * code word by word, as one that was asked in several parts may; equal fingerprints are told apart.
 */
export function matchFindings(groups: readonly (readonly ExaminedFinding[])[]): readonly ExaminedFinding[] {
  const merged: ExaminedFinding[] = []
  for (const group of groups) {
    const candidates = new Set(merged.keys())
    const additions: ExaminedFinding[] = []
    for (const incoming of withoutRepetitions(group)) {
      const at = closest(incoming, merged, candidates)
      if (at === undefined) additions.push(incoming)
      else {
        candidates.delete(at)
        const known = merged[at]
        if (known !== undefined) merged[at] = merge(known, incoming)
      }
    }
    merged.push(...additions)
  }
  return distinct(merged)
}

function withoutRepetitions(group: readonly ExaminedFinding[]): ExaminedFinding[] {
  const kept = new Map<string, ExaminedFinding>()
  for (const examined of group) {
    const { id, line, title } = examined.finding
    const key = `${id} ${line} ${title}`
    const known = kept.get(key)
    if (known === undefined || isGraver(examined.finding, known.finding)) kept.set(key, examined)
  }
  return [...kept.values()]
}

/** Reviewers point at the head of a function or at the line in it: this many lines apart can still be one place. */
const SAME_PLACE_LINES = 3
const SAME_MEANING = 0.18

function closest(
  incoming: ExaminedFinding,
  merged: readonly ExaminedFinding[],
  candidates: ReadonlySet<number>,
): number | undefined {
  let best: { at: number; score: number } | undefined
  for (const at of candidates) {
    const known = merged[at]
    if (known === undefined) continue
    const score = sameness(known, incoming)
    if (score > (best?.score ?? 0)) best = { at, score }
  }
  return best?.at
}

/** 0 when the two are about different things. */
function sameness(a: ExaminedFinding, b: ExaminedFinding): number {
  const apart = linesApart(a, b)
  if (apart === undefined || apart > SAME_PLACE_LINES) return 0
  const words = wordOverlap(`${a.finding.title} ${a.finding.why}`, `${b.finding.title} ${b.finding.why}`)
  const sameCategory = a.finding.category === b.finding.category
  if (!sameCategory && words < SAME_MEANING) return 0
  // One category spans many problems: apart from the very lines, the words must agree too.
  if (sameCategory && apart > 0 && words < SAME_MEANING / 2) return 0
  return words + (sameCategory ? 0.5 : 0) + (SAME_PLACE_LINES - apart) / 10 + 0.01
}

/** Lines between two ranges, 0 when they touch; undefined when they have no common place. */
function linesApart(a: ExaminedFinding, b: ExaminedFinding): number | undefined {
  const [here, there] = [linesOf(a.anchor), linesOf(b.anchor)]
  if (here !== undefined && there !== undefined) {
    if (a.finding.path !== b.finding.path || here.side !== there.side) return undefined
    return Math.max(0, here.start - there.end, there.start - here.end)
  }
  if (a.anchor.kind !== b.anchor.kind || a.finding.path !== b.finding.path) return undefined
  return a.finding.title === b.finding.title ? 0 : 1
}

/**
 * The graver wording wins; its place, fingerprint and suggestion go with it. A rule keeps its place and fingerprint, for it
 * will say the same at the next push, and takes over what the first model explains.
 */
function merge(known: ExaminedFinding, incoming: ExaminedFinding): ExaminedFinding {
  const byRule = known.finding.source.some(({ kind }) => kind === 'rule')
  const [lead, other] = byRule || !isGraver(incoming.finding, known.finding) ? [known, incoming] : [incoming, known]
  const explained = byRule && known.finding.source.every(({ kind }) => kind === 'rule')
  const { examination: _, ...withoutExamination } = lead
  const source = unique([...known.finding.source, ...incoming.finding.source])
  // What both vendors say needs no second opinion any more.
  const agreed = vendorsBehind({ ...lead.finding, source }).length > 1
  const examination = agreed ? undefined : (lead.examination ?? other.examination)
  return {
    ...withoutExamination,
    ...(examination === undefined ? {} : { examination }),
    finding: {
      ...lead.finding,
      ...(explained ? { why: both(lead.finding.why, other.finding.why) } : {}),
      severity: isGraver(other.finding, lead.finding) ? other.finding.severity : lead.finding.severity,
      confidence: Math.max(lead.finding.confidence, other.finding.confidence),
      source,
    },
  }
}

/** What was merged at an earlier push begins with the words of the rule already. */
function both(rule: string, model: string): string {
  return model.startsWith(rule) ? model : `${rule}\n\n${model}`
}

function isGraver(a: Finding, b: Finding): boolean {
  return severities.indexOf(a.severity) < severities.indexOf(b.severity)
}

function unique(sources: readonly FindingSource[]): FindingSource[] {
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()]
}

/** Two problems of one category on one line share their code: the later one gets a fingerprint of its own. */
function distinct(findings: readonly ExaminedFinding[]): ExaminedFinding[] {
  const seen = new Map<string, number>()
  return findings.map((anchored) => {
    const { id } = anchored.finding
    const occurrence = seen.get(id) ?? 0
    seen.set(id, occurrence + 1)
    if (occurrence === 0) return anchored
    const again = (code: string) => fingerprint({ kind: 'again', path: '', code, occurrence })
    return { ...anchored, codeId: again(anchored.codeId), finding: { ...anchored.finding, id: again(id) } }
  })
}
