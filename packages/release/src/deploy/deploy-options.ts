import type { CanaryStepReport } from '../canary/run-canary.ts'
import type { Repository } from '../ports.ts'
import type { JournalEntry, MigrationKind, Response } from '../protocol/messages.ts'
import type { DeployRequest } from './deploy-request.ts'
import type { Fence } from './fence.ts'
import type { DeployStep, LiveRelease } from './plan-deploy.ts'
import type { FleetPlan } from './plan-fleet.ts'
import type { PreflightOptions } from './preflight.ts'
import type { HostWalk, RecordAccess } from './walk-options.ts'

export interface DeployOptions
  extends Omit<HostWalk, 'environment' | 'host'>,
    Pick<RecordAccess, 'deployments'>,
    PreflightOptions {
  readonly request: DeployRequest
  /** Absent from a terminal without a token: then nothing is ever superseded. */
  readonly repository?: Pick<Repository, 'isAncestor'>
  /** Cancels: before the switch the host is put back as it was, after it the host's own deadline decides. */
  readonly signal?: AbortSignal
  readonly onEvent?: (event: DeployEvent) => void
}

/** What happens, as it happens: for the state of an action, its summary and the terminal. */
export type DeployEvent =
  | { readonly kind: 'planned'; readonly plan: FleetPlan }
  | { readonly kind: 'recorded'; readonly deploymentId: number }
  | { readonly kind: 'acquired'; readonly fence: Fence }
  | ({ readonly kind: 'armed' } & ArmedDeploy)
  /** `hosts` where the deploy is about several. */
  | {
      readonly kind: 'step'
      readonly step: DeployStep
      readonly durationMs: number
      readonly hosts?: readonly string[]
    }
  /** The host counts anew from the whole switch. */
  | { readonly kind: 'deadline'; readonly deadline: string }
  /** A share of the requests is led to the new release. */
  | { readonly kind: 'canary-share'; readonly share: number }
  | ({ readonly kind: 'canary-step' } & CanaryStepReport)
  | { readonly kind: 'journal'; readonly entry: JournalEntry }

/** What the host promised when it was armed. */
export interface ArmedDeploy {
  /** When the host goes back unless it is confirmed. ISO 8601, by the host's clock. */
  readonly deadline: string
  readonly migration: MigrationKind
  readonly onRollback: Response<'arm'>['onRollback']
}

export type DeployOutcome =
  /** Live and not yet kept: it stays only if it is confirmed before the deadline. */
  | ({
      readonly kind: 'deployed'
      readonly deployId: string
      readonly fence: Fence
      readonly release: string
      readonly previous: LiveRelease | null
      readonly deploymentId?: number
    } & ArmedDeploy)
  | { readonly kind: 'superseded'; readonly live: LiveRelease }
  | { readonly kind: 'already-live'; readonly live: LiveRelease }
