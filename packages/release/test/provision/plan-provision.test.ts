import { createHash } from 'node:crypto'
import { parseConfig } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { renewalHook } from '../../src/provision/certificate.ts'
import { type HostFacts, manifestPath, needed, parseFacts } from '../../src/provision/facts.ts'
import { journalLimit } from '../../src/provision/journal-limit.ts'
import { planProvision } from '../../src/provision/plan-provision.ts'
import { renderProvisionPlan } from '../../src/provision/render-plan.ts'
import { targetOf } from '../../src/provision/target.ts'
import { factsOf } from './facts-of.ts'

const config = parseConfig(`
version: 1
app: shop
components:
  backend: { type: service, command: [sh, -c, run] }
environments:
  staging: { url: https://staging.example.com, host: example.com, host_key: ssh-ed25519 AAAA, user: shop-staging, root: /opt/shop-staging }
`)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const agent = { name: 'agent.mjs', sha256: 'a'.repeat(64), open: async function* () {} } as const
const inputs = { deployKey: 'ssh-ed25519 AAAA deploy', email: 'ops@example.com', programs: [agent] }
const target = targetOf(config, 'staging', inputs)
const options = { adopt: [], date: '20261123', sha256 }

const bare = factsOf({})

/** A host on which everything is as the target wants it. */
const prepared: HostFacts = {
  ...bare,
  programs: new Set(['systemctl', 'certbot', ...Object.keys(needed)]),
  certificate: true,
  groups: ['shop-staging', 'systemd-journal'],
  directories: new Map(target.directories.map(({ path, mode, owner }) => [path, { mode, owner }])),
  files: new Map(
    [...target.files, { ...target.keys, mode: 0o644 }].map(({ path, mode, content = '' }) => [
      path,
      { mode, owner: 'root', content },
    ]),
  ),
  sums: new Map([['/usr/local/lib/release-pipeline/agent.mjs', agent.sha256]]),
  links: new Map([[target.site.path, target.site.to]]),
  enabled: new Set(target.units),
  manifest: new Set([journalLimit, renewalHook].map(({ path, content }) => `${sha256(content)} ${path}`)),
  webServerGroups: ['www-data', 'shop-staging'],
}
const unit = '/etc/systemd/system/shop-staging-guard.service'
const withUnit = (content: string, manifest: readonly string[] = []): HostFacts => ({
  ...prepared,
  files: new Map([...prepared.files, [unit, { mode: 0o644, owner: 'root', content }]]),
  manifest: new Set([...prepared.manifest, ...manifest]),
})

describe('The plan for a host', () => {
  it('of which nothing is known does everything, each with its reason', () => {
    const { changes, obstacles } = planProvision(target, bare, options)
    expect(obstacles).toEqual([])
    expect(changes.every(({ what, why }) => what !== '' && why !== '')).toBe(true)
    const order = [
      'packages ',
      'user shop-staging',
      'directory ',
      '/usr/local',
      '/etc/',
      'unit ',
      'certificate ',
      'nginx site',
    ]
    const positions = order.map((start) => changes.findIndex(({ what }) => what.startsWith(start)))
    expect(positions).toEqual(positions.toSorted((a, b) => a - b))
    expect(positions).not.toContain(-1)
  })

  it('that is as it should be is empty', () => {
    const plan = planProvision(target, prepared, options)
    expect(plan.changes).toEqual([])
    expect(renderProvisionPlan(plan, 'example.com')).toContain('nothing to do')
  })

  it('replaces a file that provisioning wrote before, with the lines that change, and lets systemd read it', () => {
    const { changes, obstacles } = planProvision(target, withUnit('old\n', [`${sha256('old\n')} ${unit}`]), options)
    expect(obstacles).toEqual([])
    expect(changes.map(({ what }) => what).slice(1, -1)).toEqual([`${unit} (644, root)`, 'systemd reads the units'])
    expect(changes[1]?.diff).toContain('- old')
  })

  it('writes down as its own what another environment of the host has put there for both', () => {
    const { changes } = planProvision(target, { ...prepared, manifest: new Set() }, options)
    expect(changes.map(({ what }) => what).slice(1, -1)).toEqual([
      `${journalLimit.path} (644, root)`,
      `${renewalHook.path} (755, root)`,
      'journal',
    ])
    expect(changes[1]?.diff).toEqual([])
  })

  it('leaves a file alone that somebody else wrote or changed, and says how to go on', () => {
    const { changes, obstacles } = planProvision(target, withUnit('by hand\n'), options)
    expect(changes).toEqual([])
    expect(obstacles).toMatchObject([{ path: unit, remedy: expect.stringContaining(`--adopt ${unit}`) }])
  })

  it('takes such a file over when told to, and keeps a dated copy', () => {
    const { changes, obstacles } = planProvision(target, withUnit('by hand\n'), { ...options, adopt: [unit] })
    expect(obstacles).toEqual([])
    expect(changes[1]?.command.argv).toContain(`${unit}.before-20261123`)
  })

  it('reloads everything once more when the last run was interrupted, for nobody knows what took effect', () => {
    const { changes } = planProvision(target, { ...prepared, pending: true }, options)
    const reloads = ['log directory', 'systemd reads the units', 'journal', 'sshd', `nginx site ${target.site.path}`]
    expect(changes.map(({ what }) => what).slice(1, -1)).toEqual(reloads)
  })

  it('lets the agent start its units by sudo, each call written out, where polkit reads no rules', () => {
    const config = target.files.find(({ path }) => path.startsWith('/etc/release-pipeline/'))
    const manifest = new Set([...prepared.manifest, `${sha256(config?.content ?? '')} ${config?.path}`])
    const { changes } = planProvision(target, { ...prepared, manifest, polkitRules: false }, options)
    const [sudoers] = changes.filter(({ what }) => what.startsWith('/etc/sudoers.d/'))
    expect(sudoers?.what).toBe('/etc/sudoers.d/release-pipeline-shop-staging (440, root)')
    expect(sudoers?.command.argv.join(' ')).toContain('visudo -cqf "$1.provision"')
    const text = String(sudoers?.stdin)
    expect(text).toMatch(/^shop-staging ALL=\(root\) NOPASSWD: /)
    expect(text).toContain('/usr/bin/systemctl --no-block stop shop-staging-backend-green.service')
    expect(text).not.toContain('*')
    expect(changes.find(({ what }) => what.startsWith('/etc/release-pipeline/'))?.diff).toEqual([
      '-   "privileges": "polkit",',
      '+   "privileges": "sudo",',
    ])
  })

  it('removes what it wrote and nothing asks for any more, and stops what ran by it', () => {
    const old = '/etc/systemd/system/shop-staging-mailer-blue.service'
    const { changes } = planProvision(target, { ...prepared, written: new Set([old, unit]) }, options)
    expect(changes.map(({ what }) => what).slice(1, -1)).toEqual([`${old} goes`])
    expect(changes[1]?.command.argv.at(-1)).toBe('shop-staging-mailer-blue.service')
  })

  it('keeps the deploy key that is there when none is given', () => {
    const without = targetOf(config, 'staging', { programs: [agent] })
    expect(planProvision(without, prepared, options).changes).toEqual([])
  })
})

describe('The first variables of an environment', () => {
  const withRedis = parseConfig(`
version: 1
app: shop
components: { backend: { type: service, command: [sh] } }
database: {}
redis: { url_variable: BROKER_URL }
environments:
  staging: { url: http://staging.example.com, host: example.com, host_key: ssh-ed25519 AAAA, user: a, root: /opt/a }
  production: { url: http://example.com, host: example.com, host_key: ssh-ed25519 AAAA, user: b, root: /opt/b }
`)
  const numberFor = (environment: 'staging' | 'production', redisInUse: readonly number[] = []) => {
    const facts = factsOf({
      redisInUse: new Set(redisInUse),
      programs: new Set([...prepared.programs, 'psql', 'pg_dump']),
    })
    const { changes } = planProvision(targetOf(withRedis, environment, { ...inputs, programs: [] }), facts, options)
    expect(changes.filter(({ what }) => what.startsWith('packages')).map(({ what }) => what)).toEqual([
      'packages redis-server',
    ])
    const change = changes.find(({ what }) => what.startsWith('database '))
    expect(change?.command.argv.join(' ')).toContain('BROKER_URL=redis://127.0.0.1:6379/%s')
    // Neither SQL nor a password stands in a command line.
    expect(change?.command.argv.join(' ')).not.toContain('CREATE ROLE')
    return Number(change?.command.argv.at(-1))
  }

  it('name a database of PostgreSQL, and one of Redis by a number that nobody else uses', () => {
    expect(numberFor('production')).toBe(0)
    expect(numberFor('staging')).toBe(1)
    expect(numberFor('staging', [0, 1, 2])).toBe(3)
  })

  it('are made once: what is there already is left as it is', () => {
    const there = targetOf(withRedis, 'staging', { ...inputs, programs: [] })
    const { changes } = planProvision(there, factsOf({ environment: 'with-database' }), options)
    expect(changes.filter(({ what }) => /^(database|variable) /.test(what))).toEqual([])
  })
})

describe('The facts of a host', () => {
  it('are refused when the answer ends in its middle', () => {
    expect(() => parseFacts('program\tnginx\t\n')).toThrow('ended in its middle')
  })

  it('hold files of any content', () => {
    const content = Buffer.from('Grüße\ttab\nline\n').toString('base64')
    const facts = parseFacts(`file\t/etc/x\t640\troot\t${content}\t\nend\t\n`)
    expect(facts.files.get('/etc/x')).toEqual({ mode: 0o640, owner: 'root', content: 'Grüße\ttab\nline\n' })
  })

  it('name the manifest of the environment', () => {
    expect(manifestPath(target)).toBe('/etc/release-pipeline/shop-staging.manifest')
  })
})
