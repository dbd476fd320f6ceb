import type { HostConfig, HostTime } from '@release-pipeline/release'
import type { Activation } from './activation/activation.ts'
import type { Layout } from './layout.ts'
import type { Supervisor } from './supervisor/supervisor.ts'

/** What every verb and every phase works with. */
export interface Agent {
  readonly config: HostConfig
  readonly layout: Layout
  readonly supervisor: Supervisor
  readonly activation: Activation
  readonly time: () => HostTime
  readonly sleep: (ms: number) => Promise<void>
  /** Tells the person who follows what happens now. */
  readonly say: (text: string) => void
  /** Program and arguments that call this same agent again with this same configuration. */
  readonly self: readonly string[]
  /** What programs inherit: search path, home, locale. Nothing of the SSH session, nothing secret. */
  readonly baseEnvironment: Readonly<Record<string, string>>
}
