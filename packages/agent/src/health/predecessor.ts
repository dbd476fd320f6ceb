import { connect } from 'node:net'

const PATIENCE_MS = 3000

/** Whether something listens at an address as nginx writes it, `host:port` or `unix:/path`. Which version it is, nobody can say. */
export function listens(address: string): Promise<boolean> {
  const colon = address.lastIndexOf(':')
  const where = address.startsWith('unix:')
    ? { path: address.slice('unix:'.length) }
    : { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) }
  return new Promise((resolve) => {
    const socket = connect({ ...where, timeout: PATIENCE_MS })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .once('connect', () => end(true))
      .once('timeout', () => end(false))
      .once('error', () => end(false))
  })
}
