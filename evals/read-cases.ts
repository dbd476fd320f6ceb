import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A labelled set: one JSON object a line. */
export function readCases<Case>(name: string): Case[] {
  const file = join(dirname(fileURLToPath(import.meta.url)), 'data', name)
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)
}
