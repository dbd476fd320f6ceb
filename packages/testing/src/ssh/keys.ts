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

/**
 * A new key pair in the format of OpenSSH. ssh2 writes about one ed25519 key in 150 so that nobody can read it, OpenSSH
 * neither: such a key is thrown away.
 */
export function generateKeyPair({ type = 'ed25519', passphrase }: KeyOptions = {}): KeyPair {
  const encrypted = passphrase === undefined ? {} : { passphrase, cipher: 'aes256-cbc', rounds: 16 }
  for (;;) {
    const pair = generate(type, encrypted)
    if (isUsable(pair, passphrase)) return { publicKey: pair.public, privateKey: pair.private }
  }
}

/** What the private half signs, the public half verifies. */
function isUsable(
  pair: { readonly public: string; readonly private: string },
  passphrase: string | undefined,
): boolean {
  const key = ssh2.utils.parseKey(pair.private, passphrase)
  const known = ssh2.utils.parseKey(pair.public)
  if (key instanceof Error || known instanceof Error) return false
  const signature = key.sign('proof')
  return !(signature instanceof Error) && known.verify('proof', signature) === true
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
