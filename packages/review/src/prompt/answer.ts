import { severities } from '@release-pipeline/core'
import * as z from 'zod'
import { categories } from '../findings/finding.ts'

/**
 * What a reviewing model answers. Every key is required and what can be missing is null: OpenAI's strict mode demands
 * it. The summary comes first, so that an answer that is cut off loses findings and not its shape.
 */
export const reviewAnswerSchema = z.strictObject({
  summary: z.string().describe('Two sentences at most: what the change does and how sound it is.'),
  findings: z.array(
    z.strictObject({
      path: z.string().describe('Path of the file, exactly as in its heading.'),
      line: z
        .int()
        .nullable()
        .describe('Number of the first line meant, as printed. Null for removed lines and for a whole file.'),
      end_line: z.int().nullable().describe('Number of the last line meant; null when it is one line.'),
      side: z.enum(['LEFT', 'RIGHT']).describe('RIGHT for added and unchanged lines, LEFT for removed lines.'),
      quote: z
        .string()
        .describe('The code of these lines, copied without numbers and markers; empty for a whole file.'),
      severity: z.enum(severities),
      category: z.enum(categories),
      confidence: z.number().describe('From 0 (a guess) to 1 (certain).'),
      title: z.string().describe('What is wrong, in at most 12 words.'),
      why: z.string().describe('The input or situation in which it goes wrong, and what happens then.'),
      suggestion: z
        .string()
        .nullable()
        .describe('Code that replaces exactly the lines line..end_line, complete and indented; else null.'),
    }),
  ),
})

export type ReviewAnswer = z.output<typeof reviewAnswerSchema>

/** What the other vendor says about findings that only one made. */
export const crossExaminationSchema = z.strictObject({
  verdicts: z.array(
    z.strictObject({
      id: z.string().describe('The id of the claim.'),
      verdict: z.enum(['confirm', 'refute', 'unsure']),
      reason: z.string().describe('One sentence, about the code.'),
    }),
  ),
})

export type CrossExaminationAnswer = z.output<typeof crossExaminationSchema>
