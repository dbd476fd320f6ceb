import type { Config, Environment, EnvironmentName } from '@release-pipeline/core'
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

/** Every environment of the configuration that stands on the same host, this one first. */
export function tenantsOf(config: Config, name: EnvironmentName): Tenant[] {
  const own = config.environments[name]
  const others = Object.entries(config.environments).flatMap(([other, environment]) =>
    other !== name && environment !== undefined && own !== undefined && sameHost(environment, own)
      ? [other as EnvironmentName]
      : [],
  )
  return [name, ...others].map((each) => tenant(config, each))
}

function sameHost(one: Environment, other: Environment): boolean {
  return one.transport === 'ssh' && other.transport === 'ssh' && one.host === other.host && one.port === other.port
}

function tenant(config: Config, name: EnvironmentName): Tenant {
  const host = hostConfigOf(config, name, { supervisor: 'systemd' })
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
      host.database === undefined ? undefined : { name: databaseName(host), backupKeep: host.database.backup.keep },
  }
}

/** PostgreSQL would want quotes around a dash everywhere. */
export function databaseName({ app, environment }: Pick<HostConfig, 'app' | 'environment'>): string {
  return `${app}-${environment}`.replaceAll('-', '_')
}

function layersOf({ components }: HostConfig): string[] {
  return Object.entries(components).flatMap(([name, { type }]) => (type === 'layer' ? [name] : []))
}
