import { describe, expect, it } from 'vitest'
import { dnsHints, type Resolved } from '../../src/provision/surroundings/dns.ts'
import { firewallHints, readFirewall } from '../../src/provision/surroundings/firewall.ts'
import { listenerHints, readListeners } from '../../src/provision/surroundings/listeners.ts'
import { renewalHints } from '../../src/provision/surroundings/renewal.ts'

describe('The name of an environment', () => {
  const host = ['203.0.113.7', '2001:db8::7']
  const hints = (a: string[], aaaa: string[] = [], own = host) =>
    dnsHints('shop.example', { kind: 'answered', a, aaaa } satisfies Resolved, own)

  it('that leads to the host needs no word, however its address is written', () => {
    expect(hints(['203.0.113.7'])).toEqual([])
    expect(hints(['203.0.113.7'], ['2001:0db8:0:0::0007'])).toEqual([])
  })

  it('that leads nowhere is told with the records to add', () => {
    expect(hints([])).toEqual([
      'shop.example has no address record: add "shop.example. A 203.0.113.7" and "shop.example. AAAA 2001:db8::7"',
    ])
    expect(hints([], [], ['10.0.0.5'])).toEqual(['shop.example has no address record: add "shop.example. A 10.0.0.5"'])
  })

  it('that leads elsewhere is told by record, also when only one of two is wrong', () => {
    expect(hints(['198.51.100.1'])[0]).toMatch(
      /A record .* leads to 198\.51\.100\.1, .*should be "shop\.example\. A 203/,
    )
    expect(hints(['203.0.113.7'], ['2001:db8::8'])).toEqual([
      expect.stringMatching(/^The AAAA record .* Browsers and the certificate authority take it first\.$/),
    ])
    expect(hints(['203.0.113.7'], ['2001:db8::8'], ['203.0.113.7'])[0]).toContain('remove it')
  })

  it('is compared with the address that the host is reached by where its own are private', () => {
    expect(hints(['203.0.113.7'], [], ['203.0.113.7', '10.0.0.5'])).toEqual([])
    expect(hints(['203.0.113.8'], [], ['203.0.113.7', '10.0.0.5'])[0]).toContain('not this host (203.0.113.7)')
  })

  it('that could not be looked up is left to a person, and an address is none', () => {
    expect(dnsHints('shop.example', { kind: 'unknown', why: 'ECONNREFUSED' }, host)).toEqual([
      'shop.example could not be looked up (ECONNREFUSED): check yourself that it leads to this host.',
    ])
    expect(dnsHints('203.0.113.7', { kind: 'answered', a: [], aaaa: [] }, host)).toEqual([])
  })
})

describe('What listens on every address of the host', () => {
  const ss = `LISTEN 0 511 0.0.0.0:443 0.0.0.0:* users:(("nginx",pid=644,fd=15),("nginx",pid=643,fd=15))
LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=67,fd=6))
LISTEN 0 2048 0.0.0.0:8001 0.0.0.0:* users:(("uvicorn",pid=99,fd=6))
LISTEN 0 2048 [::]:8001 [::]:* users:(("uvicorn",pid=99,fd=7))
LISTEN 0 200 127.0.0.1:5432 0.0.0.0:* users:(("postgres",pid=77,fd=6))
LISTEN 0 511 *:6379 *:*
`
  it('and is not meant to is told once, with its port', () => {
    expect(listenerHints(readListeners(ss)).map((hint) => hint.split(' of every')[0])).toEqual([
      'Something listens on port 6379',
      'uvicorn listens on port 8001',
    ])
  })
})

describe('The firewall', () => {
  const status = (...rules: string[]) =>
    `Status: active\n\nTo                         Action      From\n--                         ------      ----\n${rules
      .map((rule) => `${rule.padEnd(27)}ALLOW       Anywhere\n${`${rule} (v6)`.padEnd(27)}ALLOW       Anywhere (v6)\n`)
      .join('')}`
  const closed = (...rules: string[]) => firewallHints(readFirewall(status(...rules)), 22)

  it.each([
    [['22/tcp', '80/tcp', '443/tcp'], []],
    [['OpenSSH', 'Nginx Full'], []],
    [['80,443/tcp'], []],
    [['1:1000/tcp'], []],
    [['OpenSSH', 'Nginx HTTP'], ['sudo ufw allow 443/tcp']],
    [['22/tcp'], ['sudo ufw allow 80,443/tcp']],
    [['80/udp', '443/udp'], ['sudo ufw allow 80,443/tcp']],
  ])('that admits %j asks for %j', (rules, wanted) => {
    expect(closed(...rules).map((hint) => hint.split(': ').at(-1))).toEqual(wanted)
  })

  it('that sleeps is woken with ssh admitted first; without one nothing is said', () => {
    expect(firewallHints(readFirewall('Status: inactive\n'), 2222)[0]).toContain(
      'sudo ufw allow 2222/tcp && sudo ufw allow 80/tcp && sudo ufw allow 443/tcp && sudo ufw enable',
    )
    expect(firewallHints(readFirewall(undefined), 22)).toEqual([])
  })
})

describe('The renewal of a certificate', () => {
  const certificate = { hostname: 'shop.example', directory: '' }
  const webroot = '/var/lib/release-pipeline/acme'
  const hints = (authenticator: string | undefined, path?: string, timer = 'enabled') =>
    renewalHints(certificate, { authenticator, webroot: path, timer })

  it.each([
    ['webroot', webroot],
    ['nginx', undefined],
    ['dns-cloudflare', undefined],
    [undefined, undefined],
  ])('by %s works behind the generated site', (authenticator, path) => {
    expect(hints(authenticator, path)).toEqual([])
  })

  it.each([
    ['standalone', undefined],
    ['webroot', '/var/www/shop'],
  ])('by %s from before would fail: the command that mends it is told', (authenticator, path) => {
    expect(hints(authenticator, path)).toEqual([
      expect.stringContaining(
        `sudo certbot renew --cert-name shop.example --force-renewal --webroot --webroot-path ${webroot}`,
      ),
    ])
  })

  it('that nothing starts is told', () => {
    expect(hints('webroot', webroot, 'masked')).toEqual([expect.stringContaining('certbot.timer is masked')])
  })
})
