import { request } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'

export interface Visits {
  readonly requests: number
  readonly failed: readonly string[]
  /** Bodies that came back, in the order of their first answer. */
  readonly seen: readonly string[]
}

/** Two who ask a site by https without end, each time over a new connection, and take nothing but a 200. */
export function startVisitors(site: { address: string; name: string; ca: string; path: string }): {
  stop(): Promise<Visits>
} {
  const failed: string[] = []
  const seen = new Set<string>()
  let requests = 0
  let running = true
  const visitor = async () => {
    while (running) {
      requests += 1
      try {
        const { status, body } = await visit(site)
        if (status === 200) seen.add(body)
        else failed.push(`status ${status} at ${new Date().toISOString()}`)
      } catch (error) {
        failed.push(String(error))
      }
      await pause(5)
    }
  }
  const visitors = [visitor(), visitor()]
  return {
    stop: async () => {
      running = false
      await Promise.all(visitors)
      return { requests, failed, seen: [...seen] }
    },
  }
}

function visit({ address, name, ca, path }: { address: string; name: string; ca: string; path: string }) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const options = { host: address, servername: name, headers: { host: name }, ca, path, agent: false, timeout: 5000 }
    const call = request(options, (response) => {
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
