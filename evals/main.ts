// `npm run evals [-- names]`: measures what can be measured without a model, on labelled data, and prints it as Markdown.
//   --check             smaller and quicker; exit code 1 when a figure is worse than its bound
//   --write             puts the scores into evals/README.md
//   --findings          has the models review labelled pull requests; needs ANTHROPIC_API_KEY or OPENAI_API_KEY and costs money
//   --history <dir>     a git directory whose diffs are anchored, too; may be repeated
//   --gitleaks <dir>    a git directory of gitleaks, whose samples are a public corpus of secrets
import { parseArgs } from 'node:util'
import type { Log } from '@release-pipeline/core'
import { offline, thresholds } from './offline.ts'
import { broken, type Report } from './report.ts'
import { writeScores } from './write-scores.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    findings: { type: 'boolean', default: false },
    history: { type: 'string', multiple: true, default: [] },
    gitleaks: { type: 'string' },
  },
})

const measurements: Readonly<Record<string, () => Report | Promise<Report>>> = values.findings
  ? { findings }
  : offline({ quick: values.check, histories: values.history, gitleaks: values.gitleaks })
const unknown = positionals.filter((name) => !(name in measurements))
if (unknown.length > 0)
  fail(`Unknown measurement: ${unknown.join(', ')}; known: ${Object.keys(measurements).join(', ')}.`)

const reports: Report[] = []
const worse: string[] = []
for (const [name, measure] of Object.entries(measurements)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const report = await measure()
  reports.push(report)
  worse.push(...broken(report, thresholds[name] ?? []))
  console.log(`## ${report.title}\n\n${report.markdown}\n`)
}
if (values.write) writeScores(reports)
for (const line of worse) console.log(`Worse than its bound: ${line}`)
process.exitCode = worse.length > 0 ? 1 : 0

async function findings(): Promise<Report> {
  const [{ measureFindings }, { openProviders }, { systemClock }] = await Promise.all([
    import('./findings/measure.ts'),
    import('./findings/open-providers.ts'),
    import('@release-pipeline/adapters/runtime'),
  ])
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warning: (text) => console.error(text),
    error: (text) => console.error(text),
    group: (_, work) => work(),
  }
  const providers = openProviders(process.env, log)
  if (Object.keys(providers).length === 0)
    fail('--findings needs ANTHROPIC_API_KEY or OPENAI_API_KEY in the environment.')
  return measureFindings({ providers, clock: systemClock, log })
}

function fail(why: string): never {
  console.error(`error: ${why}`)
  process.exit(2)
}
