import { SuiteError } from '@release-pipeline/core'
import type { Client, ClientChannel } from 'ssh2'
import type { Link } from './ssh.ts'
import { cancelled, type Ending, type Running } from './supervise.ts'

export type OpenedChannel =
  | { readonly kind: 'open'; readonly running: Running }
  | { readonly kind: 'lost'; readonly reason: string }

/**
 * Starts a command on a channel of its own.
 * @throws HOST_SESSION_REFUSED when the server allows no further session; RUN_CANCELLED.
 */
export function openChannel(link: Link, line: string, signal: AbortSignal | undefined): Promise<OpenedChannel> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(cancelled(signal))
    signal?.addEventListener('abort', abort, { once: true })
    const settled = () => signal?.removeEventListener('abort', abort)
    const failed = (error: Error) => {
      settled()
      if (/not connected|no response from server/i.test(error.message) || link.lostBecause() !== undefined) {
        resolve({ kind: 'lost', reason: link.lostBecause() ?? error.message })
      } else {
        reject(
          new SuiteError('HOST_SESSION_REFUSED', { what: `A session was refused: ${error.message}.`, cause: error }),
        )
      }
    }
    try {
      link.client.exec(line, (error, channel) => {
        if (error !== undefined) return failed(error)
        settled()
        // Cancelled while it was being opened: nobody waits for it any more.
        if (signal?.aborted) channel.close()
        // In this same turn: the exit of a quick command may be parsed right after the answer that opened the channel.
        resolve({ kind: 'open', running: runningChannel(link, channel) })
      })
    } catch (error) {
      // ssh2 throws in the same turn when the socket is gone.
      failed(error as Error)
    }
  })
}

/** The channel as a command that can be supervised. */
function runningChannel(link: Link, channel: ClientChannel): Running {
  let exit: Ending | undefined
  channel.on('exit', (code: number | null, signal?: string) => {
    if (typeof code === 'number') exit = { kind: 'exited', code }
    else if (signal !== undefined)
      exit = { kind: 'signalled', signal: signal.startsWith('SIG') ? signal : `SIG${signal}` }
  })
  // The server dropping the channel in mid-write is told by how the channel closes.
  channel.on('error', () => undefined)
  const ended = new Promise<Ending>((resolve) => {
    channel.once('close', () => {
      // sshd reports the exit before the last output: with the connection gone, that output may be missing.
      const reason = link.lostBecause()
      const ending: Ending =
        reason === undefined && exit !== undefined
          ? exit
          : { kind: 'lost', reason: reason ?? 'the server closed the session without a result' }
      // ssh2 closes the channel without waiting for the listeners of stderr: the last text comes in the turn after.
      setImmediate(() => resolve(ending))
    })
  })
  return {
    stdin: channel,
    onStdout: (listener) => channel.on('data', listener),
    onStderr: (listener) => channel.stderr.on('data', listener),
    ended,
    kill: (signal) => sendSignal(link.client, channel, signal),
    abandon: () => channel.close(),
  }
}

/**
 * Asks the server to signal the command. `channel.signal` of ssh2 does nothing once standard input has been closed,
 * which is always the case here, so the request is sent below it. sshd refuses it for a forced command and for root: then
 * only the closing of the channel is left, and the command may run on.
 */
function sendSignal(client: Client, channel: ClientChannel, signal: 'TERM' | 'KILL'): void {
  const { _protocol } = client as unknown as { _protocol?: { signal(channel: number, name: string): void } }
  const { outgoing } = channel as unknown as { outgoing: { id: number; state: string } }
  if (outgoing.state !== 'closed' && outgoing.state !== 'closing') _protocol?.signal(outgoing.id, signal)
}
