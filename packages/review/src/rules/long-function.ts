import type { PatchLine } from '../diff/file-patch.ts'
import { isTest } from '../routing/paths.ts'
import type { FileView, Hit, Rule } from './rule.ts'

const LONGEST = 50

export const longFunction: Rule = {
  id: 'long-function',
  title: `A function has more than ${LONGEST} lines`,
  severity: 'medium',
  category: 'architecture',
  doc: 'A function that does not fit on a screen does more than one thing. Give its parts names of their own.',
  check: ({ files }) => files.flatMap(inFile),
}

/** Only functions that the change brings as a whole are measured: of others the patch does not show the length. */
function inFile(view: FileView): Hit[] {
  const language = languageOf(view.path)
  if (language === undefined || isTest(view.path)) return []
  return runs(view.added).flatMap((run) => {
    const whole = view.file.status === 'added'
    return language(run, whole).map(({ name, first, last }) => ({
      path: view.path,
      line: first.line,
      endLine: last.line,
      quote: first.text,
      title: `${name} has ${last.line - first.line + 1} lines`,
    }))
  })
}

interface Span {
  readonly name: string
  readonly first: PatchLine
  readonly last: PatchLine
}

type Language = (run: readonly PatchLine[], whole: boolean) => Span[]

function languageOf(path: string): Language | undefined {
  if (/\.pyi?$/i.test(path)) return pythonFunctions
  return /\.[cm]?[jt]sx?$/i.test(path) ? scriptFunctions : undefined
}

/** Unbroken stretches of added lines. */
function runs(added: readonly PatchLine[]): PatchLine[][] {
  const found: PatchLine[][] = []
  for (const line of added) {
    const current = found.at(-1)
    if (current?.at(-1)?.line === line.line - 1) current.push(line)
    else found.push([line])
  }
  return found
}

/** A function ends before the next line that is not deeper; a text over several lines may stand anywhere. */
function pythonFunctions(run: readonly PatchLine[], whole: boolean): Span[] {
  const prose = insideTripleQuotes(run)
  return run.flatMap((first, at): Span[] => {
    const [, indent = '', name = ''] = /^(\s*)(?:async\s+)?def\s+(\w+)/.exec(first.text) ?? []
    if (name === '' || prose[at] === true) return []
    let last = at
    for (let next = at + 1; next < run.length; next += 1) {
      const text = run[next]?.text ?? ''
      const blank = text.trim() === '' || /^\s*#/.test(text)
      const signature = /^\s*\)/.test(text)
      if (!blank && prose[next] !== true && !signature && depth(text) <= indent.length) return span(name, run, at, last)
      if (!blank || prose[next] === true) last = next
    }
    return whole ? span(name, run, at, last) : []
  })
}

function insideTripleQuotes(run: readonly PatchLine[]): boolean[] {
  let open = false
  return run.map(({ text }) => {
    const before = open
    if ((text.match(/"""|'''/g) ?? []).length % 2 === 1) open = !open
    return before
  })
}

const SCRIPT_HEADS: readonly RegExp[] = [
  /^(\s*)(?:export\s+)?(?:default\s+)?(?:async\s+)?function\b\s*\*?\s*([\w$]*)/,
  /^(\s*)(?:export\s+)?(?:const|let|var)\s+([\w$]+)\b[^=]*=\s*(?:async\s*)?(?:function\b|\(|[\w$]+\s*=>|<)/,
  /^(\s+)(?:(?:public|private|protected|static|override|async|get|set)\s+)*(?:\*\s*)?([\w$#]+)\s*(?:<[^>]*>)?\(/,
]

const KEYWORDS = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'with',
  'return',
  'await',
  'super',
  'do',
  'else',
  'new',
])

/** Formatted code is told by its indentation: the closing brace stands as deep as the head. */
function scriptFunctions(run: readonly PatchLine[]): Span[] {
  return run.flatMap((first, at): Span[] => {
    const head = SCRIPT_HEADS.map((pattern) => pattern.exec(first.text)).find((match) => match !== null)
    const name = head?.[2] === '' ? 'A function' : head?.[2]
    if (name === undefined || KEYWORDS.has(name)) return []
    const indent = head?.[1]?.length ?? 0
    const body = openingOf(run, at, indent)
    if (body === undefined || isCall(head, run[body])) return []
    for (let next = body + 1; next < run.length; next += 1) {
      const text = run[next]?.text ?? ''
      if (text.trim() === '' || depth(text) > indent) continue
      return text.trimStart().startsWith('}') ? span(name, run, at, next) : []
    }
    return []
  })
}

/** `describe('x', () => {` opens a callback: it is a call, not a method. */
function isCall(head: RegExpExecArray | undefined, opening: PatchLine | undefined): boolean {
  return /^\s+[\w$]+\s*(?:<[^>]*>)?\(/.test(head?.[0] ?? '') && /=>\s*\{\s*(?:\/\/.*)?$/.test(opening?.text ?? '')
}

/** The line that ends with the opening brace: the head itself, or the end of a list of parameters. */
function openingOf(run: readonly PatchLine[], at: number, indent: number): number | undefined {
  for (let next = at; next < Math.min(run.length, at + 40); next += 1) {
    const text = (run[next]?.text ?? '').replace(/\s*\/\/.*$/, '').trimEnd()
    if (next > at && depth(text) <= indent && !/^\s*[)>]/.test(text)) return undefined
    const ofHead = depth(text) <= indent
    if (ofHead && text.endsWith('{') && /\)|=>/.test(text)) return next
    if (ofHead && /[;,}]$/.test(text)) return undefined
  }
  return undefined
}

function span(name: string, run: readonly PatchLine[], from: number, to: number): Span[] {
  const [first, last] = [run[from], run[to]]
  return first !== undefined && last !== undefined && to - from + 1 > LONGEST ? [{ name, first, last }] : []
}

function depth(text: string): number {
  return text.length - text.trimStart().length
}
