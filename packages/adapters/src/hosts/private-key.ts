import { type Secret, SuiteError } from '@release-pipeline/core'
import ssh2 from 'ssh2'
import { fingerprint } from './host-key.ts'

export interface PrivateKey {
  /** The key as ssh2 takes it: LF line ends, a final line break. */
  readonly text: string
  /** Of its public half, for messages. */
  readonly fingerprint: string
}

/**
 * Reads a private key as it comes out of a secret store: CRLF line ends, spaces around it and a missing final line
 * break are put right, everything else is refused.
 * @throws SSH_KEY_INVALID, SSH_PASSPHRASE_MISSING, SSH_PASSPHRASE_WRONG; none of them shows any of the text.
 */
export function parsePrivateKey(key: Secret, passphrase?: Secret): PrivateKey {
  const text = `${key.reveal().replace(/\r\n?/g, '\n').trim()}\n`
  const parsed = ssh2.utils.parseKey(text, passphrase?.reveal())
  if (parsed instanceof Error) throw refusal(text, parsed, passphrase)
  // OpenSSH's own format may hold several keys; ssh2 takes the first, so do its messages.
  const first = Array.isArray(parsed) ? parsed[0] : parsed
  if (first === undefined || !first.isPrivateKey()) {
    throw new SuiteError('SSH_KEY_INVALID', {
      what: 'The text given as private key is a public key.',
      remedy: 'Store the other file of the pair, the one without `.pub`.',
    })
  }
  return { text, fingerprint: fingerprint(first.getPublicSSH()) }
}

/** ssh2 tells its reasons in words only; they are looked for, never shown: some of them quote the key. */
function refusal(text: string, reason: Error, passphrase: Secret | undefined): SuiteError {
  if (/no passphrase given/i.test(reason.message)) {
    return new SuiteError('SSH_PASSPHRASE_MISSING', {
      what: 'The private key is encrypted and no passphrase was given.',
    })
  }
  if (passphrase !== undefined && /bad passphrase|bad decrypt/i.test(reason.message)) {
    return new SuiteError('SSH_PASSPHRASE_WRONG', { what: 'The passphrase does not open the private key.' })
  }
  const begins = /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)
  const ends = /-----END [A-Z ]*PRIVATE KEY-----/.test(text)
  const lines = text.trim().split('\n').length
  return new SuiteError('SSH_KEY_INVALID', {
    what: !begins
      ? 'The text given as private key has no "-----BEGIN … PRIVATE KEY-----" line.'
      : !ends
        ? 'The private key has no END line: it was cut when it was copied.'
        : `The private key (${lines} lines) has BEGIN and END lines, but what stands between them cannot be read.`,
  })
}
