import { markdown } from '@release-pipeline/core'
import { decide, type GateResult, isCleared } from './item.ts'

const marks = { pass: '✅', fail: '❌', unknown: '❔', 'not-used': '➖' } as const

/** The Go/No-Go table with what to do for each red item: the same in the job summary, on the issue and in the terminal. */
export function renderGateMarkdown(results: readonly GateResult[]): string {
  const decision = decide(results)
  const red = results.filter((result) => !isCleared(result))
  return [
    `### ${decision === 'go' ? '✅ GO' : `❌ NO-GO: ${red.length} of ${results.length} items are red`}`,
    '',
    markdown.table({ head: ['', 'Item', 'Evidence', 'Looked at'], rows: results.map(row) }),
    ...(red.length === 0
      ? []
      : [
          '',
          '**What to do**',
          '',
          ...red.map(({ title, remedy }) => `- **${title}**: ${markdown.escapeMarkdown(remedy)}`),
        ]),
  ].join('\n')
}

function row(result: GateResult): string[] {
  const { evidence, override } = result
  const text = markdown.escapeMarkdown(evidence.text)
  const link =
    evidence.url !== undefined && /^https?:\/\/[^\s()<>]+$/.test(evidence.url) ? ` ([look](${evidence.url}))` : ''
  const accepted =
    override === undefined
      ? ''
      : `\n⚠️ accepted by ${markdown.escapeMarkdown(override.by)}: ${markdown.escapeMarkdown(override.reason)}`
  const again = result.phase === 'deploy' ? ', again before the deploy' : ''
  return [
    `${marks[result.verdict]}${override === undefined ? '' : '⚠️'}`,
    result.title,
    `${text}${link}${accepted}`,
    `${result.at.slice(11, 16)} UTC${again}`,
  ]
}
