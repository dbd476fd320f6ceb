import { SUPERSEDED } from '../deploy/deployment-record.ts'
import type { Deployment, Deployments } from '../ports.ts'
import type { DeployRecord } from './dora.ts'

const LOOK_BACK = 100

/**
 * The last deploys of an environment from GitHub's record. GitHub marks a kept deployment inactive when the next one is
 * kept. A commit that came too late is recorded as inactive too, but was never deployed: it is left out.
 */
export async function readDeploys(
  deployments: Pick<Deployments, 'list'>,
  environment: string,
  oldestCommitAt: (deploy: Deployment, previous: Deployment) => Promise<string | undefined> = async () => undefined,
): Promise<DeployRecord[]> {
  const listed = await deployments.list(environment, LOOK_BACK)
  const found = listed.filter(({ description }) => description?.startsWith(SUPERSEDED) !== true)
  const records: DeployRecord[] = []
  for (const [index, deploy] of found.entries()) {
    const kept = verdictOf(deploy.state)
    const previous = found.slice(index + 1).find(({ state }) => verdictOf(state) === true)
    const oldest = kept === true && previous !== undefined ? await oldestCommitAt(deploy, previous) : undefined
    records.push({
      sha: deploy.sha,
      at: deploy.createdAt,
      kept,
      ...(oldest === undefined ? {} : { oldestCommitAt: oldest }),
    })
  }
  return records
}

function verdictOf(state: string | undefined): boolean | undefined {
  switch (state) {
    case 'success':
    case 'inactive':
      return true
    case 'failure':
    case 'error':
      return false
    default:
      return undefined
  }
}
