import { parseConfig } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import type { Found } from '../../src/provision/adoption/found.ts'
import { readNginxDump } from '../../src/provision/adoption/nginx-dump.ts'
import { planAdoption } from '../../src/provision/adoption/plan-adoption.ts'
import type { HostFacts } from '../../src/provision/facts.ts'
import { nginxSite } from '../../src/provision/nginx-site.ts'
import { targetOf } from '../../src/provision/target.ts'
import { factsOf } from './facts-of.ts'

const SITE = '/etc/nginx/sites-enabled/by-hand'
const predecessor = 'predecessor: { backend: "127.0.0.1:8001", directory: /var/www/shop, env_file: /srv/shop/.env }'
const targetWith = (more: string) =>
  targetOf(
    parseConfig(`
version: 1
app: shop
components:
  backend: { type: service, command: [run] }
  frontend: { type: static, directory: dist }
database: {}
environments:
  production: { url: https://shop.test, host: shop.test, host_key: ssh-ed25519 AAAA, user: shop, root: /opt/shop, ${more} }
`),
    'production',
    { programs: [], deployKey: 'ssh-ed25519 AAAA deploy' },
  )
const plain = targetWith('')
const adopting = targetWith(predecessor)

function site(names: string, more = ''): Found['sites'] {
  const server = `server { listen 443 ssl; server_name ${names}; location /api { proxy_pass http://127.0.0.1:8001; } root /var/www/shop; }`
  return readNginxDump(`# configuration file ${SITE}:\n${server}\n${more}`)
}
const hostWith = (found: Partial<Found>, more: Partial<HostFacts> = {}) =>
  factsOf({ ...more, found: { ...factsOf({}).found, envFile: 'with-database', ...found } })

const web = { max_body: 20 * 1024 * 1024, timeout: 60_000 }

describe('A host that somebody set up by hand', () => {
  it.each<[what: string, target: typeof plain, facts: HostFacts, adopt: string[], obstacles: [string, RegExp][]]>([
    ['is no obstacle when nothing of it is in the way', plain, hostWith({}), [], []],
    [
      'keeps its site until something can serve in its place, and the setting for that is told with its values',
      plain,
      hostWith({
        sites: site('shop.test'),
        units: [{ name: 'shop.service', active: true, text: 'EnvironmentFile=-/srv/shop/.env\n' }],
      }),
      [SITE],
      [
        [
          SITE,
          /predecessor: \{ backend: "127\.0\.0\.1:8001", directory: \/var\/www\/shop, env_file: \/srv\/shop\/\.env \}/,
        ],
      ],
    ],
    [
      'keeps its site also where that answers for every name',
      plain,
      hostWith({ sites: site('_') }),
      [],
      [[SITE, /the site would be down|predecessor/]],
    ],
    ['gives its site away only by name', adopting, hostWith({ sites: site('shop.test') }), [], [[SITE, /--adopt/]]],
    ['gives its site away when told to', adopting, hostWith({ sites: site('shop.test') }), [SITE], []],
    [
      'keeps a site that answers for others too, whatever is told',
      adopting,
      hostWith({ sites: site('shop.test', 'server { server_name www.shop.test staging.test; }') }),
      [SITE],
      [[SITE, /file of their own/]],
    ],
    [
      'keeps the owner of a directory with things in it',
      plain,
      hostWith({ inRoot: ['.git', 'venv'] }, { directories: new Map([['/opt/shop', { mode: 0o755, owner: 'root' }]]) }),
      [],
      [['/opt/shop', /--adopt \/opt\/shop/]],
    ],
    [
      'keeps a directory in which releases would meet other things of the same name',
      plain,
      hostWith({ inRoot: ['releases', 'app.py'] }),
      ['/opt/shop'],
      [['/opt/shop', /another `root`/]],
    ],
    [
      'keeps the keys of its people',
      plain,
      hostWith({ homeKeys: { path: '/home/shop/.ssh/authorized_keys', count: 3 } }),
      [],
      [['/home/shop/.ssh/authorized_keys', /--adopt/]],
    ],
    [
      'is not believed to have variables that are not there',
      adopting,
      hostWith({ envFile: 'none' }),
      [],
      [['/srv/shop/.env', /predecessor\.env_file/]],
    ],
  ])('%s', (_, target, facts, adopt, obstacles) => {
    const planned = planAdoption(target, facts, adopt).obstacles
    expect(planned.map(({ path }) => path)).toEqual(obstacles.map(([path]) => path))
    for (const [index, [, remedy]] of obstacles.entries()) expect(planned[index]?.remedy).toMatch(remedy)
  })

  it('tells what to stop, of this environment only', () => {
    const unit = (name: string, root: string) => ({ name, active: true, text: `WorkingDirectory=${root}\n` })
    const facts = hostWith({
      units: [unit('shop-beat.service', '/opt/shop'), unit('shop-staging.service', '/opt/shop-staging')],
    })
    const { steps, kept } = planAdoption(adopting, facts, [])
    expect(steps.join('\n')).toContain('disable --now shop-beat.service')
    expect(steps.join('\n')).not.toContain('shop-staging')
    expect(kept).toHaveLength(2)
  })

  it('serves while `current` does not exist', () => {
    const { content } = nginxSite(adopting.host, { web, predecessor: adopting.predecessor })
    expect(content).toMatch(
      /if \(!-d \/opt\/shop\/current\/\) \{\s+set \$backend shop_production_before;\s+set \$files \/var\/www\/shop;/,
    )
    expect(content).toMatch(/upstream shop_production_before \{\s+server 127\.0\.0\.1:8001;/)
    expect(nginxSite(plain.host, { web }).content).not.toContain('before')
  })
})

describe('The predecessor in the configuration', () => {
  it.each(['127.0.0.1:8001; include /etc/passwd', 'http://127.0.0.1:8001', 'localhost'])('is no %s', (backend) => {
    expect(() => targetWith(`predecessor: { backend: "${backend}" }`)).toThrow('must be host:port')
  })
})
