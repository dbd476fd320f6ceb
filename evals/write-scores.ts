import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from './report.ts'

/** Replaces the sections of README.md that were measured anew; the others stay, with their dates. */
export function writeScores(reports: readonly Report[]): void {
  const file = join(dirname(fileURLToPath(import.meta.url)), 'README.md')
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const date = new Date().toISOString().slice(0, 10)
  let text = readFileSync(file, 'utf8')
  for (const { title, markdown } of reports) {
    const section = `<!-- scores: ${title} -->\n\nMeasured ${date} at commit ${commit}.\n\n${markdown}\n\n<!-- end -->`
    text = text.replace(new RegExp(`<!-- scores: ${title} -->[\\s\\S]*?<!-- end -->`), () => section)
  }
  writeFileSync(file, text)
}
