import { parseConfig } from '@release-pipeline/core'
import { checkNginxTest, checkSite, checkSockets, hostConfigOf, type Step } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import { hostFiles } from '../../src/provision/host-files.ts'

const hostWith = (activation: string, components = 'web: { type: service, command: [node, web.js] }') =>
  hostConfigOf(
    parseConfig(`
version: 1
app: my-shop
components: { ${components} }
environments:
  staging: { url: "http://staging.shop.example", transport: local, root: /srv/shop, activation: ${activation} }
`),
    'staging',
    { supervisor: 'systemd' },
  )
const blueGreen = hostWith('{ mode: blue-green }')
const modes = ['{ mode: blue-green }', '{ mode: reload, ports: [8001, 8002] }', '{ mode: restart, port: 8001 }']
const siteOf = (host: typeof blueGreen) =>
  hostFiles(host, 'shop', { web: { max_body: 1, timeout: 1000 } }).find(({ path }) =>
    path.includes('/sites-available/'),
  )?.content ?? ''
const nginx = (text: string, more = {}) => ({
  runs: true,
  files: [{ path: '/etc/nginx/x', text }],
  closed: [],
  ...more,
})

describe('The site of nginx', () => {
  it.each(modes)('is found as provisioning writes it, for %s', (activation) => {
    const host = hostWith(activation)
    expect(checkSite(host, nginx(siteOf(host)))).toMatchObject({ verdict: 'pass' })
    expect(checkSite(host, nginx(''))).toMatchObject({ verdict: 'fail' })
  })

  it('is found for an app of files alone', () => {
    const host = hostWith('{ mode: blue-green }', 'site: { type: static, directory: public }')
    expect(checkSite(host, nginx(siteOf(host)))).toMatchObject({ verdict: 'pass' })
    expect(checkSite(host, nginx('root /var/www;'))).toMatchObject({ verdict: 'fail' })
  })

  it.each(modes)('is answered, where it is missing, with lines that make it pass: %s', (activation) => {
    const host = hostWith(activation)
    const { remedy } = checkSite(host, nginx('server { listen 80; }'))
    expect(remedy).toContain('release-pipeline provision staging')
    expect(remedy).toContain('proxy_pass http://my_shop_staging;')
    const lines = /^upstream [\s\S]*?^}/m.exec(remedy)?.[0] ?? ''
    expect(checkSite(host, nginx(lines))).toMatchObject({ verdict: 'pass' })
    expect(siteOf(host)).toContain(lines)
  })

  it('lacks what is only in a comment, and says which of twenty links is missing', () => {
    const site = siteOf(blueGreen)
    expect(checkSite(blueGreen, nginx(site.replaceAll('    server unix', '    # server unix')))).toMatchObject({
      verdict: 'fail',
      found: 'no site of nginx leads to this environment',
    })
    const found = 'nginx names 19 of the 20 places of this environment; unix:/srv/shop/live/s07.sock is missing'
    expect(checkSite(blueGreen, nginx(site.replace(/.*s07.*\n/, '')))).toMatchObject({ verdict: 'fail', found })
  })

  it('is not called missing where nginx does not run or its files are closed', () => {
    expect(checkSite(blueGreen, nginx('', { runs: false })).verdict).toBe('unchecked')
    expect(checkSite(blueGreen, nginx('', { closed: ['/etc/nginx/conf.d/x'] })).verdict).toBe('unchecked')
  })
})

describe('The test of nginx by a user without rights', () => {
  const test = (output: string, code = 1) => ({ code, output })
  const verdict = (mode: 'reload' | 'blue-green', ended: Parameters<typeof checkNginxTest>[1]) =>
    checkNginxTest(mode === 'reload' ? { mode, ports: [1, 2] } : { mode }, ended).verdict

  it.each([
    [
      'came to the files of root behind the text',
      test(
        'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n[emerg] open() "/run/nginx.pid" failed (13: Permission denied)',
      ),
      'pass',
    ],
    [
      'came to the key of a certificate',
      test(
        '2026/11/28 [emerg] 7#7: cannot load certificate key "/etc/x.pem": BIO_new_file() failed (SSL: error:8000000D:system library::Permission denied)',
      ),
      'unchecked',
    ],
    ['said nothing that is understood', test('Killed', 137), 'unchecked'],
    ['could not be called', undefined, 'unchecked'],
    ['found a fault', test('2026/11/28 [emerg] 7#7: unknown directive "x" in /etc/nginx/conf.d/a.conf:1'), 'fail'],
  ] as const)('%s', (_, ended, expected) => {
    expect(verdict('reload', ended)).toBe(expected)
  })

  it('warns where a switch reloads nothing', () => {
    expect(verdict('blue-green', test('[emerg] 7#7: unknown directive "x" in /a:1'))).toBe('warning')
  })
})

describe('The way of nginx to the sockets', () => {
  const root = { path: '/srv/shop', kind: 'directory', uid: 1001, gid: 1001, group: 'shop', mode: 0o750 } as const
  const socket = { ...root, path: '/srv/shop/slots-run/blue.sock', kind: 'socket', mode: 0o770 } as const
  const way = (...steps: Omit<Step, 'hasAcl'>[]) => steps.map((step): Step => ({ ...step, hasAcl: false }))
  const member = { name: 'www-data', uid: 33, gids: [33, 1001] }
  const stranger = { name: 'www-data', uid: 33, gids: [33] }

  it('is open to a member of the group, to everybody where all may pass, and to root', () => {
    expect(checkSockets(member, way(root, socket)).verdict).toBe('pass')
    expect(checkSockets(stranger, way({ ...root, mode: 0o755 }, { ...socket, mode: 0o777 })).verdict).toBe('pass')
    expect(checkSockets({ ...stranger, uid: 0 }, way(root, socket)).verdict).toBe('pass')
  })

  it('is closed to a stranger, and the command that opens it is named', () => {
    expect(checkSockets(stranger, way(root, socket))).toEqual({
      name: 'sockets',
      verdict: 'fail',
      found: 'nginx (www-data) may not pass /srv/shop (mode 750, group shop)',
      remedy: 'sudo usermod -aG shop www-data && sudo systemctl reload nginx',
    })
    const closed = way({ ...root, mode: 0o755 }, { ...socket, mode: 0o755 })
    expect(checkSockets(member, closed).found).toContain('may not connect to /srv/shop/slots-run/blue.sock')
  })

  it('is not judged by the mode where an access list stands beside it, nor for a user whom nobody knows', () => {
    expect(checkSockets(stranger, [{ ...root, hasAcl: true }]).verdict).toBe('unchecked')
    expect(checkSockets(undefined, way(root)).verdict).toBe('unchecked')
  })
})
