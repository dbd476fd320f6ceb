import { markdown } from '@release-pipeline/core'
import * as z from 'zod'
import type { RecordComment } from '../ports.ts'
import { type GateResult, gateItemIds } from './item.ts'

const sha = z.string().regex(/^[0-9a-f]{40}$/)
const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** What is approved: everything that decides which bytes go where, and why they may. */
const releaseRecord = z.strictObject({
  version: z.literal(1),
  app: z.string(),
  environment: z.literal('production'),
  sha,
  previous: sha.nullable(),
  artifact: z.strictObject({ name: z.string(), runId: z.string(), digest, release: z.string() }),
  /** sha256 of the configuration file. */
  config: digest,
  /** Version of this suite. */
  suite: z.string(),
  requester: z.string(),
  plannedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  evidence: z.array(
    z.strictObject({
      id: z.enum(gateItemIds),
      verdict: z.enum(['pass', 'fail', 'unknown', 'not-used']),
      text: z.string(),
      override: z.strictObject({ by: z.string(), reason: z.string() }).optional(),
    }),
  ),
})
export type ReleaseRecord = z.output<typeof releaseRecord>

/** sha256 of a text in UTF-8, as 64 hexadecimal digits. Passed in: this package computes nothing with effects of its own. */
export type Sha256 = (text: string) => string

/** Evidence of the plan phase; what is volatile is looked at again and is not part of what is approved. */
export function stableEvidence(results: readonly GateResult[]): ReleaseRecord['evidence'] {
  return results
    .filter(({ phase }) => phase === 'plan')
    .map(({ id, verdict, evidence, override }) => ({
      id,
      verdict,
      text: evidence.text,
      ...(override === undefined ? {} : { override: { by: override.by, reason: override.reason } }),
    }))
}

/** JSON with sorted keys and without spaces: equal records are equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, entry]) => entry !== undefined)
    fields.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${fields.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

export function digestOf(record: ReleaseRecord, sha256: Sha256): string {
  return sha256(canonicalJson(record))
}

/** So many characters of the digest are typed at least. */
export const SHORT_DIGEST = 12

const MARKER = '<!-- release-pipeline:record -->'

export function renderRecordComment(record: ReleaseRecord, sha256: Sha256): string {
  const short = digestOf(record, sha256).slice(0, SHORT_DIGEST)
  return [
    MARKER,
    `### ✅ GO: ready for approval`,
    '',
    `Commit ${record.sha}, built once (\`${record.artifact.name}\` of run ${record.artifact.runId}), requested by ${markdown.escapeMarkdown(record.requester)}.`,
    `To approve, comment \`/approve ${short}\` until ${record.expiresAt}.`,
    '',
    '<details><summary>Release record</summary>',
    '',
    '````json',
    canonicalJson(record),
    '````',
    '',
    '</details>',
  ].join('\n')
}

/** The record in a comment of ours, or undefined: edited, foreign and broken ones are no records. */
export function readRecordComment(comment: RecordComment, selfId: number): ReleaseRecord | undefined {
  if (comment.author.id !== selfId || comment.edited || !comment.body.startsWith(MARKER)) return undefined
  const line = comment.body.split(/\r?\n/).find((candidate) => candidate.startsWith('{'))
  if (line === undefined) return undefined
  try {
    const parsed = releaseRecord.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** A record that somebody read and means to approve. */
export interface ApprovableRecord {
  readonly record: ReleaseRecord
  readonly digest: string
}

/** The newest record among comments, if it is the one whose digest begins so. For people: who wrote it is judged later. */
export function findApprovable(
  comments: readonly RecordComment[],
  typed: string,
  sha256: Sha256,
): ApprovableRecord | undefined {
  const record = comments.flatMap((comment) => readRecordComment(comment, comment.author.id) ?? []).at(-1)
  if (record === undefined) return undefined
  const digest = digestOf(record, sha256)
  return digest.startsWith(typed) ? { record, digest } : undefined
}

/** The mark of an approval that was used, and reading it back. */
export const consumption = {
  render: (digestUsed: string, approver: string, runUrl: string): string =>
    `<!-- release-pipeline:consumed ${digestUsed} -->\nApproved by ${markdown.escapeMarkdown(approver)}. [The deploy](${runUrl}) uses this approval; it cannot be used again.`,
  isOf: (comment: RecordComment, digestUsed: string, selfId: number): boolean =>
    comment.author.id === selfId && comment.body.startsWith(`<!-- release-pipeline:consumed ${digestUsed} -->`),
}
