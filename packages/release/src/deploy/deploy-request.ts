import type { EnvironmentName, Secret } from '@release-pipeline/core'
import type { SignedApproval } from '../protocol/approval.ts'
import type { Artifact } from './artifact.ts'
import type { DeployIdentity } from './identity.ts'

/** What is to be deployed, where, by whom and why. */
export interface DeployRequest extends DeployIdentity {
  readonly environment: EnvironmentName
  readonly sha: string
  readonly artifact: Artifact
  /** The app's environment as dotenv text; the host's own is kept when left out. */
  readonly appEnv?: Secret
  /** The signed approval, for a host that demands one. */
  readonly approval?: SignedApproval
  /** Login of who started it. */
  readonly owner: string
  readonly runUrl: string
  /** Of the GitHub run that built the artifact; production downloads it from there. Empty from a terminal. */
  readonly runId: string
  readonly reason: string
  /** Id of a backup that was made for this deploy. */
  readonly backup?: string
  /**
   * Whether a migration that the live code would not survive was accepted. Its backup is made again by the deploy, while
   * writes are refused.
   */
  readonly acceptContract?: boolean
}
