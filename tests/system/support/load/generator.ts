// A process of its own, run inside the network of the server: users of every kind, who ask again and again until told
// to stop. Each request ends as exactly one outcome. Lines on standard input: `count` answers with the tally so far, `stop`
// with the whole one, when the last request has ended.
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { kinds, type Site } from './kinds.ts'
import { Count } from './tally.ts'

const { site, clients, pauseMs } = JSON.parse(process.argv[2] ?? '{}') as {
  site: Site
  clients: Readonly<Record<string, number>>
  pauseMs: number
}
const count = new Count()
let running = true

const users = Object.entries(clients).flatMap(([name, number]) =>
  Array.from({ length: number }, async () => {
    const kind = kinds[name]
    if (kind === undefined) throw new TypeError(`Unknown kind of load: ${name}`)
    while (running) {
      await count.outcomeOf(name, kind(site))
      if (pauseMs > 0) await pause(pauseMs)
    }
  }),
)

const tell = () => process.stdout.write(`${JSON.stringify(count.tally())}\n`)
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'count') tell()
  if (line === 'stop') break
}
running = false
await Promise.all(users)
tell()
process.exit(0)
