import { type EnvironmentName, type Runtime, requireEnvironment, type Secret } from '@release-pipeline/core'
import type { HostWalk } from '@release-pipeline/release'
import { systemClock } from '../runtime/clock.ts'
import { openHost } from './open-host.ts'
import { readConfiguration } from './read-configuration.ts'

/** The inputs that every action over a host has. */
export interface HostInputs {
  readonly environment: EnvironmentName
  /** Path of the configuration file in the checkout. */
  readonly config: string
  readonly 'ssh-private-key'?: Secret | undefined
  readonly 'ssh-passphrase'?: Secret | undefined
}

/**
 * What a walk over the host of an environment needs, from the inputs of an action. Nothing is connected yet.
 * @throws CONFIG_MISSING, CONFIG_INVALID.
 */
export async function actionWalk(runtime: Runtime, inputs: HostInputs): Promise<HostWalk> {
  const config = await readConfiguration(runtime, inputs.config)
  const environment = requireEnvironment(config, inputs.environment)
  const { 'ssh-private-key': privateKey, 'ssh-passphrase': passphrase } = inputs
  const keys = {
    ...(privateKey === undefined ? {} : { privateKey }),
    ...(passphrase === undefined ? {} : { passphrase }),
  }
  return {
    config,
    environment: inputs.environment,
    connect: (host) => openHost({ environment, host, ...keys, clock: systemClock, log: runtime.log }),
    clock: systemClock,
    log: runtime.log,
  }
}
