import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const pictures = join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), 'docs', 'pictures')

/**
 * The text of a picture in the documentation is what people see in this run; `npm run pictures` writes it and draws it.
 * What differs from run to run (commits, times, addresses) counts as the same.
 */
export function expectPictured(name: string, markdown: string): void {
  const file = join(pictures, `${name}.md`)
  if (process.env['PICTURES'] === 'write') writeFileSync(file, `${forReaders(markdown)}\n`)
  const advice = `docs/pictures/${name}.md shows something else than people see now: run \`npm run pictures\``
  expect(settled(forReaders(markdown)), advice).toBe(settled(readFileSync(file, 'utf8')))
}

/** Without what GitHub does not show either, and with the address that GitHub has. */
function forReaders(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->\n*/g, '')
    .replace(/http:\/\/127\.0\.0\.1:\d+\/example\//g, 'https://github.com/example/')
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'https://support-chat.example.com')
    .trim()
}

function settled(markdown: string): string {
  return markdown
    .replace(/\b\d{8}T\d{6}Z(-[0-9a-f]{6,7})?/g, '<id>')
    .replace(/\b\d{4}-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?)?/g, '<time>')
    .replace(/\b\d\d:\d\d UTC/g, '<time>')
    .replace(/\b[0-9a-f]{7,64}\b/g, '<hash>')
    .replace(/ \(\d+ attempts\)/g, '')
    .replace(/\b\d+(\.\d+)? ?(ms|s|min)\b/g, '<duration>')
    .replace(/(deployment |issuecomment-|runs\/|issues\/)\d+/g, '$1<number>')
    .replace(/\$\d+\.\d+/g, '<cost>')
    .trim()
}
