import type { ChangedFile } from '../ports.ts'

/** Added and removed lines. */
export function changedLines(file: Pick<ChangedFile, 'additions' | 'deletions'>): number {
  return file.additions + file.deletions
}
