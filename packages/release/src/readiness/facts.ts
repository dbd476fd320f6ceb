import type { Config, EnvironmentName } from '@release-pipeline/core'
import type { HostStatus } from '../protocol/messages.ts'

export interface ReadinessFacts {
  readonly status: HostStatus
  readonly config: Config
  readonly environment: EnvironmentName
  /** The runner's clock when the status came, epoch ms. Absent: the clocks are not compared. */
  readonly now?: number
  /** Size of the archive; absent where there is none yet. */
  readonly bytes?: number
}

export function mebibytes(bytes: number): string {
  return `${Math.floor(bytes / (1024 * 1024))} MiB`
}
