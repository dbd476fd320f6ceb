import * as z from 'zod'
import type { Vendor } from '../ports.ts'

export const authorKinds = ['claude', 'openai', 'human', 'mixed', 'other-ai', 'unknown'] as const
export type AuthorKind = (typeof authorKinds)[number]

/** Who can have written lines. */
export const parties = ['claude', 'openai', 'human', 'other-ai'] as const
export type Party = (typeof parties)[number]

/** Where a clue stands, strongest first. The branch name is chosen by whoever pushes, so it comes last. */
export const evidenceSources = [
  'trailer',
  'commit-identity',
  'pull-request-author',
  'trailer-like-line',
  'pull-request-body',
  'branch',
] as const
export type EvidenceSource = (typeof evidenceSources)[number]

const share = z.number().min(0).max(1)

const evidenceSchema = z.strictObject({
  party: z.enum(parties),
  source: z.enum(evidenceSources),
  /** Name of the tool in the table, such as `Claude Code`. */
  tool: z.string().optional(),
  /** The model, when the clue names one. */
  model: z.string().optional(),
  /** The clue itself, sanitised and bounded; still foreign text. */
  quote: z.string(),
  /** Commits that carry it; empty for clues of the pull request. */
  commits: z.array(z.string()),
})

/** Travels as JSON from `detect-author` to `ai-review`. */
export const authorshipSchema = z.strictObject({
  kind: z.enum(authorKinds),
  /** Parts of the changed lines, adding up to 1; all 0 when there is no work to attribute. */
  shares: z.strictObject({ claude: share, openai: share, human: share, 'other-ai': share }),
  model: z.string().optional(),
  confidence: z.enum(['high', 'medium', 'low']),
  evidence: z.array(evidenceSchema),
  /** One plain sentence for the summary. */
  sentence: z.string(),
})

export type Authorship = z.output<typeof authorshipSchema>
export type Evidence = z.output<typeof evidenceSchema>

/** The vendors whose models wrote a part of the code. */
export function vendorsOf(authorship: Authorship): Vendor[] {
  const vendors: Vendor[] = []
  if (authorship.kind === 'claude' || authorship.shares.claude > 0) vendors.push('anthropic')
  if (authorship.kind === 'openai' || authorship.shares.openai > 0) vendors.push('openai')
  return vendors
}
