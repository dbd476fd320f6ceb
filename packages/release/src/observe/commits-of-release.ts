import { type Log, toSuiteError } from '@release-pipeline/core'
import type { Deployments, Repository } from '../ports.ts'

export interface CommitsOfReleaseOptions {
  readonly repository: Pick<Repository, 'range'>
  readonly deployments: Pick<Deployments, 'list'>
  readonly log: Log
  readonly environment: string
  readonly sha: string
}

/** A deploy that was replaced is `inactive` afterwards; both were kept once. */
const KEPT = new Set(['success', 'inactive'])
const LOOK_BACK = 20

/** What the release brought since the one before it, by GitHub's record. Without a record: the commit alone. */
export async function commitsOfRelease({
  repository,
  deployments,
  log,
  environment,
  sha,
}: CommitsOfReleaseOptions): Promise<readonly { readonly sha: string; readonly title: string }[]> {
  const alone = [{ sha, title: '' }]
  try {
    const known = await deployments.list(environment, LOOK_BACK)
    const previous = known.find((deployment) => deployment.sha !== sha && KEPT.has(deployment.state ?? ''))
    if (previous === undefined) return alone
    const range = await repository.range(previous.sha, sha)
    const commits = range.map((commit) => ({ sha: commit.sha, title: commit.message.split('\n')[0] ?? '' }))
    return commits.length === 0 ? alone : commits
  } catch (error) {
    log.warning(`The commits of the release are not known: ${toSuiteError(error).message}`)
    return alone
  }
}
