import { createHmac, timingSafeEqual } from 'node:crypto'

const LIFETIME_MS = 8 * 60 * 60 * 1000

/** Signed tokens without a table: every running release that shares the secret accepts them. */
export function createSessions(secret, now = Date.now) {
  const sign = (payload) => createHmac('sha256', secret).update(payload).digest('base64url')
  return {
    issue(email) {
      const payload = Buffer.from(JSON.stringify({ email, expires: now() + LIFETIME_MS })).toString('base64url')
      return `${payload}.${sign(payload)}`
    },
    /** The operator's e-mail, or undefined for a token that is forged or too old. */
    verify(token) {
      const [payload = '', signature = ''] = token.split('.')
      const expected = Buffer.from(sign(payload))
      const given = Buffer.from(signature)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
      const { email, expires } = JSON.parse(Buffer.from(payload, 'base64url').toString())
      return expires > now() ? email : undefined
    },
  }
}
