import { describe, expect, it } from 'vitest'
import { parseSuite } from '../../src/verify/suite.ts'

const suite = (rows: string, more = '') =>
  parseSuite(`steps:
  - name: chat
    rows: ${rows}
    request: { path: "/api/chats/{{id}}" }
    expect: { status: 200, body: { jsonpath: { $.id: "{{id}}", $.title: "{{title}}" } } }
    ${more}
`)

describe('Data rows', () => {
  it('make a step of each, with values of their own type', () => {
    const { steps } = suite('[{ id: 1, title: Hello }, { id: 2, title: "{{sha}}" }]')
    expect(steps.map(({ name, request }) => [name, request.path])).toEqual([
      ['chat (row 1)', '/api/chats/1'],
      ['chat (row 2)', '/api/chats/2'],
    ])
    expect(steps[0]?.expect.body?.jsonpath).toMatchObject({ '$.id': { equals: 1 }, '$.title': { equals: 'Hello' } })
    expect(steps[1]?.expect.body?.jsonpath?.['$.title']).toEqual({ equals: '{{sha}}' })
  })

  it.each([
    ['none', '[]', '', /never runs/],
    ['an empty one', '[{}]', '', /is empty/],
    ['names that differ', '[{ id: 1, title: a }, { id: 2 }]', '', /other names than the first row/],
    ['a value that is used nowhere', '[{ id: 1, title: a, colour: red }]', '', /stands nowhere in the step/],
    ['a capture beside them', '[{ id: 1, title: a }]', 'capture: { token: $.token }', /cannot stand beside rows/],
  ])('are refused: %s', (_, rows, more, message) => {
    expect(() => suite(rows, more)).toThrow(message)
  })
})
