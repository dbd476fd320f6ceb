import type { Clock, Config, Secret } from '@release-pipeline/core'
import type { EnvironmentStatus } from '../deploy/merge-status.ts'
import type {
  CommitInRange,
  Deployment,
  Deployments,
  HttpClient,
  RecordComment,
  ReleaseIssues,
  Repository,
} from '../ports.ts'
import { type ReleaseArtifact, readArtifact } from './artifact.ts'
import { type Change, readChanges } from './changes.ts'
import { readStaging, type StagingState } from './staging.ts'
import { readTicks, type Tick } from './ticks.ts'

/** Where the gate gets its knowledge from. */
export interface GateSources {
  readonly config: Config
  readonly repository: Repository
  readonly issues: ReleaseIssues
  readonly deployments: Deployments
  readonly http: HttpClient
  readonly clock: Clock
  /** State of the production host; undefined when there is no key to ask with. */
  readonly readHost: () => Promise<EnvironmentStatus | undefined>
  readonly sentryToken?: Secret
  readonly uptimeRobotKey?: Secret
  /** How and where users were told, in the words of the requester. */
  readonly usersNotified?: string
}

/** The release issue as the gate reads it. */
export interface GateIssue {
  /** 0 while there is none. */
  readonly number: number
  readonly url: string
  readonly body: string
}

/** What evaluators look at. Each fact is fetched once, when somebody first asks for it. */
export interface GateFacts extends GateSources {
  readonly sha: string
  readonly issue: GateIssue
  readonly host: () => Promise<EnvironmentStatus | undefined>
  /** Commit that production runs now: by its host, else by GitHub's record, else the configured baseline. */
  readonly previous: () => Promise<string | undefined>
  /** Commits that this release brings; undefined when there is nothing to compare with. */
  readonly range: () => Promise<readonly CommitInRange[] | undefined>
  readonly changes: () => Promise<readonly Change[] | undefined>
  /** Files that this release changes; undefined when there is nothing to compare with. */
  readonly changedFiles: () => Promise<Awaited<ReturnType<Repository['changedFiles']>> | undefined>
  readonly staging: () => Promise<StagingState>
  readonly stagingDeployment: () => Promise<Deployment | undefined>
  readonly artifact: () => Promise<ReleaseArtifact | undefined>
  readonly comments: () => Promise<readonly RecordComment[]>
  /** Ticks on the release issue with who put them; undefined when its history does not tell. */
  readonly ticks: () => Promise<readonly Tick[] | undefined>
}

const DEPLOYMENTS_LOOKED_AT = 50

export function gatherFacts(sources: GateSources, sha: string, issue: GateIssue): GateFacts {
  const { config, repository, deployments } = sources
  const host = once(() => sources.readHost())
  const previous = once(async () => {
    const live = (await host())?.live?.sha
    if (live !== undefined) return live
    return (await lastKept(deployments, 'production'))?.sha ?? config.gate.baseline
  })
  const range = once(async () => {
    const base = await previous()
    return base === undefined ? undefined : repository.range(base, sha)
  })
  const stagingDeployment = once(() => lastKept(deployments, 'staging', sha))
  return {
    ...sources,
    sha,
    issue,
    host,
    previous,
    range,
    changes: once(async () => {
      const commits = await range()
      return commits === undefined ? undefined : readChanges(commits)
    }),
    changedFiles: once(async () => {
      const base = await previous()
      return base === undefined ? undefined : repository.changedFiles(base, sha)
    }),
    staging: once(() => readStaging(config, sources.http, () => lastKept(deployments, 'staging'))),
    stagingDeployment,
    artifact: once(async () => readArtifact((await stagingDeployment())?.payload)),
    comments: once(async () => (issue.number === 0 ? [] : sources.issues.comments(issue.number))),
    ticks: once(async () =>
      issue.number === 0 ? [] : readTicks(issue.body, await sources.issues.revisions(issue.number)),
    ),
  }
}

/** The newest deployment to an environment that was kept, of this commit or of any. */
export async function lastKept(
  deployments: Deployments,
  environment: string,
  sha?: string,
): Promise<Deployment | undefined> {
  const all = await deployments.list(environment, DEPLOYMENTS_LOOKED_AT)
  return all.find((deployment) => deployment.state === 'success' && (sha === undefined || deployment.sha === sha))
}

/** A fact that could not be fetched is not kept: the next item that asks for it tries again. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | undefined
  return () => {
    value ??= ask().catch((error: unknown) => {
      value = undefined
      throw error
    })
    return value
  }
}
