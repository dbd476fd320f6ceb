import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { matchFiles } from './glob.ts'

/** GitHub's `hashFiles`: the SHA-256 of the SHA-256 of each file in the workspace, empty when nothing matches. */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const files = matchFiles(workspace, patterns)
  if (files.length === 0) return ''
  const all = createHash('sha256')
  for (const file of files) all.update(createHash('sha256').update(readFileSync(file)).digest())
  return all.digest('hex')
}
