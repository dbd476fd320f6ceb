import { type Clock, Secret } from '@release-pipeline/core'
import type { HttpClient, HttpResponse } from '../ports.ts'
import type { SmokeStep } from './suite.ts'

/** What the steps of one run share. Values and secrets only ever grow. */
export interface RunContext {
  readonly http: HttpClient
  readonly clock: Clock
  readonly baseUrl: string
  readonly values: Map<string, unknown>
  readonly secrets: Secret[]
  /** Told of every new secret at once, before anything else is printed. */
  readonly mask: (secret: Secret) => void
  readonly signal: AbortSignal | undefined
  /** Told of every answer that passed, before anything of it is cut or redacted. */
  readonly onPassed?: (step: SmokeStep, response: HttpResponse) => void
}

export function isCancelled(context: RunContext): boolean {
  return context.signal?.aborted === true
}

const SHORTEST_SECRET = 8

/**
 * What a capture found is secret from this moment on. Values under 8 characters cannot be masked without hiding ordinary
 * words; they are never printed by name either.
 */
export function keepSecret({ secrets, mask }: RunContext, name: string, value: unknown): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text.length < SHORTEST_SECRET || secrets.some((secret) => secret.reveal() === text)) return
  const secret = Secret.of(name, text)
  secrets.push(secret)
  mask(secret)
}
