import { describe, expect, it } from 'vitest'
import { maskPatch, maskSecrets } from '../../src/rules/mask-secrets.ts'
import { scanWithRules } from '../../src/rules/scan-with-rules.ts'
import { added, modified, noConfig } from './change.ts'

// Put together here, so that no scanner takes this file for a leak.
const GITHUB = `ghp_${'a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H8'}`
const TELEGRAM = `123456789:AA${'Hdqwe1rtyUIOPasd2fghJKL3zxc4VBNm5'}`
const JWT = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P'].join('.')
const BODY = ['MIIEpAIBAAKCAQEA7bq', 'Zk9WmXyPq2Lr8sTuVwYz01234567', 'aBcDeFgHiJkLmNoPqRsTuVwXyZ89']
const PEM = [`-----BEGIN RSA ${'PRIVATE'} KEY-----`, ...BODY, `-----END RSA ${'PRIVATE'} KEY-----`]

describe('secrets', () => {
  it.each([
    ['a GitHub token', `const token = "${GITHUB}"`, 'critical'],
    ['a Telegram token', `bot(${JSON.stringify(TELEGRAM)})`, 'critical'],
    ['a JSON web token', `Authorization: Bearer ${JWT}`, 'critical'],
    ['a database address', `postgres://app:${'h8Kq2'}Zx91@db.internal.net/app`, 'critical'],
    ['a hard-coded password', `db_password = "${'k9Xq2mP7'}vR4t"`, 'high'],
    ['a line of an env file', `SESSION_SECRET=${'k9Xq2mP7'}vR4tW8z`, 'high'],
  ])('%s is found, and neither quote nor text shows it', async (_name, text, severity) => {
    const [finding] = await scanWithRules({ files: [added('src/a.ts', `// before\n${text}`)], config: noConfig })
    expect(finding).toMatchObject({ line: 2, severity, category: 'security' })
    expect(JSON.stringify(finding)).not.toContain(secretPart(text))
    expect(await maskSecrets(text)).not.toContain(secretPart(text))
  })

  it.each([
    ['a variable of the environment', 'const password = process.env.DATABASE_PASSWORD'],
    ['a placeholder', 'API_KEY=your_api_key_here1'],
    ['a sentence', 'const passwordHint = "at-least-twelve-characters"'],
    ['an expression of a workflow', 'token: "${{ secrets.GITHUB_TOKEN }}"'],
    ['the header of a key in code that checks for it', "if (text.startsWith('-----BEGIN PRIVATE KEY-----')) return"],
    ['a digest', 'sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ])('%s is none', async (_name, text) => {
    expect(await maskSecrets(text)).toBe(text)
  })

  it('are found although the text asks secretlint to look away', async () => {
    expect(await maskSecrets(`// secretlint-disable\n"${GITHUB}"`)).toBe('// secretlint-disable\n"***"')
  })

  it('that stood there before are not reported again', async () => {
    const patch = `@@ -1,1 +1,2 @@\n const t = "${GITHUB}"\n+const x = 1`
    expect(await scanWithRules({ files: [modified('a.ts', patch)], config: noConfig })).toEqual([])
  })
})

describe('maskSecrets', () => {
  it('keeps every line in its place', async () => {
    const masked = await maskSecrets(['a', ...PEM, 'b'].join('\n'))
    expect(masked.split('\n')).toHaveLength(PEM.length + 2)
    expect(masked.split('\n').at(-1)).toBe('b')
    for (const part of BODY) expect(masked).not.toContain(part)
  })

  it('keeps CRLF', async () => {
    expect(await maskSecrets(`x\r\n${GITHUB}\r\ny`)).toBe('x\r\n***\r\ny')
  })
})

describe('maskPatch', () => {
  it.each(['+', '-', ' '])('finds a key over several lines behind the marker "%s"', async (marker) => {
    const patch = ['@@ -1,5 +1,5 @@', ...PEM.map((line) => marker + line)].join('\n')
    const masked = await maskPatch(patch)
    for (const part of BODY) expect(masked).not.toContain(part)
    expect(masked.split('\n').map((line) => line[0])).toEqual(['@', ...PEM.map(() => marker)])
  })

  it('finds a key whose lines stand between removed ones', async () => {
    const patch = ['@@ -1,6 +1,5 @@', ...PEM.flatMap((line) => ['-old', `+${line}`])].join('\n')
    const masked = await maskPatch(patch)
    for (const part of BODY) expect(masked).not.toContain(part)
  })

  it('masks the heading of a hunk and leaves its numbers', async () => {
    expect(await maskPatch(`@@ -3 +3 @@ t = "${GITHUB}"\n-a\n+b`)).toBe('@@ -3 +3 @@ t = "***"\n-a\n+b')
  })

  it('changes nothing without secrets', async () => {
    const patch = '@@ -1,2 +1,2 @@ f() {\n a\r\n-b\n\\ No newline at end of file\n+c'
    expect(await maskPatch(patch)).toBe(patch)
  })
})

/** Some characters out of the middle of the secret. */
function secretPart(text: string): string {
  const [longest = text] = (text.match(/[A-Za-z0-9]{8,}/g) ?? []).filter((word) => /\d/.test(word)).slice(-1)
  return longest.slice(-8)
}
