import { bound } from '@release-pipeline/core'
import type { HttpClient } from '../ports.ts'
import { parseJson } from './expectations.ts'
import { select } from './jsonpath.ts'
import { fieldPath } from './readiness.ts'
import { belowBase } from './run-step.ts'

/** Which commit an address serves, by the word of its health path. */
export type ServedCommit =
  | { readonly kind: 'serves'; readonly sha: string; readonly url: string }
  | { readonly kind: 'silent'; readonly reason: string; readonly url: string }

const TIMEOUT = 10_000

/** Asks once. */
export async function readServedCommit(
  http: HttpClient,
  baseUrl: string,
  health: { readonly path: string; readonly sha_field: string },
): Promise<ServedCommit> {
  const url = belowBase(health.path, baseUrl)
  const result = await http.send({ method: 'GET', url, timeoutMs: TIMEOUT, followRedirects: 0 })
  if (result.kind === 'unreachable') return { kind: 'silent', reason: result.reason, url }
  if (result.status !== 200) return { kind: 'silent', reason: `it answers with status ${result.status}`, url }
  const json = parseJson(result.body)
  const sha = json.kind === 'json' ? select(fieldPath(health.sha_field), json.value) : undefined
  if (sha?.kind === 'found' && typeof sha.value === 'string' && /^[0-9a-f]{40}$/.test(sha.value)) {
    return { kind: 'serves', sha: sha.value, url }
  }
  return {
    kind: 'silent',
    reason: `its answer names no commit in "${health.sha_field}": ${bound(result.body, 120)}`,
    url,
  }
}
