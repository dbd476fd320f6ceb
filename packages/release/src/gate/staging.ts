import type { Config } from '@release-pipeline/core'
import type { HttpClient } from '../ports.ts'
import { readServedCommit, type ServedCommit } from '../verify/served-commit.ts'

/** Which commit staging serves at this moment. */
export type StagingState = ServedCommit | { readonly kind: 'not-configured' }

export async function readStaging(config: Config, http: HttpClient): Promise<StagingState> {
  const { staging } = config.environments
  return staging === undefined ? { kind: 'not-configured' } : readServedCommit(http, staging.url, healthOf(config))
}

/** Health path and sha field of the first service: the host looks at them too. */
function healthOf(config: Config): { path: string; sha_field: string } {
  for (const component of Object.values(config.components)) if (component.type === 'service') return component.health
  return { path: '/api/health', sha_field: 'sha' }
}
