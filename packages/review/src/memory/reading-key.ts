import { createHash } from 'node:crypto'
import type { ReviewConfig } from '@release-pipeline/core'
import { PROMPT_VERSION } from '../prompt/version.ts'
import type { Route } from '../routing/route.ts'

/**
 * What a reading depends on besides the code. Other reviewers, more effort, another prompt or other instructions read
 * everything anew: a title that once said "docs" must not have spared the code a closer look.
 */
export function readingKey(route: Route, { checklist, instructions }: ReviewConfig): string {
  const reviewers = [...route.reviewers, ...route.missing].map((one) => [
    one.vendor,
    one.model,
    'effort' in one ? one.effort : 'missing',
  ])
  const parts = JSON.stringify([PROMPT_VERSION, reviewers, checklist, instructions])
  return createHash('sha256').update(parts).digest('base64url').slice(0, 22)
}
