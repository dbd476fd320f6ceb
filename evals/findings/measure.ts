import { type Clock, configSchema, type Log } from '@release-pipeline/core'
import { type Finding, type Providers, reviewLocally } from '@release-pipeline/review'
import { percent } from '../confusion.ts'
import type { Report } from '../report.ts'
import { type Defect, type LabelledPullRequest, readLabelled } from './labelled.ts'

export interface FindingsOptions {
  readonly providers: Providers
  readonly clock: Clock
  readonly log: Log
}

/** Has the real models review pull requests whose defects are known. Costs money: about ten small reviews. */
export async function measureFindings({ providers, clock, log }: FindingsOptions): Promise<Report> {
  const config = configSchema.parse({
    version: 1,
    app: 'evals',
    review: { budget: { per_pull_request: 1, per_month: 20 } },
  })
  const rows: string[] = []
  const count = { defects: 0, hit: 0, findings: 0, false: 0, incomplete: 0, costUsd: 0 }
  for (const labelled of readLabelled()) {
    const outcome = await reviewLocally({ change: labelled.change, config, clock, log, providers })
    const { hit, wrong } = compare(labelled, outcome.findings)
    count.defects += labelled.defects.length
    count.hit += hit
    count.findings += outcome.findings.length
    count.false += wrong
    count.incomplete += Number(outcome.verdict === 'incomplete')
    count.costUsd += outcome.costUsd
    rows.push(
      `| ${labelled.name} | ${hit} of ${labelled.defects.length} | ${wrong} | ${outcome.verdict} | ${outcome.costUsd.toFixed(4)} |`,
    )
  }
  return {
    title: 'Findings',
    markdown: [
      `Models: ${Object.keys(providers).join(' and ') || 'none'}. Recall ${percent(count.hit, count.defects)}, findings beside every known defect ${percent(count.false, count.findings)}, incomplete reviews ${count.incomplete}, cost $${count.costUsd.toFixed(3)}.`,
      '',
      '| pull request | defects found | other findings | verdict | cost, $ |',
      '|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
    figures: {
      recall: count.hit / Math.max(1, count.defects),
      false: count.false,
      incomplete: count.incomplete,
      'cost in dollars': count.costUsd,
    },
  }
}

/** Findings of severity `nit` are nobody's alarm. */
function compare({ defects }: LabelledPullRequest, findings: readonly Finding[]): { hit: number; wrong: number } {
  const loud = findings.filter(({ severity }) => severity !== 'nit')
  return {
    hit: defects.filter((defect) => loud.some((finding) => meets(finding, defect))).length,
    wrong: loud.filter((finding) => !defects.some((defect) => meets(finding, defect))).length,
  }
}

/** Same file, and the lines meet. */
function meets({ path, line, endLine }: Finding, defect: Defect): boolean {
  if (path !== defect.path || line === undefined) return false
  return line <= defect.to && (endLine ?? line) >= defect.from
}
