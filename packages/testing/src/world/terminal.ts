import { openHost } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Config, type Log, requireEnvironment, Secret } from '@release-pipeline/core'
import type { HostWalk } from '@release-pipeline/release'
import type { ServerEnvironment } from './paths.ts'
import type { WorldSecrets } from './secrets.ts'

/** What a person with the deploy key can do from a terminal: the same walks over the same SSH. */
export function terminalWalk(
  { config, secrets }: { readonly config: Config; readonly secrets: WorldSecrets },
  environment: ServerEnvironment,
): HostWalk {
  const privateKey = Secret.of('ssh-private-key', secrets[environment].privateKey)
  return {
    config,
    environment,
    clock: systemClock,
    log: silent,
    connect: (host) =>
      openHost({
        environment: requireEnvironment(config, environment),
        host,
        privateKey,
        clock: systemClock,
        log: silent,
      }),
  }
}

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  group: async (_title, work) => work(),
}
