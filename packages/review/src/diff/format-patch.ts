import type { Hunk } from './hunk.ts'

const MARKERS = { context: ' ', added: '+', removed: '-' } as const

/** Hunks as GitHub writes them: {@link parsePatch} reads exactly the same hunks from it. */
export function formatPatch(hunks: readonly Hunk[]): string {
  return hunks.map(formatHunk).join('\n')
}

function formatHunk({ oldStart, oldLines, newStart, newLines, section, lines }: Hunk): string {
  const head = `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@${section === '' ? '' : ` ${section}`}`
  const body = lines.flatMap(({ kind, text, eol }) => {
    const line = `${MARKERS[kind]}${text}${eol === '\r\n' ? '\r' : ''}`
    return eol === '' ? [line, '\\ No newline at end of file'] : [line]
  })
  return [head, ...body].join('\n')
}
