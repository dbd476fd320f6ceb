import { type Clock, type Environment, type Log, type Secret, SuiteError } from '@release-pipeline/core'
import type { Host } from '@release-pipeline/release'
import { localHost } from './local.ts'

export interface OpenHostOptions {
  readonly environment: Environment
  readonly privateKey?: Secret
  readonly passphrase?: Secret
  readonly clock: Clock
  readonly log: Log
}

/**
 * The host of an environment: over SSH, or this machine for `transport: local`.
 * @throws SSH_KEY_MISSING and everything that {@link connectSsh} throws.
 */
export async function openHost({ environment, privateKey, passphrase, clock, log }: OpenHostOptions): Promise<Host> {
  if (environment.transport === 'local') return localHost({ clock })
  const { host, port, user, host_key: hostKeys } = environment
  if (host === undefined || hostKeys === undefined) {
    throw new SuiteError('CONFIG_INVALID', { what: 'The environment needs `host` and `host_key` for transport ssh.' })
  }
  if (privateKey === undefined) {
    throw new SuiteError('SSH_KEY_MISSING', {
      what: `${user}@${host} is reached over SSH and no private key was given.`,
    })
  }
  log.debug(`Connecting to ${user}@${host}:${port}`)
  // ssh2 is the slowest thing to load here: a local environment, or a bad key, never waits for it.
  const { connectSsh } = await import('./ssh.ts')
  const credentials = passphrase === undefined ? { privateKey } : { privateKey, passphrase }
  return connectSsh({ host, port, user, hostKeys, ...credentials, clock })
}
