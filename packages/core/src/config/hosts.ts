import { SuiteError } from '../errors/suite-error.ts'
import { didYouMean } from '../suggest.ts'
import type { Environment } from './schema.ts'

/** One server of an environment, and how it is reached. */
export type EnvironmentHost = LocalHost | SshHost

interface LocalHost {
  readonly transport: 'local'
  readonly name: string
}

export interface SshHost {
  readonly transport: 'ssh'
  /** Unique in its environment. */
  readonly name: string
  readonly host: string
  readonly port: number
  readonly user: string
  readonly hostKeys: string
  readonly jump?: NonNullable<Environment['jump']>
}

export type Hosts = readonly [EnvironmentHost, ...EnvironmentHost[]]

/**
 * The servers of an environment in the order of the configuration: the first one leads.
 * @throws CONFIG_INVALID where the environment names none, which parsing does not let through.
 */
export function hostsOf(environment: Environment): Hosts {
  if (environment.transport === 'local') return [{ transport: 'local', name: 'this machine' }]
  const { host, host_key: hostKey } = environment
  const single = host === undefined || hostKey === undefined ? [] : [{ host, host_key: hostKey }]
  const [first, ...others] = (environment.hosts ?? single).map((entry) => reached(environment, entry))
  if (first !== undefined) return [first, ...others]
  throw new SuiteError('CONFIG_INVALID', { what: 'The environment needs `host` and `host_key` for transport ssh.' })
}

type Entry = NonNullable<Environment['hosts']>[number]

function reached(environment: Environment, entry: Entry): SshHost {
  const jump = entry.jump ?? environment.jump
  return {
    transport: 'ssh',
    name: entry.name ?? entry.host,
    host: entry.host,
    port: entry.port ?? environment.port,
    user: entry.user ?? environment.user,
    hostKeys: entry.host_key,
    ...(jump === undefined ? {} : { jump }),
  }
}

/**
 * The hosts that somebody asked for: all, or the one with a name.
 * @throws INPUT_INVALID when the environment has none of this name.
 */
export function chooseHosts(environment: Environment, name: string | undefined): Hosts {
  const hosts = hostsOf(environment)
  if (name === undefined) return hosts
  const found = hosts.find((host) => host.name === name)
  if (found !== undefined) return [found]
  const names = hosts.map((host) => host.name)
  throw new SuiteError('INPUT_INVALID', {
    what: `The environment has no host "${name}"${didYouMean(name, names) || '.'}`,
    why: `Its hosts: ${names.join(', ')}.`,
  })
}

/** How many hosts go live at a time after the first one. */
export function batchSize({ batch }: Pick<Environment, 'batch'>, hosts: number): number {
  if (typeof batch === 'number') return batch
  return Math.max(1, Math.floor((hosts * Number.parseInt(batch, 10)) / 100))
}
