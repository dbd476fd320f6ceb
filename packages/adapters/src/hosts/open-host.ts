import {
  type Clock,
  type Environment,
  type EnvironmentHost,
  hostsOf,
  type Log,
  type Secret,
  type SshHost,
  SuiteError,
} from '@release-pipeline/core'
import type { Host } from '@release-pipeline/release'
import { localHost } from './local.ts'
import type { SshOptions } from './ssh.ts'

export interface OpenHostOptions {
  readonly environment: Environment
  readonly host?: EnvironmentHost | undefined
  readonly privateKey?: Secret
  readonly passphrase?: Secret
  readonly clock: Clock
  readonly log: Log
}

/**
 * A host of an environment, the first one when none is named: over SSH, or this machine for `transport: local`.
 * @throws SSH_KEY_MISSING and everything that {@link connectSsh} throws.
 */
export async function openHost(options: OpenHostOptions): Promise<Host> {
  const { environment, privateKey, passphrase, clock, log } = options
  const reached = options.host ?? hostsOf(environment)[0]
  if (reached.transport === 'local') return localHost({ clock })
  const { name: _, transport: __, jump, ...where } = reached
  const name = `${where.user}@${where.host}`
  if (privateKey === undefined) {
    throw new SuiteError('SSH_KEY_MISSING', { what: `${name} is reached over SSH and no private key was given.` })
  }
  log.debug(`Connecting to ${name}:${where.port}`)
  const credentials = passphrase === undefined ? { privateKey } : { privateKey, passphrase }
  return connectSsh({ ...where, ...credentials, ...(jump === undefined ? {} : { jump: jumpOf(jump) }), clock })
}

function jumpOf({ host_key: hostKeys, ...where }: NonNullable<SshHost['jump']>): NonNullable<SshOptions['jump']> {
  return { ...where, hostKeys }
}

/** A host over SSH. ssh2 is the slowest thing to load here: who does not connect never waits for it. */
export async function connectSsh(options: SshOptions): Promise<Host> {
  const ssh = await import('./ssh.ts')
  return ssh.connectSsh(options)
}
