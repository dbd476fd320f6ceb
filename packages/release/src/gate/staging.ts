import { bound, type Config } from '@release-pipeline/core'
import type { HttpClient } from '../ports.ts'
import { parseJson } from '../verify/expectations.ts'
import { belowBase } from '../verify/run-step.ts'

/** Which commit staging serves at this moment. */
export type StagingState =
  | { readonly kind: 'serves'; readonly sha: string; readonly url: string }
  | { readonly kind: 'silent'; readonly reason: string; readonly url: string }
  | { readonly kind: 'not-configured' }

const TIMEOUT = 10_000

export async function readStaging(config: Config, http: HttpClient): Promise<StagingState> {
  const staging = config.environments.staging
  if (staging === undefined) return { kind: 'not-configured' }
  const { path, sha_field } = healthOf(config)
  const url = belowBase(path, staging.url)
  const result = await http.send({ method: 'GET', url, timeoutMs: TIMEOUT, followRedirects: 0 })
  if (result.kind === 'unreachable') return { kind: 'silent', reason: result.reason, url }
  if (result.status !== 200) return { kind: 'silent', reason: `it answers with status ${result.status}`, url }
  const json = parseJson(result.body)
  const sha = json.kind === 'json' ? field(json.value, sha_field) : undefined
  if (typeof sha === 'string' && /^[0-9a-f]{40}$/.test(sha)) return { kind: 'serves', sha, url }
  return { kind: 'silent', reason: `its answer names no commit in "${sha_field}": ${bound(result.body, 120)}`, url }
}

/** Health path and sha field of the first service: they are where the host looks too. */
export function healthOf(config: Config): { path: string; sha_field: string } {
  for (const component of Object.values(config.components)) if (component.type === 'service') return component.health
  return { path: '/api/health', sha_field: 'sha' }
}

function field(value: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
      value,
    )
}
