import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const directory = join(import.meta.dirname, '..', 'docs', 'pictures')
const sha256 = (file: string) =>
  createHash('sha256')
    .update(readFileSync(join(directory, file)))
    .digest('hex')
const drawn = JSON.parse(readFileSync(join(directory, 'drawn.json'), 'utf8')) as Record<
  string,
  { text: string; picture: string }
>

/** That the texts are what people see is shown where they see it, in tests/scenarios/release-cycle-production.test.ts. */
describe.each(Object.entries(drawn))('The picture %s', (name, { text, picture }) => {
  it('was drawn from the text beside it; `npm run pictures` draws it again', () => {
    expect([sha256(`${name}.md`), sha256(`${name}.png`)]).toEqual([text, picture])
  })

  it('is small, and is shown where people look', () => {
    expect(statSync(join(directory, `${name}.png`)).size).toBeLessThan(150_000)
    expect(readFileSync(join(directory, '..', '..', 'README.md'), 'utf8')).toContain(`docs/pictures/${name}.png`)
  })
})
