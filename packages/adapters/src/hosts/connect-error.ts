import { SuiteError } from '@release-pipeline/core'

/** What is known when a connection does not come about. */
export interface FailedConnection {
  /** `deploy@203.0.113.5:22`. */
  readonly name: string
  readonly host: string
  readonly port: number
  readonly user: string
  /** Fingerprints of our own public keys that the server has seen. */
  readonly keysShown: readonly string[]
  readonly keysGiven: number
  readonly pinned: readonly string[]
  /** What the server showed, when it was not a pinned key. */
  readonly shown: string | undefined
}

/** Sorts what ssh2 and the operating system say into the errors of the catalogue. */
export function connectError(thrown: unknown, failed: FailedConnection): SuiteError {
  const error = thrown as Error & { code?: string; level?: string }
  const cause = thrown
  if (failed.shown !== undefined) {
    return new SuiteError('HOST_KEY_MISMATCH', {
      what: `${failed.host} showed the host key ${failed.shown}; pinned: ${failed.pinned.join(', ')}.`,
      cause,
    })
  }
  if (/no matching host key/i.test(error.message)) {
    return new SuiteError('HOST_KEY_MISMATCH', {
      what: `${failed.host} has no host key of the pinned type; pinned: ${failed.pinned.join(', ')}.`,
      cause,
    })
  }
  if (error.level === 'client-authentication' || /too many authentication failures/i.test(error.message)) {
    return new SuiteError('SSH_AUTH_FAILED', { ...refusedKeys(failed), cause })
  }
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN' || error.level === 'client-dns') {
    return new SuiteError('HOST_NAME_UNKNOWN', { what: `No address was found for the host "${failed.host}".`, cause })
  }
  return new SuiteError('HOST_UNREACHABLE', { what: `${failed.name}: ${unreachable(error, failed.port)}.`, cause })
}

function refusedKeys({ host, user, keysShown, keysGiven }: FailedConnection): { what: string; remedy?: string } {
  const [first = ''] = keysShown
  if (keysGiven === 1) return { what: `${host} refused the key ${first} for the user "${user}".` }
  const fingerprints = keysShown.join(', ')
  if (keysShown.length === keysGiven) {
    return { what: `${host} refused all ${keysGiven} keys for the user "${user}": ${fingerprints}.` }
  }
  return {
    what: `${host} refused ${keysShown.length} of ${keysGiven} keys for the user "${user}" and then let no other be tried: ${fingerprints}.`,
    remedy: 'Put the key of this host further to the front, give fewer keys, or raise MaxAuthTries of its sshd.',
  }
}

function unreachable(error: Error & { code?: string; level?: string }, port: number): string {
  if (error.code === 'ECONNREFUSED') return `port ${port} is closed`
  if (error.code === 'ECONNRESET' || /lost before handshake/i.test(error.message)) {
    return 'the server closed the connection before the handshake (too many connections, or no SSH server)'
  }
  if (error.code === 'EHOSTUNREACH' || error.code === 'ENETUNREACH') return 'there is no route to the host'
  if (error.level === 'client-timeout' || error.code === 'ETIMEDOUT') return 'no answer in time'
  return error.message
}
