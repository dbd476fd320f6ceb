import { parseConfig } from '@release-pipeline/core'
import { describe, expect, it } from 'vitest'
import { judgeSecrets } from '../src/doctor/secret-checks.ts'
import { judgeSite } from '../src/doctor/site-checks.ts'
import { wantedSecrets } from '../src/doctor/wanted-secrets.ts'

const place = (name: string) =>
  `{ url: "https://${name}.example.com", host: example.com, host_key: ssh-ed25519 AAAA, root: /opt/${name} }`
const config = parseConfig(
  `version: 1\napp: shop\nenvironments: { staging: ${place('staging')}, production: ${place('production')} }\nnotify: { telegram: { chat: "1" } }\n`,
)
const suite = 'steps: [{ json: { password: "{{SMOKE_PASSWORD}}" } }]'
const wanted = wantedSecrets(config, [suite])
const complete = {
  repository: ['OPENAI_API_KEY', 'PLAN_SSH_KEY', 'TELEGRAM_TOKEN'],
  environments: { staging: ['SSH_PRIVATE_KEY', 'SMOKE_SECRETS'], production: ['SSH_PRIVATE_KEY', 'SMOKE_SECRETS'] },
}
const problems = (held: Parameters<typeof judgeSecrets>[1]) =>
  judgeSecrets(wanted, held).flatMap(({ verdict, subject }) => (verdict === 'ok' ? [] : [subject]))

describe('The secrets that a repository has to hold', () => {
  it('are complete when every job finds what it needs', () => {
    expect(problems(complete)).toEqual([])
  })

  it('are named one by one with the command that adds them', () => {
    expect(problems({ repository: [], environments: { staging: undefined, production: undefined } })).toEqual([
      'secret ANTHROPIC_API_KEY or OPENAI_API_KEY',
      'secret PLAN_SSH_KEY',
      ...['SSH_PRIVATE_KEY', 'SMOKE_SECRETS', 'TELEGRAM_TOKEN'].flatMap((name) => [
        `secret ${name} of staging`,
        `secret ${name} of production`,
      ]),
    ])
    const [, plan] = judgeSecrets(wanted, { repository: [], environments: {} })
    expect(plan?.remedy).toContain('gh secret set PLAN_SSH_KEY')
  })

  it('follow the configuration: what nothing uses is not asked for', () => {
    const small = parseConfig(`version: 1\napp: shop\nenvironments: { staging: ${place('staging')} }\n`)
    expect(wantedSecrets(small, ['steps: []']).map(({ anyOf }) => anyOf[0])).toEqual([
      'ANTHROPIC_API_KEY',
      'SSH_PRIVATE_KEY',
    ])
  })

  it('must not open production to a workflow on any branch', () => {
    const held = { ...complete, repository: [...complete.repository, 'SSH_PRIVATE_KEY'] }
    expect(problems(held)).toEqual(['secret SSH_PRIVATE_KEY'])
  })
})

describe('The address of an environment', () => {
  const now = Date.parse('2026-11-28T00:00:00Z')
  const answer = (status: number, validTo?: string) => ({
    kind: 'response' as const,
    ...{ status, headers: {}, body: '', truncated: false, durationMs: 1, url: 'https://example.com' },
    ...(validTo === undefined ? {} : { certificate: { validTo, issuer: 'R11', subject: 'example.com' } }),
  })
  const verdicts = (...args: Parameters<typeof judgeSite>) => judgeSite(...args).map(({ verdict }) => verdict)
  const site = (result: Parameters<typeof judgeSite>[2]) => verdicts('address', 'https://example.com', result, now)

  it.each([
    ['answers', answer(200, '2027-02-01T00:00:00Z'), ['ok', 'ok']],
    ['answers a client error, as an API without a front page does', answer(404), ['ok']],
    ['has nothing behind nginx', answer(502, '2027-02-01T00:00:00Z'), ['problem', 'ok']],
    ['has a certificate that nobody renewed', answer(200, '2026-12-05T00:00:00Z'), ['ok', 'problem']],
    ['leads nowhere', { kind: 'unreachable' as const, reason: 'getaddrinfo ENOTFOUND', durationMs: 1 }, ['problem']],
  ])('%s', (_, result, expected) => {
    expect(site(result)).toEqual(expected)
  })
})
