import { bound, markdown, plural, type ReviewConfig } from '@release-pipeline/core'
import type { Authorship } from '../authorship/authorship.ts'
import { linesOf } from '../findings/anchor.ts'
import type { ExaminedFinding } from '../findings/examination.ts'
import { failsGate, isSetAside } from '../findings/rank.ts'
import type { Route } from '../routing/route.ts'
import { costLine } from './cost-line.ts'
import { prose, proseLine } from './prose.ts'
import { memoryLine, type Receipt, receiptHeader } from './receipt.ts'
import { saidBy } from './said-by.ts'
import { severityLabel } from './severity-label.ts'
import { verdictIcons, verdictTitle } from './verdict.ts'

/** GitHub takes this many characters in a comment and in the summary of a check run, one less in the latter. */
const LIMIT = 65_000

export interface SummaryOptions {
  readonly receipt: Receipt
  readonly authorship: Authorship
  /** Undefined when nobody was to be asked: a draft, a fork, a label. */
  readonly route: Route | undefined
  readonly findings: readonly ExaminedFinding[]
  /** Those that stand on their lines, now or from before. */
  readonly inline: ReadonlySet<ExaminedFinding>
  readonly config: ReviewConfig
  readonly sincePrevious: { readonly fixed: number; readonly standing: number; readonly added: number } | undefined
  /** Found at an earlier push, by nobody now, while nothing says that the code changed. */
  readonly notRepeated: readonly { readonly path: string; readonly severity: string; readonly title: string }[]
}

/** Receipt and memory together leave people this many characters of the comment at least. */
const READABLE = 25_000
const MEMORY_CHARACTERS = 24_000

/**
 * The one comment that is kept up to date, with the receipt in its first lines.
 * @param sealMemory gives what models have read, in at most so many characters.
 */
export function summaryComment(
  options: SummaryOptions,
  sealMemory: (maxCharacters: number) => string | undefined = () => undefined,
): string {
  const header = summaryHeader(options.receipt, sealMemory)
  return `${header}\n${summaryMarkdown(options, LIMIT - header.length)}`
}

/** What the next run reads: nothing of it is shown. */
export function summaryHeader(receipt: Receipt, sealMemory: (maxCharacters: number) => string | undefined): string {
  const header = receiptHeader(receipt)
  const memory = sealMemory(Math.min(MEMORY_CHARACTERS, LIMIT - READABLE - header.length))
  return memory === undefined ? header : `${header}\n${memoryLine(memory)}`
}

/** The summary as people read it: in the comment, the check run and the job summary. Details give way when space is short. */
export function summaryMarkdown(options: SummaryOptions, limit = LIMIT): string {
  const shown = options.findings.length
  for (const rows of [shown, 100, 40, 10, 0].filter((count) => count <= shown)) {
    const text = render(options, rows)
    if (text.length <= limit) return text
  }
  return bound(render(options, 0), limit)
}

function render(options: SummaryOptions, rows: number): string {
  const { receipt, authorship, findings, config, inline } = options
  const blocking = findings.filter((examined) => failsGate(examined, config.gate)).length
  const active = findings.filter((examined) => !isSetAside(examined))
  return [
    `## ${verdictIcons[receipt.verdict]} AI review: ${proseLine(verdictTitle(receipt, blocking))}`,
    receipt.coverage.gaps.length > 0 ? list('**What is missing**', receipt.coverage.gaps.map(proseLine)) : '',
    findingsTable(active.slice(0, rows), inline, config),
    active.length > rows ? `${plural(active.length - rows, 'further finding')} left out here for lack of space.` : '',
    fullTexts(active.filter((examined) => !inline.has(examined)).slice(0, rows)),
    setAside(findings.filter((one) => isSetAside(one) && one.dismissal === undefined).slice(0, rows)),
    dismissed(receipt),
    sinceThen(options),
    list('', [
      `**Author:** ${proseLine(authorship.sentence)}`,
      `**Reviewers:** ${reviewers(options)}`,
      `**Coverage:** ${coverage(receipt)}`,
      `**Cost:** ${costLine(receipt, config)}`,
    ]),
    notReviewed(receipt),
    notes(receipt),
    `<sub>Commit ${markdown.code(receipt.headSha.slice(0, 12))}, prompt ${receipt.promptVersion}, ${runLink(receipt)}</sub>`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function findingsTable(
  findings: readonly ExaminedFinding[],
  inline: ReadonlySet<ExaminedFinding>,
  config: ReviewConfig,
): string {
  if (findings.length === 0) return ''
  const rows = findings.map((examined) => [
    severityLabel(examined.finding.severity),
    place(examined),
    proseLine(examined.finding.title),
    inline.has(examined) ? 'on its lines' : 'below',
    failsGate(examined, config.gate) ? 'blocks' : '',
  ])
  return markdown.table({ head: ['Severity', 'Where', 'Finding', 'Shown', 'Gate'], rows })
}

function fullTexts(findings: readonly ExaminedFinding[]): string {
  if (findings.length === 0) return ''
  const texts = findings.map((examined) => {
    const { finding } = examined
    const code = finding.quote === '' ? '' : markdown.codeBlock(bound(finding.quote, 1000))
    const suggestion =
      finding.suggestion === undefined ? '' : `Instead:\n\n${markdown.codeBlock(bound(finding.suggestion, 2000))}`
    const head = `**${severityLabel(finding.severity)} · ${finding.category}: ${proseLine(finding.title)}** (${place(examined)})`
    const foot = `<sub>${saidBy(examined)} Finding ${markdown.code(finding.id)}.</sub>`
    return [head, prose(finding.why), code, suggestion, foot].filter(Boolean).join('\n\n')
  })
  return markdown.details(
    `${plural(findings.length, 'finding')} without a comment on a line`,
    texts.join('\n\n---\n\n'),
  )
}

function setAside(findings: readonly ExaminedFinding[]): string {
  if (findings.length === 0) return ''
  const items = findings.map(
    (examined) =>
      `${severityLabel(examined.finding.severity)} ${place(examined)} ${proseLine(examined.finding.title)}. ${saidBy(examined)}`,
  )
  return markdown.details(`${plural(findings.length, 'finding')} that the other vendor refuted`, list('', items))
}

function dismissed({ dismissals }: Receipt): string {
  if (dismissals.length === 0) return ''
  const rows = dismissals.map(({ id, by, reason, url, severity, path, title, state }) => [
    `${markdown.code(id)} ${severity === null ? '' : severityLabel(severity)}`,
    [path === '' ? '' : markdown.code(path), proseLine(title)].filter(Boolean).join(' '),
    markdown.code(by),
    `${proseLine(reason)}${/^https?:\/\/[^\s()<>]+$/.test(url) ? ` ([comment](${url}))` : ''}`,
    state === 'counts' ? 'counts' : `does not count: ${proseLine(state)}`,
  ])
  return `**Dismissed by people**\n\n${markdown.table({ head: ['Finding', 'What', 'By', 'Reason', ''], rows })}`
}

function sinceThen({ sincePrevious, notRepeated }: SummaryOptions): string {
  if (sincePrevious === undefined) return ''
  const { fixed, standing, added } = sincePrevious
  const line = `**Since the last review:** ${fixed} gone with their code, ${standing} still there, ${added} new.`
  if (notRepeated.length === 0) return line
  const items = notRepeated.map(({ path, severity, title }) => `${severity} ${markdown.code(path)} ${proseLine(title)}`)
  const what = `${plural(items.length, 'earlier finding')} that nobody repeated this time`
  return `${line}\n\n${markdown.details(`${what}: look at them before you take them for fixed`, list('', items))}`
}

function reviewers({ route, receipt }: SummaryOptions): string {
  if (route === undefined) return 'no model; only the rules that need none'
  const names = route.reviewers.map(
    ({ model, effort, why }) => `${markdown.code(model)} (effort ${effort}): ${proseLine(why)}`,
  )
  const missing = route.missing.map(({ model, why }) => `${markdown.code(model)} is missing: ${proseLine(why)}`)
  const instead = receipt.fallbacks.map(
    ({ planned, model, why }) =>
      `${markdown.code(model)} was asked in the place of ${markdown.code(planned)}, its vendor's: ${proseLine(why)}`,
  )
  return [proseLine(route.why), ...names, ...instead, ...missing].join('<br>')
}

function coverage({ coverage: { files, hunks, lines, keptHunks } }: Receipt): string {
  const before = keptHunks > 0 ? `; ${plural(keptHunks, 'hunk')} of them read at an earlier push and unchanged` : ''
  return `${files.seen} of ${plural(files.total, 'file')}, ${hunks.seen} of ${plural(hunks.total, 'hunk')}, ${lines.seen} of ${plural(lines.total, 'changed line')}${before}`
}

function notReviewed({ coverage: { skipped, files } }: Receipt): string {
  if (skipped.length === 0) return ''
  const items = skipped.map(
    ({ path, lines, reason }) => `${markdown.code(path)} (${plural(lines, 'line')}): ${proseLine(reason)}`,
  )
  const unlisted = files.total - files.seen - skipped.length
  if (unlisted > 0) items.push(`and ${unlisted} more`)
  return markdown.details(`${plural(files.total - files.seen, 'file')} not reviewed by a model`, list('', items))
}

function notes(receipt: Receipt): string {
  return receipt.notes.length === 0 ? '' : markdown.details('Notes', list('', receipt.notes.map(proseLine)))
}

function place({ finding, anchor }: ExaminedFinding): string {
  const lines = linesOf(anchor)
  if (lines === undefined) return markdown.code(finding.path)
  const range = lines.end > lines.start ? `${lines.start}-${lines.end}` : String(lines.start)
  return markdown.code(`${finding.path}:${range}${lines.side === 'LEFT' ? ' (removed)' : ''}`)
}

function runLink({ runUrl }: Receipt): string {
  return /^https?:\/\/[^\s()<>]+$/.test(runUrl) ? `[run](${runUrl})` : 'run from a terminal'
}

function list(head: string, items: readonly string[]): string {
  return `${head === '' ? '' : `${head}\n\n`}${items.map((item) => `- ${item}`).join('\n')}`
}
