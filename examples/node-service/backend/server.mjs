import { unlink } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createApp } from './app.mjs'
import { openDatabase } from './database.mjs'
import { createFlags } from './flags.mjs'
import { addOperator } from './operators.mjs'
import { createSessions } from './sessions.mjs'

const { DATABASE_URL, SESSION_SECRET, OPERATOR_EMAIL, OPERATOR_PASSWORD, RELEASE_SOCKET, PORT = '8001' } = process.env
if (!DATABASE_URL || !SESSION_SECRET) throw new Error('DATABASE_URL and SESSION_SECRET must be set')

const database = openDatabase(DATABASE_URL)
if (OPERATOR_EMAIL && OPERATOR_PASSWORD) await addOperator(database, OPERATOR_EMAIL, OPERATOR_PASSWORD)

const server = createServer(
  createApp({
    database,
    sessions: createSessions(SESSION_SECRET),
    flags: createFlags(process.env.RELEASE_FLAGS),
    environment: process.env.APP_ENVIRONMENT ?? 'development',
    sha: process.env.RELEASE_SHA ?? 'development',
  }),
)

// A socket file that a killed process left behind would make listen() fail.
if (RELEASE_SOCKET) await unlink(RELEASE_SOCKET).catch(() => undefined)
server.listen(RELEASE_SOCKET ?? Number(PORT), () => console.log(`listening on ${RELEASE_SOCKET ?? `port ${PORT}`}`))

process.once('SIGTERM', () => {
  // Requests that have begun are answered; idle connections close at once.
  server.close(async () => {
    await database.end()
    process.exit(0)
  })
  server.closeIdleConnections()
})
