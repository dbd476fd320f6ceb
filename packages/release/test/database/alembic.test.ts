import { readAlembicRevisions, unknownToAlembic } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'

describe('what Alembic prints', () => {
  it.each([
    ['', []],
    ['aaa\n', ['aaa']],
    ['ae1027a6acf (head)\n', ['ae1027a6acf']],
    ['bbb (head)\nccc (web) (head)\n', ['bbb', 'ccc']],
    ['ccc (effective head)\n', ['ccc']],
    ['2026_11_28-orders (head)\r\n', ['2026_11_28-orders']],
    ['The app says hello\nbbb (head)\n', ['bbb']],
  ])('%j names the revisions %j', (output, revisions) => {
    expect(readAlembicRevisions(output)).toEqual(revisions)
  })

  it('says which revision of the database the code does not have', () => {
    expect(unknownToAlembic("FAILED: Can't locate revision identified by 'bbb'\nERROR [alembic.util]")).toBe('bbb')
    expect(unknownToAlembic('FAILED: No config file')).toBeUndefined()
  })
})
