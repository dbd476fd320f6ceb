import { readBook } from '../tests/system/support/book.ts'
import { Newcomer } from '../tests/system/support/newcomer.ts'

const CHAPTERS = ['1. The files', '2. The server', '3. The secrets', '4. The rule', '5. The first release']

/**
 * How long the commands of docs/setup.md take, one after the other, from an empty repository and a bare server on which nothing is
 * installed by this suite. Packages lie on the server already and GitHub stands on this machine: what a network adds is not in
 * it, nor is a person.
 */
export async function setup(): Promise<string> {
  const book = readBook('setup.md')
  const newcomer = await Newcomer.arrive()
  try {
    const rows: string[] = []
    let total = 0
    for (const chapter of CHAPTERS) {
      if (chapter.startsWith('3')) newcomer.makesEnvironments()
      if (chapter.startsWith('4')) newcomer.requires('AI review')
      const begun = performance.now()
      for (const { line, good } of book.get(chapter) ?? []) {
        const { code, text } = await newcomer.types(line)
        if (code !== 0 && good.length === 0) throw new TypeError(`${line}\n${text}`)
      }
      const seconds = (performance.now() - begun) / 1000
      total += seconds
      rows.push(`| ${chapter} | ${book.get(chapter)?.length} | ${seconds.toFixed(1)} |`)
    }
    return [
      'The commands of docs/setup.md from an empty repository and a bare Debian 13 to the first release on staging and production. Reading, typing, DNS and downloads of packages are not in it.',
      '',
      '| chapter | commands | s |',
      '|---|---|---|',
      ...rows,
      `| all | | ${total.toFixed(1)} |`,
    ].join('\n')
  } finally {
    await newcomer.leave()
  }
}
