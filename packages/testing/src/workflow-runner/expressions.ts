import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'
import { falsy } from '@actions/expressions/result'
import { RunnerError } from './runner-error.ts'

/** Everything an expression can see at one place of a workflow. */
export interface Scope {
  readonly contexts: Readonly<Record<string, unknown>>
  readonly status?: Status
  readonly hashFiles?: (patterns: readonly string[]) => string
}

export interface Status {
  success(): boolean
  failure(): boolean
  cancelled(): boolean
}

/** The value of `if:`. Without a status function GitHub reads it as `success() && (...)`. */
export function isTrue(condition: unknown, scope: Scope): boolean {
  const source = conditionSource(condition)
  const guarded = callsStatusFunction(source) ? source : `success() && (${source})`
  return !falsy(evaluate(guarded, scope))
}

/** Replaces expressions all through a value; a string that is one whole expression keeps the type of its result. */
export function interpolate(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => interpolate(item, scope))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, scope)]))
  }
  if (typeof value !== 'string') return value
  const parts = split(value)
  const [only] = parts
  if (parts.length === 1 && only?.kind === 'expression') return fromData(evaluate(only.source, scope))
  return join(parts, scope)
}

/** The text that GitHub makes of a scalar with expressions in it; null is the empty text. */
export function interpolateText(value: unknown, scope: Scope): string {
  return value === null || value === undefined ? '' : join(split(String(value)), scope)
}

export function interpolateTexts(values: Readonly<Record<string, unknown>>, scope: Scope): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, interpolateText(value, scope)]))
}

type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'expression'; readonly source: string }

function join(parts: readonly Part[], scope: Scope): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : evaluate(part.source, scope).coerceString())).join('')
}

/** Cuts at `${{ }}`; a `}}` within a quoted string does not end an expression. */
function split(text: string): Part[] {
  const parts: Part[] = []
  const expression = /\$\{\{((?:'[^']*'|[^'])*?)\}\}/gs
  let end = 0
  for (const match of text.matchAll(expression)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push({ kind: 'expression', source: (match[1] ?? '').trim() })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

function conditionSource(condition: unknown): string {
  const text = condition === undefined || condition === null ? '' : String(condition).trim()
  const parts = split(text)
  if (text === '') return 'success()'
  if (parts.length === 1 && parts[0]?.kind === 'expression') return parts[0].source
  if (parts.some((part) => part.kind === 'expression')) {
    throw new RunnerError(`The condition '${text}' mixes text with \${{ }}: GitHub would take it as always true.`)
  }
  return text
}

const statusFunctions = ['always', 'success', 'failure', 'cancelled']

function callsStatusFunction(source: string): boolean {
  const tokens = tokensOf(source)
  return tokens.some(
    (token, at) => statusFunctions.includes(token.lexeme.toLowerCase()) && tokens[at + 1]?.lexeme === '(',
  )
}

const contextNames = [
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
]

function evaluate(source: string, scope: Scope): data.ExpressionData {
  const functions = definitions(scope)
  // Only the contexts that the text names are converted: an event payload can be large.
  const mentioned = contextNames.filter((name) => source.toLowerCase().includes(name))
  const contexts = new data.Dictionary(...mentioned.map((key) => ({ key, value: toData(scope.contexts[key] ?? {}) })))
  return named(source, () => {
    const tree = new Parser(tokensOf(source), contextNames, functions).parse()
    return new Evaluator(tree, contexts, new Map(functions.map((one) => [one.name.toLowerCase(), one]))).evaluate()
  })
}

function tokensOf(source: string): ReturnType<Lexer['lex']>['tokens'] {
  return named(source, () => new Lexer(source).lex().tokens)
}

/** Names the expression in whatever the official library throws. */
function named<T>(source: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof RunnerError) throw thrown
    throw new RunnerError(`The expression '${source}' cannot be evaluated: ${String(thrown)}`, { cause: thrown })
  }
}

function definitions({ status, hashFiles }: Scope): FunctionDefinition[] {
  const answer = (name: string, value: () => boolean): FunctionDefinition => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value()),
  })
  return [
    answer('always', () => true),
    answer('success', () => status?.success() ?? true),
    answer('failure', () => status?.failure() ?? false),
    answer('cancelled', () => status?.cancelled() ?? false),
    {
      name: 'hashFiles',
      minArgs: 1,
      maxArgs: 255,
      call: (...patterns) => {
        if (hashFiles === undefined) throw new RunnerError('hashFiles() can only be used in a step.')
        return new data.StringData(hashFiles(patterns.map((pattern) => pattern.coerceString())))
      },
    },
  ]
}

function toData(value: unknown): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value)
  if (typeof value === 'number') return new data.NumberData(value)
  if (typeof value === 'boolean') return new data.BooleanData(value)
  if (Array.isArray(value)) return new data.Array(...value.map(toData))
  if (value === null || typeof value !== 'object') return new data.Null()
  return new data.Dictionary(...Object.entries(value).map(([key, item]) => ({ key, value: toData(item) })))
}

function fromData(value: data.ExpressionData): unknown {
  return JSON.parse(JSON.stringify(value, data.replacer))
}
