import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nextUpstream } from './next-upstream.ts'
import { proxy } from './proxy.ts'
import { serveFile } from './serve-file.ts'

export interface EdgeOptions {
  /** Root of the environment on the host: `live/` and `current` are read below it at every request. */
  readonly root: string
  /** Directory inside the live release that holds the frontend. */
  readonly staticDirectory: string
  readonly port?: number
}

export interface Edge {
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/**
 * Stands where nginx stands on a server, with the same two rules: `/api` goes to one of `<root>/live/s01.sock` and so on, round
 * robin, a new connection each time; everything else is a file of `<root>/current`, or its index.html.
 */
export async function startEdge({ root, staticDirectory, port = 0 }: EdgeOptions): Promise<Edge> {
  const upstream = nextUpstream(root)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://edge')
    if (pathname === '/api' || pathname.startsWith('/api/')) proxy(request, response, upstream)
    else void serveFile(response, { root, staticDirectory, pathname })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
