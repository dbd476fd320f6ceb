import { formatDuration } from '@release-pipeline/core'
import type { SmokeReport, StepReport } from '../report.ts'
import { escapeXml } from './xml.ts'

const STYLE = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{max-width:64rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{padding:.35rem .6rem;text-align:left;border-bottom:1px solid #8884;vertical-align:top}
pre{overflow:auto;background:#8881;padding:.8rem;border-radius:.4rem;white-space:pre-wrap}
.passed,.pass{color:#1a7f37}.failed,.fail,.not-ready{color:#cf222e}.config-error,.unfinished,.inconclusive{color:#9a6700}.skipped{color:#8c959f}
.bar{position:relative;height:.7rem;background:#8882;border-radius:.2rem;min-width:10rem}.bar i{position:absolute;top:0;bottom:0;background:currentColor;border-radius:.2rem;min-width:2px}
`

/** The report as one page that needs nothing else: no script, no font, no image from anywhere. */
export function renderSmokeHtml(report: SmokeReport): string {
  const begin = Date.parse(report.startedAt)
  const title = `Smoke tests on ${report.environment}: ${report.verdict}`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeXml(title)}</title><style>${STYLE}</style></head><body>
<h1 class="${report.verdict}">${escapeXml(title)}</h1>
<p>${escapeXml(report.summary)}</p>
<p>${escapeXml(report.suite)} · ${escapeXml(report.baseUrl)} · commit <code>${escapeXml(report.sha)}</code> · ${escapeXml(report.startedAt)} · ${formatDuration(report.durationMs)}</p>
<table><thead><tr><th>Step</th><th>Outcome</th><th>Time</th><th>When</th></tr></thead><tbody>
${report.steps.map((step) => row(step, begin, Math.max(1, report.durationMs))).join('\n')}
</tbody></table>
${report.steps
  .filter((step) => step.outcome !== 'passed')
  .map(section)
  .join('\n')}
</body></html>
`
}

function row(step: StepReport, begin: number, total: number): string {
  const left = Math.min(100, (100 * (Date.parse(step.startedAt) - begin)) / total)
  const width = Math.min(100 - left, (100 * step.durationMs) / total)
  const note = step.note === undefined ? '' : `<br><small>${escapeXml(step.note)}</small>`
  return `<tr><td>${escapeXml(step.name)}${note}</td><td class="${step.outcome}">${step.outcome}</td><td>${formatDuration(step.durationMs)}</td><td><div class="bar ${step.outcome}"><i style="left:${left.toFixed(1)}%;width:${width.toFixed(1)}%"></i></div></td></tr>`
}

function section(step: StepReport): string {
  const assertions = step.assertions.map(
    ({ what, passed, expected, actual }) =>
      `<tr><td>${escapeXml(what)}</td><td class="${passed ? 'passed' : 'failed'}">${passed ? 'holds' : 'does not hold'}</td><td>${escapeXml(expected)}</td><td>${escapeXml(actual)}</td></tr>`,
  )
  const { request, response } = step
  return `<h2 class="${step.outcome}">${escapeXml(step.name)}</h2>
${step.reason === undefined ? '' : `<p>${escapeXml(step.reason)}</p>`}
${assertions.length === 0 ? '' : `<table><thead><tr><th>Assertion</th><th></th><th>Expected</th><th>Got</th></tr></thead><tbody>${assertions.join('')}</tbody></table>`}
${request === undefined ? '' : message('Request', `${request.method} ${request.url}`, request)}
${response === undefined ? '' : message('Answer', `${response.status} in ${response.durationMs} ms`, response)}`
}

function message(
  title: string,
  first: string,
  { headers = {}, body = '' }: { headers?: Readonly<Record<string, string>>; body?: string },
): string {
  const lines = [first, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  return `<h3>${title}</h3><pre>${escapeXml([...lines, ...(body === '' ? [] : ['', body])].join('\n'))}</pre>`
}
