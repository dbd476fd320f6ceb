import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A piece of wire in front of a server on loopback, which tests can cut. It knows nothing of SSH. */
export interface FaultyLink {
  readonly port: number
  /** Connections that stand right now. */
  connections(): number
  /** Ends all connections: `reset` as a dead router does, `close` as a server that goes down does. */
  cut(how: 'reset' | 'close'): void
  /** No byte passes any more, in either direction, and nobody is told: a cable that was pulled. */
  freeze(): void
  /** Resets the next connections once this many bytes have come back from the server. */
  cutAfter(bytes: number): void
  /** From now on new connections reach another port: somebody stands in the way. */
  leadTo(port: number): void
  /** Takes connections again, to the server that they are for, and lets bytes pass. */
  heal(): void
  /** Resets new connections at once. */
  refuse(): void
  stop(): Promise<void>
}

export async function startFaultyLink(target: { readonly port: number }): Promise<FaultyLink> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let mode: 'open' | 'refusing' = 'open'
  let { port } = target
  let budget = Number.POSITIVE_INFINITY
  const reset = (pair: readonly [Socket, Socket]) => {
    for (const socket of pair) socket.resetAndDestroy()
    pairs.delete(pair)
  }
  const server = createServer((client) => {
    client.on('error', () => undefined)
    if (mode === 'refusing') {
      client.resetAndDestroy()
      return
    }
    const upstream = connect(port, '127.0.0.1')
    upstream.on('error', () => client.destroy())
    const pair = [client, upstream] as const
    // A wire holds nothing back: with Nagle's algorithm every small message would wait 40 ms for an acknowledgement.
    for (const socket of pair) socket.setNoDelay(true)
    pairs.add(pair)
    client.pipe(upstream)
    upstream.pipe(client)
    upstream.on('data', (chunk: Buffer) => {
      budget -= chunk.length
      if (budget < 0) reset(pair)
    })
    for (const socket of pair) {
      socket.on('close', () => {
        pairs.delete(pair)
        for (const end of pair) end.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => pairs.size,
    cut: (how) => {
      for (const pair of [...pairs]) {
        if (how === 'reset') reset(pair)
        else for (const socket of pair) socket.end()
      }
    },
    freeze: () => {
      for (const [client, upstream] of pairs) {
        client.unpipe(upstream)
        upstream.unpipe(client)
        client.pause()
        upstream.pause()
      }
    },
    cutAfter: (bytes) => {
      budget = bytes
    },
    leadTo: (other) => {
      port = other
    },
    heal: () => {
      mode = 'open'
      port = target.port
      budget = Number.POSITIVE_INFINITY
    },
    refuse: () => {
      mode = 'refusing'
    },
    stop: async () => {
      for (const pair of [...pairs]) reset(pair)
      server.close()
      await once(server, 'close')
    },
  }
}
