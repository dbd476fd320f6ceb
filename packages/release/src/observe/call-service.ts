import { bound, type Clock, parseJson, redact, type Secret } from '@release-pipeline/core'
import type { z } from 'zod'
import type { HttpClient } from '../ports.ts'

/** What every call to a service that only watches needs. */
export interface ServiceAccess {
  readonly http: HttpClient
  readonly clock: Clock
}

export interface ServiceCall<S extends z.ZodType> {
  /** Name of the service for messages. */
  readonly service: string
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  /** The whole `authorization` header; left out where the service needs none. */
  readonly authorization?: Secret
  readonly scheme?: 'Bearer'
  readonly body?: { readonly type: string; readonly text: string }
  readonly accept: readonly number[]
  /** Shape of the JSON answer; without one only the status counts. */
  readonly schema?: S
}

export type ServiceAnswer<T> =
  | { readonly kind: 'answer'; readonly value: T; readonly status: number }
  | { readonly kind: 'no-answer'; readonly reason: string }

const TIMEOUT = 10_000
const ATTEMPTS = 3
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 20_000

/**
 * Calls a service that watches the application: retried where trying again can help, and never thrown for. Whatever is
 * not the documented answer is no answer, so a captive portal's "200, welcome" counts for nothing.
 */
export async function callService<S extends z.ZodType>(
  { http, clock }: ServiceAccess,
  call: ServiceCall<S>,
): Promise<ServiceAnswer<z.output<S>>> {
  const secrets = call.authorization === undefined ? [] : [call.authorization]
  const failed = (reason: string): ServiceAnswer<z.output<S>> => ({
    kind: 'no-answer',
    reason: redact(`${call.service} ${reason}`, secrets),
  })
  for (let attempt = 1; ; attempt += 1) {
    const result = await http.send({
      method: call.method,
      url: call.url,
      headers: headersOf(call),
      ...(call.body === undefined ? {} : { body: call.body.text }),
      timeoutMs: TIMEOUT,
      followRedirects: 0,
    })
    const last = attempt === ATTEMPTS
    if (result.kind === 'unreachable') {
      if (last) return failed(`did not answer: ${result.reason}.`)
    } else if (call.accept.includes(result.status)) {
      if (call.schema === undefined) {
        return looksLikePage(result.body)
          ? failed('answered with a web page.')
          : { kind: 'answer', value: undefined as z.output<S>, status: result.status }
      }
      const parsed = call.schema.safeParse(result.truncated ? undefined : parseJson(result.body))
      return parsed?.success === true
        ? { kind: 'answer', value: parsed.data, status: result.status }
        : failed(`answered something else than documented: ${bound(result.body, 100)}`)
    } else if (result.status !== 429 && result.status < 500) {
      return failed(`answered with status ${result.status}: ${bound(result.body, 160)}`)
    } else if (last) {
      return failed(`answered with status ${result.status}.`)
    }
    const asked = result.kind === 'response' ? Number(result.headers['retry-after']) * 1000 : Number.NaN
    if (asked > LONGEST_PAUSE) return failed(`asks to come back in ${asked / 1000} s, which is too long.`)
    await clock.sleep(Number.isNaN(asked) ? FIRST_PAUSE * 2 ** (attempt - 1) : asked)
  }
}

function headersOf({ authorization, scheme, body }: Pick<ServiceCall<z.ZodType>, 'authorization' | 'scheme' | 'body'>) {
  const value = authorization?.reveal()
  return {
    accept: 'application/json',
    ...(value === undefined ? {} : { authorization: scheme === undefined ? value : `${scheme} ${value}` }),
    ...(body === undefined ? {} : { 'content-type': body.type }),
  }
}

function looksLikePage(body: string): boolean {
  return body.trimStart().startsWith('<')
}

/** A body of JSON. */
export const jsonBody = (value: unknown) => ({ type: 'application/json', text: JSON.stringify(value) })

/** An address below a configured one, which may end with a slash or hold a path of its own. */
export const below = (base: string, path: string) => `${base.replace(/\/+$/, '')}${path}`
