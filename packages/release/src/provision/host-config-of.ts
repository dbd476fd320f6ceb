import {
  type Config,
  type Environment,
  type EnvironmentName,
  hostsOf,
  requireEnvironment,
} from '@release-pipeline/core'
import { type HostConfig, hostConfig } from '../protocol/host-config.ts'

export interface SupervisorFacts {
  /** Name of the host, of an environment that has several; the one that leads when left out. */
  readonly host?: string | undefined
  readonly supervisor: HostConfig['supervisor']
  /** How the agent may start and stop its units. */
  readonly privileges?: HostConfig['privileges']
  /** Directory of the PostgreSQL client tools; empty when they are on the PATH. */
  readonly databaseTools?: string
  /** Directory in which masked copies are handed over. */
  readonly handOver?: string
}

/** Anybody may put something here and nobody can list it: a masked copy is found by whoever was told its name. */
export const HAND_OVER = '/var/lib/release-pipeline/copies'

/** The host's own configuration for one environment: what provisioning writes there, owned by root. */
export function hostConfigOf(config: Config, name: EnvironmentName, facts: SupervisorFacts): HostConfig {
  const environment = requireEnvironment(config, name)
  const leads = facts.host === undefined || hostsOf(environment)[0].name === facts.host
  return hostConfig.parse({
    version: 1,
    app: config.app,
    environment: name,
    url: environment.url,
    root: environment.root,
    supervisor: facts.supervisor,
    privileges: facts.privileges,
    keep: environment.keep,
    ...(leads ? {} : { leads }),
    activation: withoutCanary(environment.activation),
    ...(environment.predecessor === undefined ? {} : { predecessor: environment.predecessor.backend }),
    approval_signers: name === 'production' ? config.gate.approval_signers : [],
    prepare: config.prepare,
    components: leads ? config.components : withoutTheFirst(config.components),
    ...(config.database === undefined
      ? {}
      : {
          database: {
            url_variable: config.database.url_variable,
            ...(config.database.migrations === undefined ? {} : { migrations: config.database.migrations }),
            backup: backupOf(config.database.backup, leads && name === 'production' && facts.supervisor === 'systemd'),
            tools: facts.databaseTools ?? '',
            ...(config.database.copy === undefined || !leads
              ? {}
              : { copy: { ...config.database.copy, hand_over: facts.handOver ?? HAND_OVER } }),
          },
        }),
  })
}

/** What runs once for all hosts runs on the first: schedulers, and hooks around what is done there alone. */
function withoutTheFirst(components: Config['components']): Config['components'] {
  const kept = Object.entries(components).filter(
    ([, part]) =>
      part.type !== 'scheduler' && !(part.type === 'hook' && (part.step === 'backup' || part.step === 'migrate')),
  )
  return Object.fromEntries(kept)
}

/** What its steps are is the runner's to say: the host gives a share whenever it is asked for one. */
function withoutCanary(activation: Environment['activation']): HostConfig['activation'] {
  if (activation.mode !== 'blue-green') return activation
  const { canary: _, ...host } = activation
  return host
}

/** @param timer whether the host has timers, and a database that is worth one */
function backupOf(
  backup: NonNullable<Config['database']>['backup'],
  timer: boolean,
): NonNullable<HostConfig['database']>['backup'] {
  return { ...backup, daily: backup.daily && timer, directory_from: backup.directory_from * 1024 * 1024 }
}
