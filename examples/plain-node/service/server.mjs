import { unlink } from 'node:fs/promises'
import { createServer } from 'node:http'
import { answer } from './app.mjs'

// The release pipeline gives the socket to listen on and the commit that runs; without it, it is your own machine.
const { RELEASE_SOCKET, RELEASE_SHA = 'development', APP_ENVIRONMENT = 'development', PORT = '8001' } = process.env

const server = createServer((request, response) => {
  const { status, body } = answer(request, { sha: RELEASE_SHA, environment: APP_ENVIRONMENT })
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
})

// A socket file that a killed process left behind would make listen() fail.
if (RELEASE_SOCKET) await unlink(RELEASE_SOCKET).catch(() => undefined)
server.listen(RELEASE_SOCKET ?? Number(PORT), () => console.log(`listening on ${RELEASE_SOCKET ?? `port ${PORT}`}`))

// Requests that have begun are answered, then the process ends.
process.once('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
})
