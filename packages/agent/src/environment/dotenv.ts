import { SuiteError } from '@release-pipeline/core'

const NAME = /^(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*/
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$', '`': '`' }

/**
 * Reads dotenv text: `NAME=value`, `# comments`, `'literal'` and `"with \n escapes"`, both over several lines. Unlike the
 * common readers it refuses what it does not understand, and it names the line, never the value.
 *
 * @throws ENV_INVALID
 */
export function parseDotenv(text: string): Record<string, string> {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n/g, '\n')
  const values: Record<string, string> = {}
  let at = 0
  while (at < source.length) {
    const blank = /^[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(source.slice(at))
    if (blank !== null && blank[0] !== '') {
      at += blank[0].length
      continue
    }
    const line = source.slice(0, at).split('\n').length
    const indent = /^[ \t]*/.exec(source.slice(at))?.[0].length ?? 0
    const head = NAME.exec(source.slice(at + indent))
    if (head?.[1] === undefined) throw invalid(line, 'is not of the form NAME=value')
    const value = readValue(source, at + indent + head[0].length, line)
    if (value.text.includes('\0')) throw invalid(line, 'holds a NUL byte')
    if (Object.hasOwn(values, head[1])) throw invalid(line, `sets ${head[1]} a second time`)
    values[head[1]] = value.text
    at = value.end
  }
  return values
}

function readValue(source: string, start: number, line: number): { text: string; end: number } {
  const quote = source[start]
  if (quote === "'" || quote === '"') return readQuoted(source, start, quote, line)
  const end = source.indexOf('\n', start)
  const raw = source.slice(start, end === -1 ? source.length : end)
  return { text: raw.replace(/(^|[ \t]+)#.*$/, '').trimEnd(), end: end === -1 ? source.length : end + 1 }
}

function readQuoted(source: string, start: number, quote: string, line: number): { text: string; end: number } {
  let text = ''
  for (let at = start + 1; at < source.length; at += 1) {
    const character = source[at] ?? ''
    if (character === quote) return { text, end: endOfLine(source, at + 1, line) }
    if (quote === '"' && character === '\\') {
      const escaped = source[at + 1] ?? ''
      text += ESCAPES[escaped] ?? `\\${escaped}`
      at += 1
    } else text += character
  }
  throw invalid(line, 'opens a quote that is never closed')
}

function endOfLine(source: string, start: number, line: number): number {
  const rest = /^[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(source.slice(start))
  if (rest === null) throw invalid(line, 'has text after the closing quote')
  return start + rest[0].length
}

function invalid(line: number, problem: string): SuiteError {
  return new SuiteError('ENV_INVALID', { what: `Line ${line} of the environment ${problem}.` })
}
