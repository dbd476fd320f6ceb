import {
  type Config,
  type EnvironmentHost,
  type EnvironmentName,
  hostsOf,
  requireEnvironment,
} from '@release-pipeline/core'
import type { HostConfig } from '../../protocol/host-config.ts'
import { hostConfigOf } from '../host-config-of.ts'
import { processesOf } from '../processes.ts'

/** An environment as the memory and the disk of its host know it. */
export interface Tenant {
  readonly name: EnvironmentName
  readonly root: string
  readonly keep: number
  readonly processes: readonly {
    readonly name: string
    /** At a switch the old one and the new one run side by side; a scheduler never does. */
    readonly copies: 1 | 2
    /** Bytes, where the configuration says how many. */
    readonly memory: number | undefined
    readonly type: 'service' | 'worker' | 'scheduler'
    readonly units: readonly string[]
  }[]
  readonly layers: readonly string[]
  readonly database: { readonly name: string; readonly backupKeep: number } | undefined
}

/** Every environment of the configuration that has this host too, the given one first. */
export function tenantsOf(
  config: Config,
  name: EnvironmentName,
  at: EnvironmentHost = hostsOf(requireEnvironment(config, name))[0],
): Tenant[] {
  const others = Object.entries(config.environments).flatMap(([other, environment]) => {
    const known = other === name || environment === undefined ? [] : hostsOf(environment)
    return known
      .filter((host) => sameHost(host, at))
      .map(({ name: host }) => tenant(config, other as EnvironmentName, host))
  })
  return [tenant(config, name, at.name), ...others]
}

function sameHost(one: EnvironmentHost, other: EnvironmentHost): boolean {
  return one.transport === 'ssh' && other.transport === 'ssh' && one.host === other.host && one.port === other.port
}

function tenant(config: Config, name: EnvironmentName, at: string): Tenant {
  const host = hostConfigOf(config, name, { supervisor: 'systemd', host: at })
  const leads = hostsOf(requireEnvironment(config, name))[0].name === at
  return {
    name,
    root: host.root,
    keep: host.keep,
    processes: processesOf(host).map(([component, { type, memory }]) => ({
      name: component,
      type,
      memory,
      copies: type === 'scheduler' ? 1 : 2,
      units: ['blue', 'green'].map((slot) => `${host.app}-${name}-${component}-${slot}.service`),
    })),
    layers: layersOf(host),
    database:
      host.database === undefined || !leads
        ? undefined
        : { name: databaseName(host), backupKeep: host.database.backup.keep },
  }
}

/** PostgreSQL would want quotes around a dash everywhere. */
export function databaseName({ app, environment }: Pick<HostConfig, 'app' | 'environment'>): string {
  return `${app}-${environment}`.replaceAll('-', '_')
}

function layersOf({ components }: HostConfig): string[] {
  return Object.entries(components).flatMap(([name, { type }]) => (type === 'layer' ? [name] : []))
}
