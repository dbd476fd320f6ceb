import { type Config, parseJson, SuiteError } from '@release-pipeline/core'
import * as z from 'zod'
import { percentile } from './percentile.ts'
import type { LoadResult } from './run-load.ts'

const baseline = z.strictObject({
  version: z.literal(1),
  /** Commit that answered. */
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  measuredAt: z.iso.datetime(),
  path: z.string(),
  requests: z.int().positive(),
  connections: z.int().positive(),
  /** Milliseconds. */
  p95: z.number().nonnegative(),
})

/** How quick a release was that the team calls quick enough. It stands in the repository, so that a change of it is reviewed. */
export type LoadBaseline = z.output<typeof baseline>

/** @throws LOAD_BASELINE_INVALID */
export function parseBaseline(text: string, source: string): LoadBaseline {
  const parsed = baseline.safeParse(parseJson(text))
  if (parsed?.success === true) return parsed.data
  throw new SuiteError('LOAD_BASELINE_INVALID', { what: `${source} is not what \`load --record\` writes.` })
}

export function baselineOf(
  load: LoadResult,
  { path, requests, connections }: Config['gate']['performance'],
  { sha, now }: { readonly sha: string; readonly now: number },
): LoadBaseline {
  const p95 = Math.round(percentile(load.durations, 95))
  return { version: 1, sha, measuredAt: new Date(now).toISOString(), path, requests, connections, p95 }
}
