import { describe, expect, test } from 'vitest'
import { interpolate, interpolateText, isTrue, type Scope } from '../../src/workflow-runner/expressions.ts'
import { expandMatrix } from '../../src/workflow-runner/matrix.ts'
import { RunnerError } from '../../src/workflow-runner/runner-error.ts'

const scope: Scope = {
  contexts: {
    github: { ref: 'refs/heads/main', event: { number: 7, labels: [{ name: 'a' }, { name: 'b' }] } },
    env: { EMPTY: '', NAME: 'x' },
    matrix: { node: 24, debug: true },
    needs: {},
  },
  status: { success: () => false, failure: () => true, cancelled: () => false },
}

describe('text', () => {
  test.each([
    ['plain', 'plain'],
    ['a ${{ matrix.node }} b ${{ matrix.debug }}', 'a 24 b true'],
    ["${{ 'it''s }} here' }}!", "it's }} here!"],
    ['${{ github.nothing.at.all }}', ''],
    ["${{ format('{0}-{1}', env.NAME, github.event.number) }}", 'x-7'],
    ["${{ join(github.event.labels.*.name, ',') }}", 'a,b'],
    ["${{ env.EMPTY || 'default' }}", 'default'],
    ['${{ github.event }}', 'Object'],
    ['${{ GITHUB.REF }}', 'refs/heads/main'],
    [null, ''],
    [1.5, '1.5'],
  ])('%j becomes %j', (template, expected) => {
    expect(interpolateText(template, scope)).toBe(expected)
  })
})

test('a string that is one expression keeps the type of its value', () => {
  const value = { a: '${{ matrix.node }}', b: ['${{ fromJSON(\'{"x":[1,true]}\') }}'], c: 'v${{ matrix.node }}' }
  expect(interpolate(value, scope)).toEqual({ a: 24, b: [{ x: [1, true] }], c: 'v24' })
})

describe('conditions', () => {
  test.each([
    [undefined, false],
    ['', false],
    ['true', false],
    ['always()', true],
    ['failure()', true],
    ["failure() && github.ref == 'refs/heads/main'", true],
    ['${{ !cancelled() }}', true],
    ['! success()', true],
    ["'always()' == 'x'", false],
    [false, false],
  ])('in a job that has failed, if: %j is %j', (condition, expected) => {
    expect(isTrue(condition, scope)).toBe(expected)
  })

  test('text around an expression is refused, because GitHub takes it as true', () => {
    expect(() => isTrue('${{ false }} && x', scope)).toThrow(/always true/)
  })

  test.each(['nothing.known', 'a $ b', "fromJSON('{')", "hashFiles('x')"])(
    '%j cannot be evaluated and is named',
    (source) => {
      const always = `always() && ${source}`
      expect(() => isTrue(always, scope)).toThrow(RunnerError)
      expect(() => isTrue(always, scope)).toThrow(/hashFiles|always\(\) && /)
    },
  )
})

describe('a matrix', () => {
  test.each([
    ['none: one job without values', undefined, [undefined]],
    [
      'two axes: every pair',
      { a: [1, 2], b: ['x', 'y'] },
      [
        { a: 1, b: 'x' },
        { a: 1, b: 'y' },
        { a: 2, b: 'x' },
        { a: 2, b: 'y' },
      ],
    ],
    ['exclude takes away', { a: [1, 2], b: ['x', 'y'], exclude: [{ a: 1 }, { a: 2, b: 'y' }] }, [{ a: 2, b: 'x' }]],
    ['include alone', { include: [{ a: 1 }, { a: 2, b: 3 }] }, [{ a: 1 }, { a: 2, b: 3 }]],
    [
      "GitHub's own example of include",
      {
        fruit: ['apple', 'pear'],
        animal: ['cat', 'dog'],
        include: [
          { color: 'green' },
          { color: 'pink', animal: 'cat' },
          { fruit: 'apple', shape: 'circle' },
          { fruit: 'banana' },
          { fruit: 'banana', animal: 'cat' },
        ],
      },
      [
        { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
        { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
        { fruit: 'pear', animal: 'cat', color: 'pink' },
        { fruit: 'pear', animal: 'dog', color: 'green' },
        { fruit: 'banana' },
        { fruit: 'banana', animal: 'cat' },
      ],
    ],
  ])('%s', (_, matrix, expected) => {
    expect(expandMatrix(matrix)).toEqual(expected)
  })
})
