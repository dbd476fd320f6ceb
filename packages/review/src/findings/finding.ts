import { createHash } from 'node:crypto'
import type { Severity } from '@release-pipeline/core'
import type { Vendor } from '../ports.ts'

export const categories = [
  'security',
  'correctness',
  'architecture',
  'performance',
  'tests',
  'project',
  'style',
] as const
export type Category = (typeof categories)[number]

/** Side of a diff, in GitHub's words: LEFT is the old text, RIGHT the new one. */
export type Side = 'LEFT' | 'RIGHT'

export type FindingSource =
  | { readonly kind: 'rule'; readonly rule: string }
  | { readonly kind: 'model'; readonly vendor: Vendor; readonly model: string }

/** Something that somebody should look at. Texts may come from a model: they are hostile until escaped. */
export interface Finding {
  /** Fingerprint made from code, never from prose: see {@link fingerprint}. */
  readonly id: string
  /** Everybody who said it; never empty. */
  readonly source: readonly FindingSource[]
  readonly path: string
  /** First line in the numbering of `side`; undefined when the finding belongs to the file as a whole. */
  readonly line?: number
  /** Last line of the range; undefined when it is one line. */
  readonly endLine?: number
  readonly side: Side
  /** The code that is meant, as it stands in the file; empty for a whole file. Secrets in it are masked. */
  readonly quote: string
  readonly severity: Severity
  readonly category: Category
  readonly title: string
  readonly why: string
  /** Text that would replace lines `line`..`endLine` of the new side. */
  readonly suggestion?: string
  /** From 0 to 1. Rules that match a fact say 1. */
  readonly confidence: number
}

/**
 * A name for a finding that survives rewording, drift, re-indentation and force-push: 16 hexadecimal digits over the
 * rule (or category), the path and the code without its white space. `occurrence` tells equal code in one file apart.
 */
export function fingerprint(of: { kind: string; path: string; code: string; occurrence?: number }): string {
  const code = of.code.replace(/\s+/g, '')
  const parts = [of.kind, of.path, code, String(of.occurrence ?? 0)]
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16)
}
