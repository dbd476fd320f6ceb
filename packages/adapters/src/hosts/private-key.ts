import { type Secret, SuiteError } from '@release-pipeline/core'
import ssh2 from 'ssh2'
import { fingerprint } from './host-key.ts'

export interface PrivateKey {
  readonly parsed: ssh2.ParsedKey
  /** Of its public half, for messages. */
  readonly fingerprint: string
}

/** How many keys sshd lets a client try on one connection, unless its MaxAuthTries says otherwise. */
const MOST_KEYS = 6

/**
 * Reads the private keys that stand one after the other in a secret: CRLF line ends, spaces around them and a missing
 * final line break are put right, everything else is refused. One passphrase opens those that are encrypted.
 * @throws SSH_KEY_INVALID, SSH_PASSPHRASE_MISSING, SSH_PASSPHRASE_WRONG; none of them shows any of the text.
 */
export function parsePrivateKeys(secret: Secret, passphrase?: Secret): readonly PrivateKey[] {
  const text = secret.reveal().replace(/\r\n?/g, '\n').trim()
  const blocks = text.split(/(?=^[ \t]*-----BEGIN )/m).map((block) => `${block.trim()}\n`)
  const keys = blocks.map((block, index) => {
    const name = blocks.length === 1 ? 'private key' : `private key ${index + 1} of ${blocks.length}`
    return parsePrivateKey(block, { name, passphrase })
  })
  // A key that stands there twice would cost a try.
  const different = [...new Map(keys.map((key) => [key.fingerprint, key])).values()]
  if (different.length <= MOST_KEYS) return different
  throw new SuiteError('SSH_KEY_INVALID', {
    what: `${different.length} private keys were given: a server ends the connection after ${MOST_KEYS} that it does not know.`,
    remedy: 'Give each environment only the keys of its own hosts and of its jump host.',
  })
}

interface Opening {
  /** `private key 2 of 3`. */
  readonly name: string
  readonly passphrase: Secret | undefined
}

function parsePrivateKey(text: string, opening: Opening): PrivateKey {
  const { name, passphrase } = opening
  const answer = ssh2.utils.parseKey(text, passphrase?.reveal())
  if (answer instanceof Error) throw refusal(text, answer, opening)
  // A block of OpenSSH's own format may hold several keys; ssh2 takes the first, so do its messages.
  const parsed = Array.isArray(answer) ? answer[0] : answer
  if (parsed === undefined || !parsed.isPrivateKey()) {
    throw new SuiteError('SSH_KEY_INVALID', {
      what: `The text given as ${name} is a public key.`,
      remedy: 'Store the other file of the pair, the one without `.pub`.',
    })
  }
  return { parsed, fingerprint: fingerprint(parsed.getPublicSSH()) }
}

/** ssh2 tells its reasons in words only; they are looked for, never shown: some of them quote the key. */
function refusal(text: string, reason: Error, { name, passphrase }: Opening): SuiteError {
  if (/no passphrase given/i.test(reason.message)) {
    return new SuiteError('SSH_PASSPHRASE_MISSING', {
      what: `The ${name} is encrypted and no passphrase was given.`,
    })
  }
  if (passphrase !== undefined && /bad passphrase|bad decrypt/i.test(reason.message)) {
    return new SuiteError('SSH_PASSPHRASE_WRONG', { what: `The passphrase does not open the ${name}.` })
  }
  const begins = /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)
  const ends = /-----END [A-Z ]*PRIVATE KEY-----/.test(text)
  const lines = text.trim().split('\n').length
  return new SuiteError('SSH_KEY_INVALID', {
    what: !begins
      ? `The text given as ${name} has no "-----BEGIN … PRIVATE KEY-----" line.`
      : !ends
        ? `The ${name} has no END line: it was cut when it was copied.`
        : `The ${name} (${lines} lines) has BEGIN and END lines, but what stands between them cannot be read.`,
  })
}
