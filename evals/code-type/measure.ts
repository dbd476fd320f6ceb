import type { CodeType } from '@release-pipeline/core'
import { codeType } from '@release-pipeline/review'
import { Confusion, percent } from '../confusion.ts'
import { readCases } from '../read-cases.ts'
import type { Report } from '../report.ts'
import type { CodeTypeCase } from './case.ts'

const types = ['feature', 'bug-fix', 'refactoring', 'tests', 'docs', 'security', 'architecture'] as const

/**
 * Code type of real commits. The label is the author's own prefix, taken away together with its scope: the classifier has the
 * rest of the title and the changed paths. It does not have the changed lines, since the set keeps no code.
 */
export function measureCodeTypes(): Report {
  const cases = readCases<CodeTypeCase>('code-types.jsonl')
  const confusion = new Confusion<CodeType, CodeType>()
  const right = new Map<CodeType, number>()
  const count = { right: 0, same: 0 }
  for (const one of cases) {
    const answer = codeType(changeOf(one)).type
    confusion.add(one.label, answer)
    const guessed = answer === one.label
    count.right += Number(guessed)
    count.same += Number(guessed || answer === 'security')
    right.set(one.label, (right.get(one.label) ?? 0) + Number(guessed))
  }
  const unseen = cases.filter(({ repository }) => !wordsCameFrom(repository))
  const rightUnseen = unseen.filter((one) => codeType(changeOf(one)).type === one.label).length
  const of = (type: CodeType) => cases.filter(({ label }) => label === type).length
  const largest = Math.max(...types.map(of))
  return {
    title: 'Code type',
    markdown: [
      `${cases.length} commits of ${new Set(cases.map(({ repository }) => repository)).size} repositories.`,
      '',
      `Right without the prefix: ${percent(count.right, cases.length)}; always answering the most frequent label would be right in ${percent(largest, cases.length)}.`,
      `In the repositories from which no word of the classifier was taken: ${percent(rightUnseen, unseen.length)}.`,
      `Right, or called security, which only raises the scrutiny: ${percent(count.same, cases.length)}.`,
      '',
      `Recall: ${types
        .filter((type) => of(type) > 0)
        .map((type) => `${type} ${percent(right.get(type) ?? 0, of(type))}`)
        .join(', ')}.`,
      '',
      confusion.markdown(types, types),
    ].join('\n'),
    figures: {
      cases: cases.length,
      unseen: round(rightUnseen / unseen.length),
      right: round(count.right / cases.length),
      'docs recall': round((right.get('docs') ?? 0) / of('docs')),
      'tests recall': round((right.get('tests') ?? 0) / of('tests')),
    },
  }
}

/** The half of the repositories whose titles were looked at when the classifier's verbs were last chosen. */
function wordsCameFrom(repository: string): boolean {
  return [...repository].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7) % 2 === 0
}

function changeOf({ title, files }: CodeTypeCase): Parameters<typeof codeType>[0] {
  return {
    title,
    labels: [],
    commits: [],
    files: files.map(([path, additions, deletions]) => ({ path, status: 'modified', additions, deletions })),
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
