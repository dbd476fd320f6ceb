import { chooseRoute, detectAuthorship } from '@release-pipeline/review'
import { Confusion, percent } from '../confusion.ts'
import { readCases } from '../read-cases.ts'
import type { Report } from '../report.ts'
import type { AuthorshipCase } from './case.ts'
import { type EvidenceKind, evidenceKinds, hide, type Label, labelsBy, writtenBeforeTools } from './evidence.ts'
import { questionOf } from './question.ts'

const labels = ['claude', 'openai', 'other-ai', 'human'] as const
const kinds = ['claude', 'openai', 'other-ai', 'human', 'mixed', 'unknown'] as const

/**
 * Authorship on real pull requests and commits. Each kind of evidence is the label once: it is taken out of the case, and
 * the detector has to say the same from what is left.
 */
export function measureAuthorship(): Report {
  const cases = readCases<AuthorshipCase>('authorship.jsonl')
  const hidden = evidenceKinds.map((kind) => withHidden(kind, cases))
  const people = beforeTools(cases)
  const messages = cases.reduce((sum, { commits }) => sum + commits.length, 0)
  const bodies = cases.filter(({ body }) => body !== undefined).length
  return {
    title: 'Authorship',
    markdown: [
      `${cases.length} cases of ${new Set(cases.map(({ repository }) => repository)).size} repositories: ${messages} commit messages, ${bodies} bodies of pull requests.`,
      '',
      '| label comes from | cases | named, of all | named, where another mark is left | route without the author alone |',
      '|---|---|---|---|---|',
      ...hidden.map(
        (one) =>
          `| ${one.kind}, hidden | ${one.total} | ${percent(one.named, one.total)} | ${percent(one.namedWithMark, one.withMark)} | ${percent(one.safe, one.total)} |`,
      ),
      `| the day, before ${people.before} | ${people.total} | ${percent(people.human, people.total)} | - | - |`,
      '',
      ...hidden.flatMap((one) => [`Hidden: ${one.kind}.`, '', one.confusion.markdown(labels, kinds), '']),
      'Before there were tools (all evidence shown; `unknown` is a machine without a model, such as dependabot).',
      '',
      people.confusion.markdown(['human'], kinds),
    ].join('\n'),
    figures: {
      cases: cases.length,
      ...Object.fromEntries(
        hidden.flatMap((one) => [
          [`${one.kind}: named where another mark is left`, ratio(one.namedWithMark, one.withMark)],
          [`${one.kind}: reviewed by its own vendor alone`, one.total - one.safe],
        ]),
      ),
      'person taken for an AI': people.accused,
    },
  }
}

function withHidden(kind: EvidenceKind, cases: readonly AuthorshipCase[]) {
  const confusion = new Confusion<Label, (typeof kinds)[number]>()
  const count = { total: 0, named: 0, withMark: 0, namedWithMark: 0, safe: 0 }
  for (const one of cases) {
    const truth = labelsBy(kind, one)
    if (truth.length === 0) continue
    const shown = hide(kind, one)
    const authorship = detectAuthorship(questionOf(shown))
    const named = truth.every((label) => authorship.shares[label] > 0)
    const left = evidenceKinds.flatMap((other) => labelsBy(other, shown))
    const withMark = truth.every((label) => left.includes(label))
    for (const label of truth) confusion.add(label, authorship.kind)
    count.total += 1
    count.named += Number(named)
    count.withMark += Number(withMark)
    count.namedWithMark += Number(withMark && named)
    count.safe += Number(truth.every((label) => hasOtherVendor(label, authorship)))
  }
  return { kind, confusion, ...count }
}

/** Whether somebody besides the true author's vendor reviews, whatever the detector thought. */
function hasOtherVendor(author: Label, authorship: ReturnType<typeof detectAuthorship>): boolean {
  const { reviewers } = chooseRoute({
    authorship,
    codeType: 'feature',
    config: { models: {} },
    today: '2026-11-23',
    availableVendors: ['anthropic', 'openai'],
  })
  const own = author === 'claude' ? 'anthropic' : author === 'openai' ? 'openai' : undefined
  return reviewers.some(({ vendor }) => vendor !== own)
}

function beforeTools(cases: readonly AuthorshipCase[]) {
  const confusion = new Confusion<Label, (typeof kinds)[number]>()
  const old = cases.filter(writtenBeforeTools).map((one) => detectAuthorship(questionOf(one)))
  for (const { kind } of old) confusion.add('human', kind)
  return {
    before: '2021-01-01',
    confusion,
    total: old.length,
    human: old.filter(({ kind }) => kind === 'human').length,
    accused: old.filter(({ shares }) => shares.claude + shares.openai + shares['other-ai'] > 0).length,
  }
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000
}
