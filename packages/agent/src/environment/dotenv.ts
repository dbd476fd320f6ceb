import { SuiteError } from '@release-pipeline/core'

const HEAD = /[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*/y
/** The rest of a line that says nothing. */
const BLANK = /[ \t]*(?:#[^\n]*)?(?:\n|$)/y
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
  let line = 1
  for (let at = 0; at < source.length; ) {
    const start = at
    const blank = matchAt(BLANK, source, at)
    if (blank !== null) at += blank[0].length
    else {
      const head = matchAt(HEAD, source, at)
      if (head?.[1] === undefined) throw invalid(line, 'is not of the form NAME=value')
      const value = readValue(source, at + head[0].length, line)
      if (value.text.includes('\0')) throw invalid(line, 'holds a NUL byte')
      if (Object.hasOwn(values, head[1])) throw invalid(line, `sets ${head[1]} a second time`)
      values[head[1]] = value.text
      at = value.end
    }
    line += source.slice(start, at).split('\n').length - 1
  }
  return values
}

/** Writes values so that {@link parseDotenv} reads the same ones back, whatever characters they hold. */
export function formatDotenv(values: Readonly<Record<string, string>>): string {
  const quote = (value: string) =>
    `"${value
      .replace(/[\\"$`]/g, '\\$&')
      .replace(/\n/g, '\\n')
      .replace(/\r/g, '\\r')}"`
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('')
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
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
  const rest = matchAt(BLANK, source, start)
  if (rest === null) throw invalid(line, 'has text after the closing quote')
  return start + rest[0].length
}

function invalid(line: number, problem: string): SuiteError {
  return new SuiteError('ENV_INVALID', { what: `Line ${line} of the environment ${problem}.` })
}
