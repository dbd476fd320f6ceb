import { isCommentableRange } from '../diff/file-patch.ts'
import type { ChangedFile } from '../ports.ts'
import { type AnchoredFinding, anchorOn } from './anchor.ts'
import { type Finding, fingerprint } from './finding.ts'

/** Rules read the patch itself: their places are right or, for a whole file, none. They keep the fingerprints that they come with. */
export function anchorRuleFindings(
  findings: readonly Finding[],
  files: readonly ChangedFile[],
): readonly AnchoredFinding[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return findings.map((finding) => {
    const file = byPath.get(finding.path)
    const codeId = fingerprint({ kind: sourceName(finding), path: '', code: finding.quote })
    if (file === undefined) return { finding, anchor: { kind: 'summary' }, step: 'summary', codeId }
    const { path, line, side } = finding
    const end = finding.endLine ?? line
    if (line === undefined || end === undefined || !isCommentableRange(file, line, end, side)) {
      return { finding, anchor: { kind: 'file', path }, step: 'file', codeId }
    }
    return { finding, anchor: anchorOn(file, { side, start: line, end }), step: 'exact', codeId }
  })
}

function sourceName({ source, category }: Finding): string {
  return source.map((one) => (one.kind === 'rule' ? one.rule : category)).join()
}
