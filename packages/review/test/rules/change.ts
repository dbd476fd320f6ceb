import type { ChangedFile } from '../../src/ports.ts'
import type { RuleConfig } from '../../src/rules/rule.ts'

export const noConfig: RuleConfig = { critical_paths: [], forbidden_files: [], rules: [] }

/** A new file with these lines. */
export function added(path: string, text: string): ChangedFile {
  const lines = text.replace(/\n$/, '').split('\n')
  const patch = [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join('\n')
  return { path, status: 'added', additions: lines.length, deletions: 0, patch }
}

/** A changed file with hunks as given. */
export function modified(path: string, patch: string): ChangedFile {
  const count = (marker: string) => patch.split('\n').filter((line) => line.startsWith(marker)).length
  return { path, status: 'modified', additions: count('+'), deletions: count('-'), patch }
}
