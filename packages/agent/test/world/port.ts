import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The commit that answers on a port; undefined: nobody does, or not well. */
export async function shaAt(port: number): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, { headers: { connection: 'close' } })
    const { sha } = (await response.json()) as { sha: string }
    return response.ok ? sha : undefined
  } catch {
    return undefined
  }
}
