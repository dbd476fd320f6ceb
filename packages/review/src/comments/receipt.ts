import { severities } from '@release-pipeline/core'
import * as z from 'zod'
import { anchorSteps } from '../findings/anchor.ts'
import { categories } from '../findings/finding.ts'
import { SUMMARY_MARKER } from './markers.ts'

const dollars = z.number().min(0)
const count = z.int().min(0)
const vendor = z.enum(['anthropic', 'openai'])

/** What a run did, to be read by the next run, by the gate and by people. */
export const receiptSchema = z.strictObject({
  version: z.literal(1),
  promptVersion: z.string(),
  headSha: z.string(),
  at: z.iso.datetime(),
  runUrl: z.string(),
  verdict: z.enum(['approved', 'changes-requested', 'incomplete', 'advisory', 'skipped']),
  coverage: z.strictObject({
    /** Whether everything that was to be reviewed was reviewed by everybody who was to review it. */
    whole: z.boolean(),
    files: z.strictObject({ total: count, seen: count }),
    hunks: z.strictObject({ total: count, seen: count }),
    /** Added and removed lines. */
    lines: z.strictObject({ total: count, seen: count }),
    /** Of the hunks that were seen, those read at an earlier push and unchanged since. */
    keptHunks: count.default(0),
    skipped: z.array(z.strictObject({ path: z.string(), lines: count, reason: z.string(), excused: z.boolean() })),
    /** Why coverage is not whole. */
    gaps: z.array(z.string()),
  }),
  models: z.array(
    z.strictObject({
      vendor,
      /** What was asked for, and what the vendor says has answered. */
      asked: z.string(),
      answered: z.array(z.string()),
      calls: count,
      inputTokens: count,
      cachedInputTokens: count,
      outputTokens: count,
      costUsd: dollars,
    }),
  ),
  /** Models that answered in the place of a planned one of the same vendor, and why. */
  fallbacks: z.array(z.strictObject({ planned: z.string(), model: z.string(), why: z.string() })).default([]),
  anchors: z.strictObject(
    Object.fromEntries(anchorSteps.map((step) => [step, count])) as Record<(typeof anchorSteps)[number], typeof count>,
  ),
  findings: z.strictObject(
    Object.fromEntries(severities.map((severity) => [severity, count])) as Record<
      (typeof severities)[number],
      typeof count
    >,
  ),
  /** The findings themselves, worst first, as many as there is room for. */
  known: z.array(
    z.strictObject({
      id: z.string(),
      codeId: z.string(),
      severity: z.enum(severities),
      category: z.enum(categories),
      path: z.string(),
      title: z.string(),
    }),
  ),
  /** What people dismissed on this pull request, also after finding or comment have gone. */
  dismissals: z
    .array(
      z.strictObject({
        id: z.string(),
        by: z.string(),
        reason: z.string(),
        url: z.string(),
        severity: z.enum(severities).nullable(),
        path: z.string(),
        title: z.string(),
        /** `counts`, or why it does not. */
        state: z.string(),
      }),
    )
    .default([]),
  cost: z.strictObject({
    runUsd: dollars,
    /** Over all pushes of this pull request. */
    pullRequestUsd: dollars,
    /** What this pull request cost by calendar month (UTC), such as `2026-11`. */
    months: z.record(z.string(), dollars),
    /** Over all pull requests of the month, this run included; null at a terminal, which keeps no ledger. */
    monthUsd: dollars.nullable(),
  }),
  notes: z.array(z.string()),
})

export type Receipt = z.output<typeof receiptSchema>

const RECEIPT = new RegExp(`^${SUMMARY_MARKER}\\n<!-- release-pipeline:receipt v1 ([A-Za-z0-9+/=]+) -->`)

/** The opening lines of the summary comment. */
export function receiptHeader(receipt: Receipt): string {
  const encoded = Buffer.from(JSON.stringify(receipt), 'utf8').toString('base64')
  return `${SUMMARY_MARKER}\n<!-- release-pipeline:receipt v1 ${encoded} -->`
}

const MEMORY = /^<!-- release-pipeline:memory v1 ([A-Za-z0-9+/=]+) -->$/

/** The line below the receipt that holds what models have read. */
export function memoryLine(sealed: string): string {
  return `<!-- release-pipeline:memory v1 ${sealed} -->`
}

/** What stands in the third line of a summary comment of ours, still sealed. */
export function readMemoryLine(body: string): string | undefined {
  return MEMORY.exec(body.split(/\r?\n/, 3)[2] ?? '')?.[1]
}

/** The receipt at the start of a summary comment of ours; undefined when it is damaged or of another version. */
export function readReceipt(body: string): Receipt | undefined {
  const encoded = RECEIPT.exec(body.replace(/\r\n/g, '\n'))?.[1]
  if (encoded === undefined) return undefined
  try {
    return receiptSchema.safeParse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))).data
  } catch {
    return undefined
  }
}
