import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import ssh2 from 'ssh2'
import { generateKeyPair } from './keys.ts'

/** A server that says it is another one: it lets everybody in and keeps whatever they bring. */
export interface Impostor {
  readonly port: number
  /** Public host key, one line. */
  readonly hostKey: string
  /** How often somebody connected. */
  readonly connections: () => number
  /** What somebody gave away, after the keys were exchanged: a name, a proof of a key, a command, a byte of input. */
  readonly taken: readonly string[]
  stop(): Promise<void>
}

export async function startImpostor(): Promise<Impostor> {
  const { privateKey, publicKey } = generateKeyPair()
  const taken: string[] = []
  let connections = 0
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    connections += 1
    client.on('error', () => undefined)
    client.on('authentication', (attempt) => {
      taken.push(`${attempt.username} came with ${attempt.method}`)
      attempt.accept()
    })
    client.on('session', (accept) => {
      accept().on('exec', (acceptCommand, _reject, { command }) => {
        taken.push(`command: ${command}`)
        acceptCommand().on('data', (bytes: Buffer) => taken.push(`input: ${bytes.toString('latin1')}`))
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    hostKey: publicKey,
    connections: () => connections,
    taken,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
