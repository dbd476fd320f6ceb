import { createHash } from 'node:crypto'
import { SuiteError } from '@release-pipeline/core'

/** A public key that a server must show, as it stands in `ssh_host_*_key.pub`. */
export interface HostKey {
  readonly type: string
  /** The raw public key, which is what a server shows in the handshake. */
  readonly blob: Buffer
}

/**
 * Reads pinned keys, one a line: a server may have one of each type.
 * @throws HOST_KEY_INVALID when there is none, or a line is no public key.
 */
export function parseHostKeys(text: string): readonly HostKey[] {
  const keys = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(parseHostKey)
  if (keys.length === 0) throw new SuiteError('HOST_KEY_INVALID', { what: 'No host key is pinned.' })
  return keys
}

function parseHostKey(line: string): HostKey {
  const [type = '', encoded = ''] = line.split(/\s+/)
  const blob = Buffer.from(encoded, 'base64')
  if (type in signatureAlgorithms && blob.length > 4 && typeInside(blob) === type) return { type, blob }
  throw new SuiteError('HOST_KEY_INVALID', {
    what: `The pinned host key "${line.slice(0, 40)}…" is not a public key of a known type (${Object.keys(signatureAlgorithms).join(', ')}).`,
  })
}

/** A public key repeats its type in its first field: a line that was cut or mixed up does not. */
function typeInside(blob: Buffer): string {
  return blob.subarray(4, 4 + blob.readUInt32BE(0)).toString('latin1')
}

/** How a key of this type may sign. SHA-1 signatures of RSA keys are left out on purpose. */
const signatureAlgorithms = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
} as const

export type HostKeyAlgorithm = (typeof signatureAlgorithms)[keyof typeof signatureAlgorithms][number]

/** What the handshake may agree on: the types that are pinned, so that a server cannot offer a key we cannot compare. */
export function hostKeyAlgorithms(keys: readonly HostKey[]): HostKeyAlgorithm[] {
  return keys.flatMap((key) => [...signatureAlgorithms[key.type as keyof typeof signatureAlgorithms]])
}

/** `SHA256:…` as `ssh-keygen -l` prints it. */
export function fingerprint(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}
