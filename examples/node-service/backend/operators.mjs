import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(scrypt)

export async function addOperator(database, email, password) {
  const hash = await hashPassword(password, randomBytes(16).toString('hex'))
  await database.query(
    'INSERT INTO operators (email, password_hash) VALUES ($1, $2) ON CONFLICT (email) DO UPDATE SET password_hash = $2',
    [email, hash],
  )
}

export async function checkPassword(database, email, password) {
  if (typeof email !== 'string' || typeof password !== 'string') return false
  const { rows } = await database.query('SELECT password_hash FROM operators WHERE email = $1', [email])
  // An unknown address costs as much time as a known one.
  const stored = rows[0]?.password_hash ?? `${'0'.repeat(32)}:${'0'.repeat(64)}`
  const computed = await hashPassword(password, stored.split(':')[0])
  return timingSafeEqual(Buffer.from(computed), Buffer.from(stored))
}

async function hashPassword(password, salt) {
  return `${salt}:${(await derive(password, salt, 32)).toString('hex')}`
}
