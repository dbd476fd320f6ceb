import type { Config } from '@release-pipeline/core'
import type { Deployment, HttpClient } from '../ports.ts'
import { readServedCommit, type ServedCommit } from '../verify/served-commit.ts'
import { type ShaPlace, shaPlaceOf } from '../verify/sha-place.ts'

/** Which commit staging serves at this moment. */
export type StagingState = ServedCommit | { readonly kind: 'not-configured' }

/**
 * By the word of the app; of one that does not name its commit by GitHub's record of what was deployed there last.
 * @param lastDeployed the newest deployment to staging that was kept.
 */
export async function readStaging(
  config: Config,
  http: HttpClient,
  lastDeployed: () => Promise<Deployment | undefined>,
): Promise<StagingState> {
  const { staging } = config.environments
  if (staging === undefined) return { kind: 'not-configured' }
  const health = healthPlace(config)
  if (health.place.kind !== 'nowhere') return readServedCommit(http, staging.url, health)
  const deployment = await lastDeployed()
  return deployment === undefined
    ? { kind: 'silent', reason: 'the app does not name its commit, and no deploy is recorded', url: staging.url }
    : { kind: 'serves', sha: deployment.sha, url: staging.url }
}

/** Health path and sha field of the first service: the host looks at them too. */
export function healthPlace(config: Config): { path: string; place: ShaPlace } {
  for (const component of Object.values(config.components))
    if (component.type === 'service') return { path: component.health.path, place: shaPlaceOf(component.health) }
  return { path: '/api/health', place: { kind: 'field', name: 'sha' } }
}
