import { Agent, request } from 'node:http'

export interface Traffic {
  readonly requests: number
  readonly failed: readonly string[]
  /** Commits that answered, in the order of their first answer. */
  readonly seen: readonly string[]
}

/** Asks the site without pause over kept connections until told to stop, and counts every answer that is not a 200. */
export function startTraffic(address: string, path: string, connections = 8): { stop(): Promise<Traffic> } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const failed: string[] = []
  const seen = new Set<string>()
  let requests = 0
  let running = true
  const client = async () => {
    while (running) {
      requests += 1
      try {
        const { status, body } = await get(agent, address, path)
        if (status === 200) seen.add(shaOf(body))
        else failed.push(`status ${status}`)
      } catch (error) {
        failed.push(String(error))
      }
    }
  }
  const clients = Array.from({ length: connections }, client)
  return {
    stop: async () => {
      running = false
      await Promise.all(clients)
      agent.destroy()
      return { requests, failed, seen: [...seen] }
    },
  }
}

export function get(
  agent: Agent | undefined,
  address: string,
  path: string,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: address, path, agent, timeout: 5000 }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.on('error', reject)
    })
    call.on('error', reject)
    call.on('timeout', () => call.destroy(new TypeError('no answer in 5 s')))
    call.end()
  })
}

function shaOf(body: string): string {
  const parsed: unknown = JSON.parse(body)
  return typeof parsed === 'object' && parsed !== null && 'sha' in parsed ? String(parsed.sha) : ''
}
