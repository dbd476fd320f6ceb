import { describe, expect, it } from 'vitest'
import { type Predicate, predicate, unmetConditions } from '../../src/verify/predicate.ts'

const found = (value: unknown) => ({ kind: 'found', value }) as const
const missing = { kind: 'missing' } as const

describe('a predicate holds for what it describes and for nothing else', () => {
  const table: [Predicate, unknown[], unknown[]][] = [
    [{ equals: 5 }, [5], ['5', 6, null, [5]]],
    [{ equals: { a: [1, 2] } }, [{ a: [1, 2] }], [{ a: [2, 1] }, { a: [1, 2], b: 1 }, {}]],
    [{ equals: null }, [null], ['', 0, false, 'null']],
    [{ not_equals: 'down' }, ['up', 1], ['down']],
    [{ exists: true }, [null, '', 0], []],
    [{ type: 'string' }, ['', 'x'], [1, null, [], {}]],
    [{ type: 'number' }, [1, 1.5], ['1', null]],
    [{ type: 'integer' }, [1], [1.5, '1']],
    [{ type: 'boolean' }, [true, false], [0, 'true']],
    [{ type: 'array' }, [[]], [{}, 'a']],
    [{ type: 'object' }, [{}], [[], null]],
    [{ type: 'null' }, [null], ['', 0, {}]],
    [{ not_empty: true }, ['x', [0], { a: 1 }, 0, false], ['', '  ', [], {}, null]],
    [{ contains: 'ell' }, ['hello', ['ell']], ['help', ['hello'], 5, null]],
    [{ contains: 3 }, [[1, 3]], [[1], '3', 3]],
    [{ matches: '^v\\d+$' }, ['v12'], ['v', 12, 'xv1', null]],
    [{ starts_with: 'ab' }, ['abc'], ['cab', 1]],
    [{ ends_with: 'bc' }, ['abc'], ['bca', null]],
    [{ gt: 1 }, [2], [1, '2', null]],
    [{ gte: 1 }, [1], [0, '1']],
    [{ lt: 1 }, [0], [1, null, '0']],
    [{ lte: 1 }, [1], [2, '1']],
    [{ count: 2 }, [[1, 2]], [[1], 'ab', { a: 1, b: 2 }]],
    [{ min_count: 2 }, [[1, 2, 3]], [[1], 'abc']],
    [{ one_of: ['a', 1] }, ['a', 1], ['b', '1', null]],
    [{ gte: 1, lt: 3 }, [1, 2], [0, 3]],
  ]
  it.each(table)('%j', (expected, good, bad) => {
    for (const value of good) expect(unmetConditions(expected, found(value)), JSON.stringify(value)).toEqual([])
    for (const value of bad) expect(unmetConditions(expected, found(value)), JSON.stringify(value)).not.toEqual([])
    expect(unmetConditions(expected, missing)).toEqual(['must exist'])
  })

  it('absence holds only for what is missing', () => {
    expect(unmetConditions({ exists: false }, missing)).toEqual([])
    expect(unmetConditions({ exists: false }, found(null))).not.toEqual([])
  })
})

describe('a predicate that could never fail is refused', () => {
  it.each([
    [{}, 'asserts nothing'],
    [{ exists: false, equals: 1 }, 'cannot be absent'],
    [{ contains: '' }, 'asserts nothing'],
    [{ matches: '.*' }, 'matches the empty text'],
    [{ matches: '(' }, 'Invalid regular expression'],
    [{ not_empty: false }, 'true'],
    [{ equal: 1 }, 'equal'],
  ])('%j', (value, message) => {
    const parsed = predicate.safeParse(value)
    expect(JSON.stringify(parsed.error?.issues)).toContain(message)
  })

  it('reads a plain value as equality', () => {
    expect([1, 'a', null, [1], false].map((value) => predicate.parse(value))).toEqual([
      { equals: 1 },
      { equals: 'a' },
      { equals: null },
      { equals: [1] },
      { equals: false },
    ])
  })
})
