import type { ReviewConfig, Severity } from '@release-pipeline/core'
import type { PatchLine } from '../diff/file-patch.ts'
import type { Category, Side } from '../findings/finding.ts'
import type { ChangedFile } from '../ports.ts'

/** A check that needs no model. */
export interface Rule {
  /** Permanent: suppression comments and fingerprints are made of it. */
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly category: Category
  /** Why a hit is bad and what to do instead: what the author reads and the page of rules shows. */
  readonly doc: string
  check(change: RuleChange): Hit[] | Promise<Hit[]>
}

interface RuleChange {
  readonly files: readonly FileView[]
  readonly config: RuleConfig
}

export type RuleConfig = Pick<ReviewConfig, 'critical_paths' | 'forbidden_files' | 'rules'>

/** A changed file with what the patch shows of its new side. */
export interface FileView {
  readonly file: ChangedFile
  readonly path: string
  /** New side: context and added lines in order. */
  readonly lines: readonly PatchLine[]
  readonly added: readonly PatchLine[]
}

export interface Hit {
  readonly path: string
  /** Undefined: the file as a whole. */
  readonly line?: number
  readonly endLine?: number
  readonly side?: Side
  readonly quote: string
  /** Said instead of the rule's own words where there is more to say. */
  readonly title?: string
  readonly why?: string
  readonly severity?: Severity
  /** 1 where the rule states a fact, which is the default. */
  readonly confidence?: number
}
