import type { JournalEntry } from '@release-pipeline/release'
import type { ProbeReading } from '@release-pipeline/testing/world'
import type { DeployFacts } from '../facts.ts'
import { escapeHtml, section, table } from './html.ts'

export function deploySections(deploys: readonly DeployFacts[]): string[] {
  return deploys.map((deploy) =>
    section(
      deploy.title,
      [
        `<p>${escapeHtml(deploy.environment)}, commit <code>${escapeHtml(deploy.sha)}</code>: <span class="verdict ${deploy.good ? 'good' : 'bad'}">${escapeHtml(deploy.outcome)}</span></p>`,
        ...(deploy.probe === undefined ? [] : [probe(deploy.probe)]),
        '<h3>Journal of the host</h3>',
        journal(deploy.journal),
      ].join('\n'),
    ),
  )
}

function probe({ requests, failed, bySha, firstFailure }: ProbeReading): string {
  const shas = [...bySha].map(([sha, count]) => `${count} by <code>${escapeHtml(sha.slice(0, 7))}</code>`)
  const first = firstFailure === undefined ? '' : ` (the first: ${escapeHtml(firstFailure)})`
  return `<p>A user asked ${requests} times while this happened: ${shas.join(', ')}; <b>${failed} failed</b>${first}.</p>`
}

function journal(entries: readonly JournalEntry[]): string {
  const ended = entries.filter((entry) => entry.outcome !== 'started')
  return table(
    ['Time', 'Step', 'Outcome', 'Took', ''],
    ended.map(({ at, step, outcome, durationMs, detail }) => [
      escapeHtml(at.slice(11, 23)),
      escapeHtml(step),
      `<span class="${outcome === 'failed' ? 'bad' : 'good'}">${escapeHtml(outcome)}</span>`,
      durationMs === undefined ? '' : `${Math.round(durationMs)} ms`,
      escapeHtml(detail ?? ''),
    ]),
  )
}
