import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The staging site: says which commit it serves, and has a page whose speed is measured. */
export interface Staging {
  readonly url: string
  sha: string
  /** `silent`: its health address fails; `broken`: only the measured page does. */
  mood: 'well' | 'silent' | 'broken'
  close(): Promise<void>
}

export async function startStaging(): Promise<Staging> {
  const server = createServer((request, response) => {
    const health = request.url === '/api/health'
    const failing = staging.mood === 'silent' || (staging.mood === 'broken' && !health)
    response.writeHead(failing ? 503 : 200, { 'content-type': 'application/json' })
    response.end(failing ? '{}' : JSON.stringify({ status: 'ok', sha: staging.sha }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const staging: Staging = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sha: '',
    mood: 'well',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return staging
}
