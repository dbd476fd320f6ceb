import { describe, expect, it } from 'vitest'
import { compareFlags, overdueFlags } from '../../src/flags/compare-flags.ts'
import { describeShare, parseShare } from '../../src/flags/parse-share.ts'

const set = { share: 25, since: '2026-11-28T08:00:00.000Z', by: 'anna', reason: 'first users' }

describe('The state of a flag', () => {
  it.each([
    ['on', 100],
    ['off', 0],
    ['0%', 0],
    ['25%', 25],
    ['100%', 100],
  ])('%s is %i per cent', (text, share) => {
    expect(parseShare(text)).toBe(share)
    expect(parseShare(describeShare(share))).toBe(share)
  })

  it.each(['', '25', '101%', '-1%', '2.5%', 'ON', 'true', '1000%'])('"%s" is none', (text) => {
    expect(() => parseShare(text)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })
})

describe('Flags of the configuration beside those of a host', () => {
  const declared = {
    'new-search': { description: 'Search', remove_by: '2026-12-01' },
    'dark-mode': { description: 'Dark', remove_by: '2027-03-01' },
  }

  it('are listed with what is to be done about them', () => {
    expect(compareFlags(declared, { 'dark-mode': set, forgotten: set }, '2026-12-01')).toEqual([
      { name: 'new-search', remark: 'to be removed since 2026-12-01' },
      { name: 'dark-mode', host: set, remark: '' },
      { name: 'forgotten', host: set, remark: 'not in the configuration: clear it once no release reads it' },
    ])
  })

  it('are overdue from their day on, not before', () => {
    expect(overdueFlags(declared, '2026-11-30')).toEqual([])
    expect(overdueFlags(declared, '2026-12-01')).toEqual([{ name: 'new-search', removeBy: '2026-12-01' }])
  })
})
