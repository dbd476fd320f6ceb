import { Agent } from 'node:http'
import { get } from './probe.ts'

/** How often each commit answered, and every answer that was not a 200. */
export interface Tally {
  readonly answers: ReadonlyMap<string, number>
  readonly failed: readonly string[]
}

/** Asks without pause, over connections that stay open as those of browsers do, and counts who answered. */
export function startTally(address: string, path: string, connections = 8) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const answers = new Map<string, number>()
  const failed: string[] = []
  let running = true
  const client = async () => {
    while (running) {
      try {
        const { status, body } = await get(agent, address, path)
        const sha = /[0-9a-f]{40}/.exec(body)?.[0] ?? ''
        if (status === 200) answers.set(sha, (answers.get(sha) ?? 0) + 1)
        else failed.push(`status ${status}`)
      } catch (error) {
        failed.push(String(error))
      }
    }
  }
  const clients = Array.from({ length: connections }, client)
  return {
    soFar: (): ReadonlyMap<string, number> => new Map(answers),
    stop: async (): Promise<Tally> => {
      running = false
      await Promise.all(clients)
      agent.destroy()
      return { answers, failed }
    },
  }
}
