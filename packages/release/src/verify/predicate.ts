import * as z from 'zod'
import type { Selection } from './jsonpath.ts'
import { regexProblem } from './regex.ts'

const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const

const pattern = z.string().superRefine((value, context) => {
  const problem = regexProblem(value)
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
})

const conditions = z
  .strictObject({
    exists: z.boolean().optional().describe('Whether the value is there at all.'),
    equals: z.unknown().optional().describe('Exactly this value, of the same type.'),
    not_equals: z.unknown().optional().describe('There, and not this value.'),
    type: z.enum(types).optional(),
    not_empty: z.literal(true).optional().describe('Neither null nor an empty text, list or object.'),
    contains: z.unknown().optional().describe('A text that holds this text, or a list that holds this value.'),
    matches: pattern.optional().describe('A text in which this regular expression is found.'),
    starts_with: z.string().min(1).optional(),
    ends_with: z.string().min(1).optional(),
    gt: z.number().optional(),
    gte: z.number().optional(),
    lt: z.number().optional(),
    lte: z.number().optional(),
    count: z.int().nonnegative().optional().describe('Number of entries of a list.'),
    min_count: z.int().positive().optional().describe('At least this many entries.'),
    one_of: z.array(z.unknown()).min(1).optional(),
  })
  .superRefine((value, context) => {
    const keys = Object.keys(value)
    if (keys.length === 0) context.addIssue({ code: 'custom', message: 'asserts nothing' })
    if (value.exists === false && keys.length > 1) {
      context.addIssue({ code: 'custom', message: 'cannot be absent and have other properties' })
    }
    if (value.contains === '') context.addIssue({ code: 'custom', path: ['contains'], message: 'asserts nothing' })
  })

/** What a value must be like. A plain value in the file is short for `{equals: value}`. */
export const predicate = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { equals: value }),
  conditions,
)
export type Predicate = z.output<typeof conditions>

/** Conditions that the value does not meet, each with what it should be. Empty: all are met. */
export function unmetConditions(expected: Predicate, selection: Selection): string[] {
  if (selection.kind === 'missing') return expected.exists === false ? [] : ['must exist']
  const { value } = selection
  return Object.entries(expected)
    .filter(([name, wanted]) => wanted !== undefined && !holds(name as keyof Predicate, wanted, value))
    .map(([name, wanted]) => `must be ${name.replaceAll('_', ' ')} ${JSON.stringify(wanted)}`)
}

/** The expectation in words, for reports. */
export function describePredicate(expected: Predicate): string {
  return Object.entries(expected)
    .map(([name, wanted]) => `${name.replaceAll('_', ' ')} ${JSON.stringify(wanted)}`)
    .join(', ')
}

function holds(name: keyof Predicate, wanted: unknown, value: unknown): boolean {
  switch (name) {
    case 'exists':
      return wanted === true
    case 'equals':
      return same(wanted, value)
    case 'not_equals':
      return !same(wanted, value)
    case 'type':
      return typeName(value) === wanted || (wanted === 'number' && typeName(value) === 'integer')
    case 'not_empty':
      return !isEmpty(value)
    case 'contains':
      if (typeof value === 'string') return typeof wanted === 'string' && value.includes(wanted)
      return Array.isArray(value) && value.some((entry) => same(wanted, entry))
    case 'matches':
      return typeof value === 'string' && new RegExp(String(wanted), 'u').test(value)
    case 'starts_with':
      return typeof value === 'string' && value.startsWith(String(wanted))
    case 'ends_with':
      return typeof value === 'string' && value.endsWith(String(wanted))
    case 'gt':
      return typeof value === 'number' && value > Number(wanted)
    case 'gte':
      return typeof value === 'number' && value >= Number(wanted)
    case 'lt':
      return typeof value === 'number' && value < Number(wanted)
    case 'lte':
      return typeof value === 'number' && value <= Number(wanted)
    case 'count':
      return Array.isArray(value) && value.length === wanted
    case 'min_count':
      return Array.isArray(value) && value.length >= Number(wanted)
    case 'one_of':
      return Array.isArray(wanted) && wanted.some((candidate) => same(candidate, value))
  }
}

function typeName(value: unknown): (typeof types)[number] | 'undefined' {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (Number.isInteger(value)) return 'integer'
  const name = typeof value
  return name === 'string' || name === 'number' || name === 'boolean' || name === 'object' ? name : 'undefined'
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** Equality of JSON values; the order of keys does not matter. */
function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every(
    (key) =>
      Object.hasOwn(right, key) &&
      same((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
  )
}
