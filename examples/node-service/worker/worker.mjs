import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../backend/database.mjs'

const PAUSE_MS = 500
const { DATABASE_URL, RELEASE_ID = 'development' } = process.env
if (!DATABASE_URL) throw new Error('DATABASE_URL must be set')

const database = openDatabase(DATABASE_URL)
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())

while (!stop.signal.aborted) {
  try {
    await beat()
    while (!stop.signal.aborted && (await takeJob())) {}
  } catch (error) {
    console.error('worker:', error.message)
  }
  await sleep(PAUSE_MS, undefined, { signal: stop.signal }).catch(() => undefined)
}
await database.end()

async function beat() {
  await database.query(
    'INSERT INTO heartbeats (worker, beat_at) VALUES ($1, now()) ON CONFLICT (worker) DO UPDATE SET beat_at = now()',
    [RELEASE_ID],
  )
}

/** Takes one job; two workers never take the same one. Answers whether there was any. */
async function takeJob() {
  const { rowCount } = await database.query(
    'UPDATE jobs SET done_at = now() WHERE id = (SELECT id FROM jobs WHERE done_at IS NULL ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)',
  )
  return rowCount === 1
}
