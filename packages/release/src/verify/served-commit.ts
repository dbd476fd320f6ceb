import { bound } from '@release-pipeline/core'
import type { HttpClient } from '../ports.ts'
import { belowBase } from './run-step.ts'
import { readSha, type ShaPlace } from './sha-place.ts'

/** Which commit an address serves, by the word of its health path. */
export type ServedCommit =
  | { readonly kind: 'serves'; readonly sha: string; readonly url: string }
  | { readonly kind: 'silent'; readonly reason: string; readonly url: string }

const TIMEOUT = 10_000
const FULL_COMMIT = /^[0-9a-f]{40}$/

/** Asks once. @param name what counts as a name; on a developer's machine that may be any word. */
export async function readServedCommit(
  http: HttpClient,
  baseUrl: string,
  { path, place }: { readonly path: string; readonly place: ShaPlace },
  name = FULL_COMMIT,
): Promise<ServedCommit> {
  const url = belowBase(path, baseUrl)
  const silent = (reason: string) => ({ kind: 'silent', reason, url }) as const
  if (place.kind === 'nowhere') return silent('the app does not name its commit (sha_field: false)')
  const result = await http.send({ method: 'GET', url, timeoutMs: TIMEOUT, followRedirects: 0 })
  if (result.kind === 'unreachable') return silent(result.reason)
  if (result.status !== 200) return silent(`it answers with status ${result.status}`)
  const read = readSha(place, result)
  if ('found' in read && typeof read.found === 'string' && name.test(read.found))
    return { kind: 'serves', sha: read.found, url }
  const said = 'why' in read ? read.why : 'its answer names no full commit'
  return silent(`${said}: ${bound(result.body, 120)}`)
}
