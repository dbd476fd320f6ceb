import ssh2 from 'ssh2'

export interface KeyPair {
  /** One line, as in authorized_keys and as `host_key` in the configuration. */
  readonly publicKey: string
  readonly privateKey: string
}

export interface KeyOptions {
  readonly type?: 'ed25519' | 'rsa' | 'ecdsa'
  /** Encrypts the private key. */
  readonly passphrase?: string
}

/** A new key pair in the format of OpenSSH. */
export function generateKeyPair({ type = 'ed25519', passphrase }: KeyOptions = {}): KeyPair {
  const encrypted = passphrase === undefined ? {} : { passphrase, cipher: 'aes256-cbc', rounds: 16 }
  const pair = generate(type, encrypted)
  return { publicKey: pair.public, privateKey: pair.private }
}

function generate(type: NonNullable<KeyOptions['type']>, options: object) {
  const { generateKeyPairSync } = ssh2.utils
  switch (type) {
    case 'ed25519':
      return generateKeyPairSync('ed25519', options)
    case 'rsa':
      return generateKeyPairSync('rsa', { bits: 2048, ...options })
    case 'ecdsa':
      return generateKeyPairSync('ecdsa', { bits: 256, ...options })
  }
}
