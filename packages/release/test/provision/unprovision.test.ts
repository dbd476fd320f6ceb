import { parseConfig } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { planUnprovision } from '../../src/provision/removal/plan-unprovision.ts'
import { parseRemains, type Remains } from '../../src/provision/removal/remains.ts'
import { targetOf } from '../../src/provision/target.ts'

const config = parseConfig(`
version: 1
app: shop
components:
  backend: { type: service, command: [run] }
database: {}
environments:
  staging: { url: https://staging.test, host: shop.test, host_key: ssh-ed25519 AAAA, user: shop-staging, root: /opt/shop-staging }
`)
const target = targetOf(config, 'staging', { programs: [] })
const unit = '/etc/systemd/system/shop-staging-guard.service'

const nothing: Remains = parseRemains('end\n')
const standing: Remains = {
  ...nothing,
  files: new Map([
    [unit, { written: new Set(['1', '2']), present: '2' }],
    ['/etc/logrotate.d/shop-staging', { written: new Set(['3']), present: '4' }],
    ['/etc/nginx/gone', { written: new Set(['5']), present: undefined }],
    ['/etc/shared', { written: new Set(['6']), present: '6' }],
  ]),
  others: new Set(['/etc/shared']),
  shared: true,
  made: new Set(['user shop-staging', 'directory /opt/shop-staging', 'database shop_staging']),
  inRoot: new Set(['releases', 'state', 'backups']),
  agentWasThere: true,
  userExists: true,
  certificate: true,
  database: true,
  present: new Set(['/etc/release-pipeline/shop-staging.manifest', '/etc/release-pipeline/shop-staging.made']),
}
const removed = (remains: Remains, options = {}) =>
  planUnprovision(target, remains, options).changes.map(({ what }) => what)
const kept = (remains: Remains, options = {}) => planUnprovision(target, remains, options).kept.join('\n')

describe('Removing an environment', () => {
  it('takes only files that are as they were written, and leaves those of another environment', () => {
    const files = removed(standing).filter((what) => what.startsWith('/etc/') && !what.includes('/release-pipeline/'))
    expect(files).toEqual([unit])
    expect(kept(standing)).toContain('/etc/logrotate.d/shop-staging: was changed by hand')
  })

  it('finds nothing to do where nothing is', () => {
    expect(planUnprovision(target, nothing, {})).toMatchObject({ changes: [], obstacles: [], kept: [] })
  })

  it.each<[what: string, remains: Remains, options: object, taken: RegExp | undefined, stays: RegExp | undefined]>([
    ['a user that it made', standing, {}, /^user shop-staging$/m, undefined],
    ['no user that was there before', { ...standing, made: new Set() }, {}, undefined, /user shop-staging: was there/],
    [
      'no user that another environment has too',
      { ...standing, others: new Set(['/etc/ssh/authorized_keys.d/shop-staging']) },
      {},
      undefined,
      undefined,
    ],
    ['no database unasked', standing, {}, undefined, /database shop_staging and its role; --drop-database/],
    [
      'a database by its name',
      standing,
      { dropDatabase: 'shop_staging' },
      /^database shop_staging .*for ever$/m,
      undefined,
    ],
    [
      'no database that was there before, even by its name',
      { ...standing, made: new Set() },
      { dropDatabase: 'shop_staging' },
      undefined,
      /database shop_staging: was there before/,
    ],
    ['no certificate that was there before', standing, {}, undefined, /certificate \S+: was there before/],
    ['an empty directory', standing, {}, /^directory \/opt\/shop-staging$/m, undefined],
    ['no backups', { ...standing, backups: 3 }, {}, undefined, /backups: 3 files/],
    [
      'nothing of somebody else in the root',
      { ...standing, inRoot: new Set(['releases', '.git']) },
      {},
      /^\/opt\/shop-staging: releases$/m,
      /\/opt\/shop-staging: \.git/,
    ],
    [
      'nothing in a root that the agent never worked in',
      { ...standing, agentWasThere: false },
      {},
      undefined,
      undefined,
    ],
  ])('takes %s', (what, remains, options, taken, stays) => {
    const changes = removed(remains, options).join('\n')
    if (taken !== undefined) expect(changes).toMatch(taken)
    if (stays !== undefined) expect(kept(remains, options)).toMatch(stays)
    const subject = /^no (user|database|certificate)/.exec(what)?.[1]
    if (subject !== undefined) expect(changes).not.toMatch(new RegExp(`^${subject} `, 'm'))
    if (what === 'no backups') expect(changes).not.toMatch(/^directory \/opt/m)
    if (what.endsWith('never worked in')) expect(changes).not.toContain('/opt/shop-staging:')
  })

  it('waits for a deploy, and takes no wrong name', () => {
    const { obstacles } = planUnprovision(target, { ...standing, lease: 'alice' }, { dropDatabase: 'shop_production' })
    expect(obstacles.map(({ what }) => what)).toEqual([
      'is being deployed to by alice',
      'is not the database of this environment',
    ])
  })

  it('says what goes down', () => {
    expect(planUnprovision(target, { ...standing, live: '20260101T000000Z-abc1234' }, {}).hints).toEqual([
      'https://staging.test is served by release 20260101T000000Z-abc1234 of shop-staging: it goes down.',
    ])
  })

  it('remembers who made a database that stays, and forgets the rest', () => {
    expect(removed(standing).slice(-2)).toEqual([
      '/etc/release-pipeline/shop-staging.made names the database only',
      '/etc/release-pipeline/shop-staging.manifest',
    ])
    const later: Remains = { ...nothing, database: true, made: new Set(['database shop_staging']) }
    expect(removed(later)).toEqual([])
    expect(removed(later, { dropDatabase: 'shop_staging' })[0]).toMatch(/^database shop_staging/)
  })
})
