import type { Connection, ServerChannel } from 'ssh2'

export interface SignalRequests {
  /** Calls back when the client asks for a signal to the command on this channel. */
  listen(channel: ServerChannel, listener: (signal: NodeJS.Signals) => void): void
}

type Handler = (protocol: unknown, channel: number, type: string, wantReply: boolean, data: unknown) => void

/**
 * Signals that a client sends to a running command. ssh2's server knows them only before the command has started, when
 * there is nothing to signal, so they are taken from the protocol below it.
 */
export function signalRequests(client: Connection): SignalRequests {
  const listeners = new Map<number, (signal: NodeJS.Signals) => void>()
  const { _protocol } = client as unknown as { _protocol: { _handlers: { CHANNEL_REQUEST: Handler } } }
  const usual = _protocol._handlers.CHANNEL_REQUEST
  _protocol._handlers.CHANNEL_REQUEST = (protocol, channel, type, wantReply, data) => {
    const listener = listeners.get(channel)
    if (type === 'signal' && listener !== undefined) listener(`SIG${String(data)}` as NodeJS.Signals)
    else usual(protocol, channel, type, wantReply, data)
  }
  return {
    listen: (channel, listener) => {
      const { incoming } = channel as unknown as { incoming: { id: number } }
      listeners.set(incoming.id, listener)
      channel.once('close', () => listeners.delete(incoming.id))
    },
  }
}
