import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact, Secret, SuiteError } from '../src/index.ts'

describe('A secret', () => {
  const secret = Secret.of('token', 'p@ss/"word"=1')

  it.each([
    ['a template', `${secret}`],
    ['JSON', JSON.stringify({ secret })],
    ['the inspector', inspect(secret)],
    ['a concatenation', `value: ${String(secret)}`],
  ])('does not show in %s', (_, shown) => {
    expect(shown).not.toContain('word')
    expect(shown).toContain('***')
  })

  it('is refused under 8 characters, with the reason', () => {
    expect(() => Secret.of('pin', '1234567')).toThrow(SuiteError)
  })

  it.each([
    ['as it is', secret.reveal()],
    ['URL-escaped', encodeURIComponent(secret.reveal())],
    ['JSON-escaped', JSON.stringify(secret.reveal())],
    ['base64', Buffer.from(secret.reveal()).toString('base64')],
    ['base64 in a longer text', Buffer.from(`user:${secret.reveal()}`).toString('base64')],
    ['in hex', Buffer.from(secret.reveal()).toString('hex')],
    ['in capital hex', Buffer.from(secret.reveal()).toString('hex').toUpperCase()],
    ['URL-escaped in small letters', encodeURIComponent(secret.reveal()).toLowerCase()],
    ['base64url', Buffer.from(secret.reveal()).toString('base64url')],
  ])('is redacted %s', (_, text) => {
    const redacted = redact(`before ${text} after`, [secret])
    expect(redacted).toContain('***')
    expect(redacted).not.toContain(text.replace(/=+$/, ''))
  })

  it('never survives redaction, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 40 }), fc.string(), fc.string(), (value, before, after) => {
        const redacted = redact(before + value + after, [Secret.of('any', value)])
        return !redacted.includes(value) || '***'.includes(value)
      }),
    )
  })

  it('masks each line of a key that spans several lines', () => {
    const key = Secret.of('key', '-----BEGIN KEY-----\nabcdefghijklmnop\n-----END KEY-----')
    expect(redact('line: abcdefghijklmnop', [key])).toBe('line: ***')
  })
})
