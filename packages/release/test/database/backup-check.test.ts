import { type Backup, backupMismatch, differingRows, expiredBackups, suspicionAbout } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'

const backup = (id: string, bytes = 100): Backup => ({
  id,
  createdAt: `2026-01-0${id}T00:00:00Z`,
  bytes,
  sha256: '',
  revision: '',
  serverVersion: '14',
  rows: {},
})

describe('backups', () => {
  it('are kept by number, and longer while a rollback may need one', () => {
    const all = ['1', '2', '3', '4'].map((id) => backup(id))
    expect(expiredBackups(all, 2, new Set())).toEqual(['2', '1'])
    expect(expiredBackups(all, 2, new Set(['1']))).toEqual(['2'])
    expect(expiredBackups(all, 9, new Set())).toEqual([])
  })

  it('that are much smaller than the one before are told', () => {
    expect(suspicionAbout(49, backup('1'))).toContain('had 100')
    expect(suspicionAbout(50, backup('1'))).toBeUndefined()
    expect(suspicionAbout(1, undefined)).toBeUndefined()
  })

  it('differ from their record by any table that is missing, new or has another number of rows', () => {
    expect(differingRows({ a: 1, b: 2 }, { a: 1, b: 2 })).toEqual([])
    expect(differingRows({ a: 1, b: 2 }, { b: 3, c: 0 })).toEqual([
      'a: recorded 1, restored not',
      'b: recorded 2, restored 3',
      'c: recorded not, restored 0',
    ])
  })

  it('stand for a deploy when it made them, or nobody did and they are fresh and at its revision', () => {
    const now = Date.parse('2026-01-01T01:00:00Z')
    const deploy = { deploy: 'a', revision: 'r1', now }
    const fresh = { ...backup('1'), revision: 'r1' }
    expect(backupMismatch(fresh, deploy)).toBeUndefined()
    expect(backupMismatch({ ...fresh, deploy: 'a' }, deploy)).toBeUndefined()
    expect(backupMismatch({ ...fresh, deploy: 'b' }, deploy)).toContain('deploy b')
    expect(backupMismatch({ ...fresh, revision: 'r0' }, deploy)).toContain('"r0"')
    expect(backupMismatch(fresh, { ...deploy, now: now + 3_600_001 })).toContain('too long ago')
  })
})
