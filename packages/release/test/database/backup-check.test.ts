import {
  type Backup,
  backupMismatch,
  differingRows,
  emptyState,
  expiredBackups,
  misplacedBackup,
  neededBackups,
  overdueBackup,
  suspicionAbout,
} from '@release-pipeline/release'
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
    const now = Date.parse('2026-01-05T00:00:00Z')
    expect(expiredBackups(all, { keep: 2, now }, new Set())).toEqual(['2', '1'])
    expect(expiredBackups(all, { keep: 2, now }, new Set(['1']))).toEqual(['2'])
    expect(expiredBackups(all, { keep: 9, now }, new Set())).toEqual([])
  })

  it('beyond the number stay while they are young enough', () => {
    const all = ['1', '2', '3', '4'].map((id) => backup(id))
    const now = Date.parse('2026-01-05T00:00:00Z')
    const day = 86_400_000
    expect(expiredBackups(all, { keep: 1, keepForMs: 3 * day, now }, new Set())).toEqual(['2', '1'])
    expect(expiredBackups(all, { keep: 1, keepForMs: 3 * day + 1, now }, new Set())).toEqual(['1'])
    expect(expiredBackups(all, { keep: 4, keepForMs: 1, now }, new Set())).toEqual([])
  })

  it('that a release which a migration has cut off would need are needed', () => {
    const outdated = { by: 'r2', backup: 'b7', at: '2026-01-01T00:00:00Z' }
    const old = { id: 'r1', sha: '', digest: '', receivedAt: '', env: null, verdict: 'healthy' as const, outdated }
    expect([...neededBackups({ ...emptyState, releases: [old], attentionBackup: 'b8' })]).toEqual(['b8', 'b7'])
    expect([...neededBackups(emptyState)]).toEqual([])
  })

  it('are overdue when a day and two hours have passed', () => {
    const made = Date.parse(backup('1').createdAt)
    expect(overdueBackup(backup('1'), made + 26 * 3_600_000)).toBeUndefined()
    expect(overdueBackup(backup('1'), made + 26 * 3_600_000 + 1)).toContain('did not run')
    expect(overdueBackup(undefined, made)).toContain('there is no backup')
  })

  it.each([
    ['of this database by this server', { database: 'shop', serverVersion: '17.2' }, undefined],
    ['by an older server', { database: 'shop', serverVersion: '14.1' }, undefined],
    ['of before, without a name', { serverVersion: '17.9' }, undefined],
    [
      'of another database',
      { database: 'shop_staging', serverVersion: '17.2' },
      'of database shop_staging, not of shop',
    ],
    [
      'by a newer server',
      { database: 'shop', serverVersion: '18.0' },
      'made by PostgreSQL 18.0; the server here is 17.5',
    ],
  ])('%s stand in for the database, or are refused with the reason', (_, made, why) => {
    const told = misplacedBackup({ ...backup('1'), ...made }, { database: 'shop', serverVersion: '17.5 (Debian)' })
    if (why === undefined) expect(told).toBeUndefined()
    else expect(told).toContain(why)
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
