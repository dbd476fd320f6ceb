import type { CodeType } from '@release-pipeline/core'

/** A real commit whose author said by a conventional prefix, or a footer, what kind of change it is. */
export interface CodeTypeCase {
  readonly repository: string
  readonly sha: string
  readonly label: CodeType
  /** Subject without prefix and scope; words that fewer than three repositories use are `w`. */
  readonly title: string
  /** Path, added lines, deleted lines. */
  readonly files: readonly (readonly [string, number, number])[]
}
