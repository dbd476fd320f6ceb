import { SuiteError } from '@release-pipeline/core'
import type { Notice } from '@release-pipeline/release'

/**
 * Links of the input, one a line: the address and its text, in either order.
 * @throws INPUT_INVALID that names the lines without a web address at their beginning or end.
 */
export function readLinks(text: string): Notice['links'] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const problems: string[] = []
  const links = lines.map((line) => {
    const words = line.split(/\s+/)
    const url = [words[0], words.at(-1)].find((word) => word !== undefined && isWebAddress(word))
    if (url === undefined) problems.push(`links: "${line}" has no web address at its beginning or end`)
    const rest = url === words[0] ? words.slice(1) : words.slice(0, -1)
    return { url: url ?? '', text: rest.length === 0 ? (url ?? '') : rest.join(' ') }
  })
  if (problems.length > 0) throw new SuiteError('INPUT_INVALID', { what: problems.join('\n') })
  return links
}

function isWebAddress(word: string): boolean {
  return /^https?:$/.test(URL.parse(word)?.protocol ?? '')
}
