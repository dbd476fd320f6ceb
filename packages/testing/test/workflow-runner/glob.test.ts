import { expect, test } from 'vitest'
import { matchFiles } from '../../src/workflow-runner/glob.ts'
import { temporary, write } from './world.ts'

const directory = write(temporary(), {
  'a.txt': '',
  'b+c.txt': '',
  '.hidden/x.txt': '',
  'deep/er/a.txt': '',
  'deep/b.md': '',
})

test.each([
  ['*.txt', ['a.txt', 'b+c.txt']],
  ['**/a.txt', ['a.txt', 'deep/er/a.txt']],
  ['**/*.txt', ['.hidden/x.txt', 'a.txt', 'b+c.txt', 'deep/er/a.txt']],
  ['deep', ['deep/b.md', 'deep/er/a.txt']],
  ['deep/**', ['deep/b.md', 'deep/er/a.txt']],
  ['d*/', ['deep/b.md', 'deep/er/a.txt']],
  ['b+c.txt', ['b+c.txt']],
  ['?.txt', ['a.txt']],
  ['[a-b]*.txt', ['a.txt', 'b+c.txt']],
  ['**\n!deep\n!**/*.txt\na.txt', ['a.txt']],
  ['# a comment\n\n', []],
  ['none/**', []],
])('%j', (pattern, expected) => {
  expect(matchFiles(directory, [pattern])).toEqual(expected.map((file) => `${directory}/${file}`))
})
