import { bound, parseJson, type Secret } from '@release-pipeline/core'
import type { z } from 'zod'
import type { HttpClient } from '../ports.ts'

export type JsonAnswer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'no-answer'; readonly reason: string }

const TIMEOUT = 15_000
const MAX_BYTES = 8_388_608

/** Asks a service with a bearer token. Whatever is not the answer that its documentation describes is no answer. */
export async function askJson<S extends z.ZodType>(
  http: HttpClient,
  { url, token, service, schema }: { url: string; token: Secret; service: string; schema: S },
): Promise<JsonAnswer<z.output<S>>> {
  const result = await http.send({
    method: 'GET',
    url,
    headers: { accept: 'application/json', authorization: `Bearer ${token.reveal()}` },
    timeoutMs: TIMEOUT,
    followRedirects: 0,
    maxBytes: MAX_BYTES,
  })
  if (result.kind === 'unreachable')
    return { kind: 'no-answer', reason: `${service} did not answer: ${result.reason}.` }
  if (result.status === 401 || result.status === 403) {
    return { kind: 'no-answer', reason: `${service} refused the token (status ${result.status}).` }
  }
  if (result.status !== 200) return { kind: 'no-answer', reason: `${service} answered with status ${result.status}.` }
  const parsed = schema.safeParse(result.truncated ? undefined : parseJson(result.body))
  if (parsed?.success === true) return { kind: 'answer', value: parsed.data }
  return { kind: 'no-answer', reason: `${service} answered something else than documented: ${bound(result.body, 100)}` }
}
