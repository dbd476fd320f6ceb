import { type Clock, type Environment, type Log, type Secret, SuiteError } from '@release-pipeline/core'
import type { Host } from '@release-pipeline/release'
import { localHost } from './local.ts'
import type { SshOptions } from './ssh.ts'

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
  const credentials = passphrase === undefined ? { privateKey } : { privateKey, passphrase }
  return connectSsh({ host, port, user, hostKeys, ...credentials, ...jumpOf(environment), clock })
}

function jumpOf({ jump }: Environment): Pick<SshOptions, 'jump'> {
  if (jump === undefined) return {}
  const { host_key: hostKeys, ...where } = jump
  return { jump: { ...where, hostKeys } }
}

/** A host over SSH. ssh2 is the slowest thing to load here: who does not connect never waits for it. */
export async function connectSsh(options: SshOptions): Promise<Host> {
  const ssh = await import('./ssh.ts')
  return ssh.connectSsh(options)
}
