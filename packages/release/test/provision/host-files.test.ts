import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { parseConfig } from '@release-pipeline/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requests } from '../../src/protocol/messages.ts'
import { emptyState } from '../../src/protocol/state.ts'
import { hostConfigOf } from '../../src/provision/host-config-of.ts'
import { authorizedKey, hostFiles } from '../../src/provision/host-files.ts'
import { execLine } from '../../src/provision/units/exec-line.ts'

const config = parseConfig(`
version: 1
app: shop
components:
  backend: { type: service, command: [sh, -c, 'exec venv/bin/uvicorn app:api --uds "$RELEASE_SOCKET"'] }
  worker: { type: worker, command: [venv/bin/celery, worker] }
  frontend: { type: static, directory: public }
environments:
  staging: { url: https://staging.example.com, host: example.com, host_key: ssh-ed25519 AAAA, root: /opt/shop-staging }
`)
const withDatabaseConfig = parseConfig(`
version: 1
app: shop
database: {}
environments:
  production: { url: https://example.com, host: example.com, host_key: ssh-ed25519 AAAA, root: /opt/shop }
`)
const host = hostConfigOf(config, 'staging', { supervisor: 'systemd' })
const site = { web: config.web }
const files = new Map(hostFiles(host, 'deploy', site).map((file) => [file.path, file]))
const contentOf = (path: string) => files.get(path)?.content ?? ''

const withCanary = (activation: object) => ({
  version: 1,
  app: 'shop',
  environments: {
    staging: { url: 'https://example.com', transport: 'local', root: '/opt/shop-staging', activation },
  },
})

describe('The files of an environment', () => {
  it('are a unit for each process in each slot, guard, recovery, grants, site and configuration', () => {
    expect([...files.keys()]).toEqual([
      '/etc/release-pipeline/shop-staging.json',
      '/etc/systemd/system/shop-staging-backend-blue.service',
      '/etc/systemd/system/shop-staging-backend-green.service',
      '/etc/systemd/system/shop-staging-worker-blue.service',
      '/etc/systemd/system/shop-staging-worker-green.service',
      '/etc/systemd/system/shop-staging-guard.service',
      '/etc/systemd/system/shop-staging-guard.timer',
      '/etc/systemd/system/shop-staging-recover.service',
      '/etc/polkit-1/rules.d/50-release-pipeline-shop-staging.rules',
      '/etc/nginx/sites-available/shop-staging',
      '/etc/tmpfiles.d/shop-staging.conf',
      '/etc/logrotate.d/shop-staging',
      '/usr/local/sbin/shop-staging',
    ])
  })

  it('grant what they grant beside the files of another environment: polkit reads all rules into one scope', () => {
    const decide: ((action: object, subject: object) => unknown)[] = []
    const polkit = { addRule: (rule: (typeof decide)[number]) => decide.push(rule), Result: { YES: 'yes' } }
    const scope = createContext({ polkit })
    for (const environment of ['staging', 'production']) {
      const files = hostFiles({ ...host, environment }, `shop-${environment}`, site)
      runInContext(files.find(({ path }) => path.endsWith('.rules'))?.content ?? '', scope)
    }
    const asked = (user: string, unit: string) => {
      const details = new Map([
        ['unit', unit],
        ['verb', 'restart'],
      ])
      const action = { id: 'org.freedesktop.systemd1.manage-units', lookup: (name: string) => details.get(name) }
      return decide.map((rule) => rule(action, { user })).find((answer) => answer !== undefined)
    }
    expect(asked('shop-staging', 'shop-staging-worker-blue.service')).toBe('yes')
    expect(asked('shop-production', 'shop-production-worker-blue.service')).toBe('yes')
    expect(asked('shop-staging', 'shop-production-worker-blue.service')).toBeUndefined()
    expect(asked('shop-staging', 'nginx.service')).toBeUndefined()
  })

  it('let the deploy user manage exactly the units of this environment', () => {
    const rule = contentOf('/etc/polkit-1/rules.d/50-release-pipeline-shop-staging.rules')
    expect(rule).not.toContain('*')
    expect(JSON.parse(/units = (\[.*\])/.exec(rule)?.[1] ?? '[]')).toHaveLength(4)
  })

  it('close the backups and the memory of the agent to a release, and take from it what no app needs', () => {
    const unit = contentOf('/etc/systemd/system/shop-staging-backend-blue.service')
    for (const setting of [
      'ReadOnlyPaths=-/opt/shop-staging/live',
      'InaccessiblePaths=-/opt/shop-staging/state',
      'InaccessiblePaths=-/opt/shop-staging/backups',
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
      'SystemCallFilter=@system-service',
    ])
      expect(unit.split('\n')).toContain(setting)
    // Node and others compile at run time; the slots of one user share memory.
    expect(unit).not.toMatch(/^(MemoryDenyWriteExecute|RemoveIPC)=/m)
  })

  it('leave the agent the rights that sudo brings where it starts its units that way', () => {
    const bySudo = hostFiles({ ...host, privileges: 'sudo' }, 'deploy', site)
    const guard = bySudo.find(({ path }) => path.endsWith('-guard.service'))?.content
    expect(guard).not.toMatch(/NoNewPrivileges|SystemCallFilter/)
    expect(bySudo.some(({ path }) => path.endsWith('.rules'))).toBe(false)
    expect(bySudo.find(({ path }) => path.endsWith('backend-blue.service'))?.content).toContain('NoNewPrivileges=yes')
  })

  it('back the database up every night where there is one', () => {
    const production = hostConfigOf(withDatabaseConfig, 'production', { supervisor: 'systemd' })
    const withDatabase = new Map(hostFiles(production, 'deploy', site).map(({ path, content }) => [path, content]))
    const unit = withDatabase.get('/etc/systemd/system/shop-production-backup.service') ?? ''
    const [, request = ''] = /^StandardInputText=(.*)$/m.exec(unit) ?? []
    expect(requests.backups.parse(JSON.parse(request))).toEqual({ version: 1, action: 'create', by: 'timer' })
    expect(withDatabase.get('/etc/systemd/system/shop-production-backup.timer')).toMatch(/^Persistent=true$/m)
    expect(contentOf('/etc/systemd/system/shop-staging-backup.timer')).toBe('')
  })

  it('start the agent for the guard unless the state says in its own words that there is nothing to guard', () => {
    const [, line = ''] =
      /^ExecCondition=\/bin\/sh -c "(.*)"$/m.exec(contentOf('/etc/systemd/system/shop-staging-guard.service')) ?? []
    const directory = mkdtempSync(join(tmpdir(), 'guard-'))
    const file = join(directory, 'state.json')
    const starts = (state: object | undefined) => {
      rmSync(file, { force: true })
      if (state !== undefined) writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`)
      const script = line.replaceAll('$$', '$').replaceAll('%%', '%')
      return spawnSync('sh', ['-c', script.replaceAll('/opt/shop-staging/state/state.json', file)]).status === 0
    }
    const freeze = { deploy: 'd', since: '', held: false }
    expect(starts(undefined)).toBe(false)
    expect(starts(emptyState)).toBe(false)
    expect(starts({ ...emptyState, freeze })).toBe(true)
    expect(starts({ ...emptyState, armed: { stage: 'armed', back: null } })).toBe(true)
    expect(starts({ ...emptyState, rollback: { from: null } })).toBe(true)
    const standby = { slot: 'blue', release: 'r', boot: 'b', deadlineMono: 1, until: Date.now() + 60_000 }
    expect(starts({ ...emptyState, standby })).toBe(false)
    expect(starts({ ...emptyState, standby: { ...standby, until: Date.now() - 1000 } })).toBe(true)
    expect(starts({ another: 'shape' })).toBe(true)
    rmSync(directory, { recursive: true })
  })

  it('give nginx the limits of the configuration, web sockets, and rules of somebody else that provisioning leaves alone', () => {
    const limits = { web: { max_body: 52_428_800, timeout: 300_000 } }
    const text = hostFiles(host, 'deploy', limits).find(({ path }) => path.includes('sites-available'))?.content ?? ''
    for (const line of [
      'client_max_body_size 52428800;',
      'proxy_read_timeout 300s;',
      'proxy_set_header Connection $shop_staging_connection;',
      'include /etc/nginx/release-pipeline/shop-staging/*.conf;',
    ])
      expect(text).toContain(`    ${line}\n`)
    // nginx takes the headers of the innermost block alone.
    const locations = text.split(/^ {4}location /m).slice(1)
    expect(locations.filter((each) => /nosniff/.test(each) && /Strict-Transport/.test(each)).length).toBe(4)
  })

  it('connect the web server through the links that a switch renames, and keep no connection', () => {
    const site = contentOf('/etc/nginx/sites-available/shop-staging')
    expect(site.match(/server unix:\/opt\/shop-staging\/live\/s\d\d\.sock max_fails=0;/g)).toHaveLength(20)
    expect(site).not.toMatch(/^\s*keepalive\b/m)
    expect(site).toContain('root /opt/shop-staging/current/public;')
  })

  it('have the web server write down which link answered, where links are shared, and keep the steps of a canary to the runner', () => {
    const activation = { mode: 'blue-green' as const, canary: { steps: [{ share: 5, for: '2m' }] } }
    const { environments, ...rest } = parseConfig(JSON.stringify(withCanary(activation)))
    const shared = hostConfigOf({ ...rest, environments }, 'staging', { supervisor: 'systemd' })
    expect(shared.activation).toMatchObject({ mode: 'blue-green' })
    expect(shared.activation).not.toHaveProperty('canary')
    const written = contentOf('/etc/nginx/sites-available/shop-staging')
    expect(written).toContain(
      `log_format shop_staging_answers '$msec $request_time "$upstream_status" "$upstream_addr"';`,
    )
    expect(written).toContain(
      'access_log /var/log/release-pipeline/shop-staging/answers.log shop_staging_answers if=$upstream_addr;',
    )
    const port = hostFiles({ ...host, activation: { mode: 'restart', port: 8001 } }, 'deploy', site)
    expect(port.find(({ path }) => path.includes('sites-available'))?.content).not.toContain('answers')
  })

  it.each([
    [
      { mode: 'reload' as const, ports: [8001, 8002] as [number, number], reload: ['true'] },
      ['include /opt/shop-staging/live/upstream.conf*;', 'server 127.0.0.1:8001 down;'],
    ],
    [{ mode: 'restart' as const, port: 8001 }, ['server 127.0.0.1:8001;']],
  ])('connect the web server to the ports of activation %j', (activation, servers) => {
    const generated = hostFiles({ ...host, activation }, 'deploy', site).find(({ path }) =>
      path.includes('sites-available'),
    )
    const upstream = /upstream shop_staging \{\n {4}zone .*\n([^}]*)\}/.exec(generated?.content ?? '')?.[1]
    expect(upstream?.trim().split(/\n */)).toEqual(servers)
  })

  it('let the agent reload nginx where the mode needs it, and nowhere else', () => {
    const allows = (activation: typeof host.activation) => {
      const rules: ((action: object, subject: object) => unknown)[] = []
      const polkit = { addRule: (rule: (typeof rules)[number]) => rules.push(rule), Result: { YES: 'yes' } }
      const file = hostFiles({ ...host, activation }, 'deploy', site).find(({ path }) => path.endsWith('.rules'))
      runInContext(file?.content ?? '', createContext({ polkit }))
      return ['reload', 'stop', 'restart'].filter((verb) => {
        const lookup = (name: string) => (name === 'unit' ? 'nginx.service' : verb)
        const action = { id: 'org.freedesktop.systemd1.manage-units', lookup }
        return rules.some((rule) => rule(action, { user: 'deploy' }) === 'yes')
      })
    }
    expect(allows({ mode: 'reload', ports: [8001, 8002], reload: ['true'] })).toEqual(['reload'])
    expect(allows({ mode: 'blue-green' })).toEqual([])
    expect(allows({ mode: 'restart', port: 8001 })).toEqual([])
  })

  it('let systemd itself end the one release before it starts the other, where only one may run', () => {
    const unit = (activation: typeof host.activation) =>
      hostFiles({ ...host, activation }, 'deploy', site).find(({ path }) => path.endsWith('backend-blue.service'))
        ?.content
    expect(unit({ mode: 'restart', port: 8001 })).toContain('Conflicts=shop-staging-backend-green.service')
    expect(unit({ mode: 'blue-green' })).not.toContain('Conflicts=')
  })

  it('force the agent upon the key', () => {
    expect(authorizedKey(host, 'ssh-ed25519 AAAA deploy\n')).toMatch(
      /^command="\S+node \S+agent\.mjs --config \S+\.json",restrict ssh-ed25519 AAAA deploy$/,
    )
  })
})

describe('A command line of systemd', () => {
  it('doubles what systemd would expand and quotes the rest', () => {
    expect(execLine(['a b', '100%', '$HOME', 'say "hi"\\'])).toBe(
      '/bin/sh -c "PATH=\\"$$PATH:/usr/local/lib/release-pipeline\\"; exec \\"$$@\\"" sh "a b" "100%%" "$$HOME" "say \\"hi\\"\\\\"',
    )
  })

  it('gives the program its arguments as they were, read by the rules of systemd', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ -~]{0,20}$/), { minLength: 1, maxLength: 4 }), (args) => {
        const [program = '', ...rest] = readBySystemd(execLine(['printf', '%s\\0', ...args]))
        const out = execFileSync(program, rest, { encoding: 'utf8' })
        expect(out.split('\0').slice(0, -1)).toEqual(args)
      }),
      { numRuns: 50 },
    )
  })
})

/** systemd.service(5): words in double quotes, C escapes, `%%` and `$$` for a single one. */
function readBySystemd(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare]) =>
    (quoted ?? bare ?? '').replace(/\\(.)/g, '$1').replace(/%%/g, '%').replace(/\$\$/g, '$'),
  )
}
