import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Vps } from '@release-pipeline/testing/vps'
import type { Site } from './kinds.ts'
import type { Tally } from './tally.ts'

export interface Load {
  /** What has ended so far. */
  count(): Promise<Tally>
  /** Lets the requests that are under way end. */
  stop(): Promise<Tally>
}

/** How many users of each kind. */
export const users = {
  'keep-alive': 8,
  'new connection': 4,
  'slow response': 12,
  POST: 4,
  upload: 4,
  page: 2,
}

/**
 * Users inside the network of the server: what they see is nginx and the app, not the way to them.
 *
 * @param pauseMs between two requests of a user; without it they take what the machine gives
 */
export function startLoad(
  vps: Vps,
  {
    site = {},
    clients = users,
    pauseMs = 0,
  }: { site?: Partial<Site>; clients?: Partial<typeof users>; pauseMs?: number } = {},
): Load {
  const at: Site = { address: '127.0.0.1', port: 80, name: vps.address, ...site }
  const program = fileURLToPath(new URL('./generator.ts', import.meta.url))
  const args = ['netns', 'exec', vps.namespace, process.execPath, program]
  const child = spawn('ip', [...args, JSON.stringify({ site: at, clients, pauseMs })], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.on('error', () => undefined)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const tell = async (word: 'count' | 'stop'): Promise<Tally> => {
    child.stdin.write(`${word}\n`)
    const { value, done } = await lines.next()
    if (done === true) throw new TypeError('The load generator ended.')
    return JSON.parse(value) as Tally
  }
  return { count: () => tell('count'), stop: () => tell('stop') }
}
