import { severities } from '@release-pipeline/core'
import * as z from 'zod'
import { anchorSteps } from '../findings/anchor.ts'
import { categories } from '../findings/finding.ts'

const text = z.string()
const vendor = z.enum(['anthropic', 'openai'])

const rememberedFinding = z.strictObject({
  finding: z.strictObject({
    id: text,
    source: z.array(z.strictObject({ kind: z.literal('model'), vendor, model: text })).min(1),
    path: text,
    side: z.enum(['LEFT', 'RIGHT']),
    quote: text,
    severity: z.enum(severities),
    category: z.enum(categories),
    title: text,
    why: text,
    suggestion: text.optional(),
    confidence: z.number(),
  }),
  codeId: text,
  step: z.enum(anchorSteps),
  examination: z
    .strictObject({ vendor, model: text, verdict: z.enum(['confirm', 'refute', 'unsure']), reason: text })
    .optional(),
  /** The lines of a hunk by their index in it; nothing where the finding belongs to its file, or to the whole change. */
  lines: z.strictObject({ hunk: text, first: z.int().min(0), last: z.int().min(0) }).optional(),
})

export type RememberedFinding = z.output<typeof rememberedFinding>

/** What models have read and what they found in it, so that a later push need not show them the same again. */
export const memorySchema = z.strictObject({
  /** What the reading depended on besides the code: reviewers, effort, prompt, instructions. */
  key: text,
  files: z.array(
    z.strictObject({
      path: text,
      /** Digests of the hunks that every reviewer has read to the end. */
      hunks: z.array(text),
      findings: z.array(rememberedFinding),
    }),
  ),
  /** Findings about files that are not part of the change. */
  loose: z.array(rememberedFinding),
})

export type Memory = z.output<typeof memorySchema>
