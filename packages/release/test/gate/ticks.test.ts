import { describe, expect, it } from 'vitest'
import { readTicks } from '../../src/gate/ticks.ts'

const anna = { login: 'anna', person: true }
const boris = { login: 'boris', person: true }
const app = { login: 'github-actions', person: false }

/** Revisions from the oldest to the newest, as they came about; the ticked items of each. */
function history(...steps: readonly (readonly [typeof anna, ...string[]])[]) {
  const revisions = steps.map(([editor, ...ticked], index) => ({
    editor,
    at: `2026-11-22T10:0${index}:00Z`,
    body: ['login', 'pay'].map((item) => `- [${ticked.includes(item) ? 'x' : ' '}] ${item}`).join('\n'),
  }))
  return { body: revisions.at(-1)?.body ?? '', revisions: revisions.toReversed() }
}

describe('who ticked what', () => {
  it.each([
    [
      'each in a step of their own',
      history([app], [anna, 'login'], [boris, 'login', 'pay']),
      ['login anna 1', 'pay boris 2'],
    ],
    ['a plan in between keeps the person', history([app], [anna, 'login'], [app, 'login']), ['login anna 1']],
    [
      'a tick that was taken back and set again',
      history([app], [anna, 'pay'], [anna], [boris, 'pay']),
      ['pay boris 3'],
    ],
    ['an app', history([app], [app, 'pay']), ['pay undefined 1']],
    [
      'the oldest revision that is known',
      history([anna, 'pay'], [boris, 'pay', 'login']),
      ['login boris 1', 'pay undefined 0'],
    ],
    ['nobody yet', history([app], [app]), []],
  ])('%s', (_, { body, revisions }, expected) => {
    expect(readTicks(body, revisions)?.map(({ item, by, at }) => `${item} ${by} ${at[15]}`)).toEqual(expected)
  })

  it('is told over line ends that the site rewrote', () => {
    const { body, revisions } = history([app], [anna, 'login'])
    expect(readTicks(body.replaceAll('\n', '\r\n'), revisions)).toMatchObject([{ item: 'login', by: 'anna' }])
  })

  it('is not told when the newest revision is not what the issue says now', () => {
    const { body, revisions } = history([app], [anna, 'login'])
    expect(readTicks(body.replace('- [ ] pay', '- [x] pay'), revisions)).toBeUndefined()
    expect(readTicks(body, [])).toBeUndefined()
  })
})
