import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Cell, faults, steps } from './cells.ts'

const page = fileURLToPath(new URL('../../../bench/kill-matrix.md', import.meta.url))

/** Writes what the whole matrix came to, for whoever reads the project: `npm run test:system -- --full`. */
export async function keepMatrix(all: readonly Cell[], held: readonly Cell[]): Promise<void> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const mark = (step: string, fault: string) => {
    const same = (cell: Cell) => cell.step === step && cell.fault === fault
    if (!all.some(same)) return '–'
    return held.some(same) ? '✓' : '✗'
  }
  const lines = [
    '# Killed everywhere',
    '',
    'Made by `npm run test:system -- --full`. In each cell a deploy to a real server is hit by the fault while the runner asks for the step; afterwards, with',
    'no hand but the next deploy, the site answers, one release is live, no lease is left and nothing half is a candidate.',
    '',
    `${new Date().toISOString().slice(0, 10)}, commit ${commit}: ${held.length} of ${all.length} cells held.`,
    '',
    `| step | ${faults.join(' | ')} |`,
    `|---|${faults.map(() => '---|').join('')}`,
    ...steps.map((step) => `| ${step} | ${faults.map((fault) => mark(step, fault)).join(' | ')} |`),
    '',
  ]
  await writeFile(page, lines.join('\n'))
}
