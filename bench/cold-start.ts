import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const runs = 15

/**
 * From starting the process to its end, when an action finds out that a required input is missing: everything up to its
 * first line of work. Each run is paired with an empty node process in the same moment; the ratio is what travels.
 */
export function coldStart(): string {
  const programs = readdirSync(join(root, 'dist')).filter(
    (file) => file.endsWith('.mjs') && !/-post\.mjs$|^agent\.mjs$|^cli\.mjs$/.test(file),
  )
  const rows = programs.map((program) => {
    const pairs = Array.from({ length: runs + 2 }, () => ({
      empty: time(['-e', '0']),
      action: time([join(root, 'dist', program)]),
    })).slice(2)
    const action = median(pairs.map((pair) => pair.action))
    const empty = median(pairs.map((pair) => pair.empty))
    return { program, action, empty, ratio: median(pairs.map((pair) => pair.action / pair.empty)) }
  })
  return [
    '| action | median ms | empty node, ms | ratio |',
    '|---|---|---|---|',
    ...rows.map(
      ({ program, action, empty, ratio }) =>
        `| ${program.replace('.mjs', '')} | ${action.toFixed(0)} | ${empty.toFixed(0)} | ${ratio.toFixed(2)} |`,
    ),
  ].join('\n')
}

function time(args: readonly string[]): number {
  const started = performance.now()
  spawnSync(process.execPath, args, { env: { PATH: process.env['PATH'] }, stdio: 'ignore' })
  return performance.now() - started
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
