import { execFileSync } from 'node:child_process'
import { Random } from '../random.ts'
import { type SecretCase, WHOLE_LINE } from './case.ts'

/**
 * The labelled samples of gitleaks' own rules (MIT licence), read from a clone: what a rule must find (`tps`) and what it
 * must not (`fps`). Only samples without logic are taken: literals, and literals joined with its random secrets. Nothing
 * of them is kept here.
 */
export function readGitleaksCorpus(gitDir: string): SecretCase[] {
  const random = new Random(3)
  const folder = 'cmd/generate/config/rules'
  const names = git(gitDir, ['ls-tree', '--name-only', `HEAD:${folder}`]).split('\n')
  return names
    .filter((name) => name.endsWith('.go'))
    .flatMap((name) => {
      const source = git(gitDir, ['show', `HEAD:${folder}/${name}`])
      return source.split(/^func /m).flatMap((rule) => samplesOf(name.replace('.go', ''), rule, random))
    })
}

function samplesOf(family: string, rule: string, random: Random): SecretCase[] {
  const start = rule.search(/\btps\b/)
  const middle = rule.search(/\bfps\b\s*:?=/)
  if (start === -1) return []
  const positives = rule.slice(start, middle > start ? middle : undefined)
  const negatives = middle === -1 ? '' : rule.slice(middle)
  return [
    ...expressions(positives, random).map((text) => ({ family, ...leak(text) })),
    ...expressions(negatives, random).map((text) => ({ family, text, secret: undefined })),
  ]
}

/** A bare sample is put where a developer would have it; one with code around it stands for itself. */
function leak(sample: string): { text: string; secret: string } {
  return { text: /[\s"'=:]/.test(sample) ? sample : `const token = "${sample}"`, secret: WHOLE_LINE }
}

/** Parts of samples that gitleaks puts together by code, and patterns instead of samples. */
const NOT_A_SAMPLE = /%[sd]|\\[dws]|\[[a-zA-Z0-9]-|^[\d.]+$/

const LITERAL = '"(?:[^"\\\\\\n]|\\\\.)*"|`[^`]*`'
const SECRET = `secrets\\.NewSecret(?:WithEntropy)?\\((?:utils\\.\\w+\\("\\d+"\\)|${LITERAL})(?:,\\s*[\\d.]+)?\\)`
const TERM = `(?:${LITERAL}|${SECRET})`
/** A sum of terms that is an argument or an element of a list. */
const EXPRESSION = new RegExp(`(?<=[{(,]\\s*(?://.*\\n\\s*)*)${TERM}(?:\\s*\\+\\s*${TERM})*(?=\\s*[,)}])`, 'g')

function expressions(block: string, random: Random): string[] {
  const withoutNames = block.replace(/GenerateSampleSecrets\(\s*"[^"]*",/g, 'GenerateSampleSecrets(')
  return [...withoutNames.matchAll(EXPRESSION)].flatMap(([expression]) => {
    const terms = [...expression.matchAll(new RegExp(TERM, 'g'))].map(([term]) => value(term, random))
    const text = terms.join('')
    return terms.includes(undefined) || text.length < 10 || NOT_A_SAMPLE.test(text) ? [] : [text]
  })
}

function value(term: string, random: Random): string | undefined {
  if (term.startsWith('`')) return term.slice(1, -1)
  if (term.startsWith('"')) return JSON.parse(term.replace(/\\x/g, '\\u00')) as string
  const [, kind = '', length] = /utils\.(\w+)\("(\d+)"\)/.exec(term) ?? []
  const alphabet = ALPHABETS[kind]
  return alphabet === undefined ? undefined : random.text(alphabet, Number(length))
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789'
const ALPHABETS: Readonly<Record<string, string>> = {
  Hex: '0123456789abcdef',
  Numeric: '0123456789',
  AlphaNumeric: LOWER,
  AlphaNumericExtended: `${LOWER}_-`,
  AlphaNumericExtendedShort: `${LOWER}_-`,
  AlphaNumericExtendedLong: `${LOWER}_-`,
}

function git(gitDir: string, args: readonly string[]): string {
  return execFileSync('git', ['-C', gitDir, ...args], { encoding: 'utf8', maxBuffer: 1e8 })
}
