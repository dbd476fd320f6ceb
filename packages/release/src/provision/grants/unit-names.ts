import type { HostConfig } from '../../protocol/host-config.ts'
import { processesOf } from '../processes.ts'

/** The units that the agent starts and stops: whole names, of this environment only. */
export function startedUnits(host: HostConfig): string[] {
  return processesOf(host).flatMap(([component]) =>
    ['blue', 'green'].map((slot) => `${host.app}-${host.environment}-${component}-${slot}.service`),
  )
}
