import { parseConfig } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { hostConfigOf } from '../../src/provision/host-config-of.ts'
import { targetOf } from '../../src/provision/target.ts'

const config = parseConfig(`
version: 1
app: shop
prepare: [[python3, -m, venv, venv]]
components:
  backend: { type: service, command: [node, server.mjs], health: { sha_field: commit } }
  frontend: { type: static, directory: public }
database:
  migrations: { current: [./m, current], pending: [./m, pending], upgrade: [./m, upgrade] }
environments:
  staging: { url: https://staging.example.com, host: example.com, host_key: ssh-ed25519 AAAA, root: /opt/shop-staging, keep: 3 }
`)

describe("The host's configuration", () => {
  it('says what runs there, and nothing of who may connect', () => {
    const host = hostConfigOf(config, 'staging', { supervisor: 'systemd' })
    expect(host).toMatchObject({
      app: 'shop',
      environment: 'staging',
      root: '/opt/shop-staging',
      keep: 3,
      prepare: [['python3', '-m', 'venv', 'venv']],
      components: { backend: { type: 'service', health: { path: '/api/health', sha_field: 'commit' } } },
      database: { url_variable: 'DATABASE_URL', tools: '' },
    })
    expect(JSON.stringify(host)).not.toMatch(/ssh-ed25519|host_key/)
  })

  it('has the host back production up every day, and staging not, nor a host without timers', () => {
    const both = {
      staging: { url: 'https://a.test', root: '/opt/a', host: 'a.test', host_key: 'ssh-ed25519 A' },
      production: { url: 'https://b.test', root: '/opt/b', host: 'a.test', host_key: 'ssh-ed25519 A' },
    }
    const daily = (name: 'staging' | 'production', supervisor: 'systemd' | 'process', backup = {}) =>
      hostConfigOf(
        parseConfig(JSON.stringify({ version: 1, app: 'shop', database: { backup }, environments: both })),
        name,
        { supervisor },
      ).database?.backup.daily
    expect(daily('production', 'systemd')).toBe(true)
    expect(daily('staging', 'systemd')).toBe(false)
    expect(daily('production', 'process')).toBe(false)
    expect(daily('production', 'systemd', { daily: false })).toBe(false)
  })

  it('leaves to the first of several hosts what runs once: schedulers, hooks around backup and migration, the daily backup', () => {
    const several = parseConfig(`
version: 1
app: shop
components:
  backend: { type: service, command: [node, server.mjs] }
  beat: { type: scheduler, command: [node, beat.mjs] }
  seed: { type: hook, when: after, step: migrate, command: [./seed] }
  warm: { type: hook, when: after, step: check, command: [./warm] }
database: {}
redis: {}
environments:
  production:
    url: https://shop.example.com
    root: /opt/shop
    hosts:
      - { name: one, host: one.example.com, host_key: ssh-ed25519 AAAA }
      - { name: two, host: two.example.com, host_key: ssh-ed25519 AAAA }
  staging: { url: https://staging.example.com, host: two.example.com, host_key: ssh-ed25519 AAAA, root: /opt/shop-staging }
`)
    const at = (host: string) => targetOf(several, 'production', { programs: [], host })
    expect([at('one').host.leads, at('two').host.leads]).toEqual([undefined, false])
    expect(Object.keys(at('one').host.components)).toEqual(['backend', 'beat', 'seed', 'warm'])
    expect(Object.keys(at('two').host.components)).toEqual(['backend', 'warm'])
    expect(at('one')).toMatchObject({ host: { database: { backup: { daily: true } } }, redis: 'REDIS_URL' })
    expect(at('two')).toMatchObject({ host: { database: { backup: { daily: false } } } })
    expect(at('two')).toMatchObject({ database: undefined, redis: undefined })
    // Who shares the second host is counted there, and nowhere else.
    expect(at('one').tenants.map(({ name }) => name)).toEqual(['production'])
    expect(at('two').tenants.map(({ name }) => name)).toEqual(['production', 'staging'])
  })

  it('cannot be made for an environment that is not configured', () => {
    expect(() => hostConfigOf(config, 'production', { supervisor: 'process' })).toThrow(
      'environments.production is not defined',
    )
  })
})
