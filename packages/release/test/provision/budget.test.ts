import { parseConfig } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { budgetOf, describeSheet, totalOf } from '../../src/provision/budget/budget.ts'
import { tenantsOf } from '../../src/provision/budget/tenants.ts'
import type { Usage } from '../../src/provision/budget/usage.ts'
import { planProvision } from '../../src/provision/plan-provision.ts'
import { targetOf } from '../../src/provision/target.ts'
import { factsOf } from './facts-of.ts'

const MiB = 1024 * 1024
const GiB = 1024 * MiB

/** The team's app: both environments on one server. */
const configOf = (more = '', memory = '') =>
  parseConfig(`
version: 1
app: shop
components:
  venv: { type: layer, link: venv, key: [requirements.txt], build: [[sh, -c, x]] }
  backend: { type: service, command: [venv/bin/uvicorn]${memory} }
  worker: { type: worker, command: [venv/bin/celery, worker] }
  beat: { type: scheduler, command: [venv/bin/celery, beat] }
  frontend: { type: static, directory: public }
database: {}
environments:
  staging: { url: "http://staging.example.com", user: a, root: /opt/shop-staging, host: 203.0.113.7, host_key: ssh-ed25519 AAAA${more} }
  production: { url: "http://example.com", user: b, root: /opt/shop, host: 203.0.113.7, host_key: ssh-ed25519 AAAA }
  local: { url: "http://localhost", transport: local, root: /tmp/shop }
`)
/** 2 vCPU, 4 GB, 20 GB: what such a server shows after its operating system is installed. */
const small: Usage = { ...factsOf({}).usage, memory: 3.8 * GiB, free: 15 * GiB }

describe('The budget of a host', () => {
  it('has room for staging and production of the team on 4 GB and 20 GB', () => {
    const { memory, disk } = budgetOf(tenantsOf(configOf(), 'staging'), small)
    expect([memory.fits, disk.fits]).toEqual([true, true])
    // 400 system, 256 PostgreSQL, and twice 2 x 256 + 2 x 256 + 128.
    expect(totalOf(memory)).toBe((400 + 256 + 2 * 1152) * MiB)
    expect(describeSheet('memory', memory)).toMatch(
      /^memory: 2\.9 GiB needed of 3\.8 GiB \(system 400 MiB assumed, PostgreSQL .*staging backend twice 512 MiB assumed/,
    )
    // 1024 reserve, and twice 6 x 150 + 3 x 400 + 14 x 50 + 100.
    expect(totalOf(disk)).toBe((1024 + 2 * (900 + 1200 + 700 + 100)) * MiB)
  })

  it('counts an environment on another host, and the local one, not in', () => {
    const elsewhere = configOf(', port: 2222')
    expect(tenantsOf(elsewhere, 'staging').map(({ name }) => name)).toEqual(['staging'])
    expect(tenantsOf(configOf(), 'production').map(({ name }) => name)).toEqual(['production', 'staging'])
  })

  it('takes what is configured before what was measured, and that before a guess', () => {
    const backend = (config: ReturnType<typeof configOf>, usage: Usage) =>
      budgetOf(tenantsOf(config, 'staging'), usage).memory.needs.find(({ what }) => what === 'staging backend twice')
    const measured = {
      ...small,
      unit: new Map([
        ['shop-staging-backend-blue.service', 300 * MiB],
        ['shop-staging-backend-green.service', 310 * MiB],
      ]),
    }
    expect(backend(configOf(), measured)).toMatchObject({ bytes: 620 * MiB, how: 'measured' })
    expect(backend(configOf('', ', memory: 1G'), measured)).toMatchObject({ bytes: 2 * GiB, how: 'configured' })
  })

  it('gives the disk that the environments hold already to them again', () => {
    const held = new Map([
      ['/opt/shop', 3 * GiB],
      ['/opt/shop-staging', 2 * GiB],
    ])
    const { disk } = budgetOf(tenantsOf(configOf(), 'staging'), { ...small, free: 2 * GiB, held })
    expect(disk.have).toBe(7 * GiB)
    expect(disk.fits).toBe(true)
  })

  it('refuses a host without room with the figures, unless a person decides otherwise', () => {
    const target = targetOf(configOf(), 'staging', { programs: [] })
    const plan = (usage: Usage, overBudget = false) =>
      planProvision(target, factsOf({ usage }), { adopt: [], date: '20261123', sha256: () => '', overBudget })
    expect(plan(small).shortages).toEqual([])
    const tiny = { ...small, memory: 1 * GiB, free: 4 * GiB }
    expect(plan(tiny).shortages).toEqual([
      expect.stringMatching(/^memory: 2\.9 GiB needed of 1\.0 GiB/),
      expect.stringMatching(/^disk: 6\.7 GiB needed of 4\.0 GiB .*staging 14 backups 700 MiB assumed/),
    ])
    expect(plan({ ...tiny, swap: 2 * GiB }).shortages).toHaveLength(1)
    expect(plan(tiny, true)).toMatchObject({ shortages: [], budget: [expect.any(String), expect.any(String)] })
  })
})
