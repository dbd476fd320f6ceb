/** One line of a hunk. The text comes without marker and line end. */
export type HunkLine =
  | {
      readonly kind: 'context'
      readonly oldLine: number
      readonly newLine: number
      readonly text: string
      readonly eol: Eol
    }
  | { readonly kind: 'added'; readonly newLine: number; readonly text: string; readonly eol: Eol }
  | { readonly kind: 'removed'; readonly oldLine: number; readonly text: string; readonly eol: Eol }

/** The line end in the file; empty for a last line without one. */
export type Eol = '\n' | '\r\n' | ''

export interface Hunk {
  readonly oldStart: number
  readonly oldLines: number
  readonly newStart: number
  readonly newLines: number
  /** What git prints behind the second `@@`: the function or class around the hunk. */
  readonly section: string
  readonly lines: readonly HunkLine[]
}
