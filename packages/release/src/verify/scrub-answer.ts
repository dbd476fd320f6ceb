import { parseJson } from '@release-pipeline/core'
import { leafAt, leafPaths, withLeaf } from './json-leaves.ts'
import type { RecordedAnswer } from './recording.ts'
import { passes } from './self-test.ts'
import type { SmokeStep } from './suite.ts'

const NOBODY = 'some text'

/**
 * Takes every text out of an answer that the step does not look at: names of customers and what they wrote have no
 * business in a repository. A page that is no JSON is kept, because it is public.
 */
export async function scrubAnswer(step: SmokeStep, answer: RecordedAnswer): Promise<RecordedAnswer> {
  const json = parseJson(answer.body)
  if (json === undefined) return answer
  let body: unknown = json
  for (const path of leafPaths(body)) {
    const leaf = leafAt(body, path)
    if (typeof leaf !== 'string' || leaf === '') continue
    const scrubbed = withLeaf(body, path, NOBODY)
    if (await passes(step, { ...answer, body: JSON.stringify(scrubbed) })) body = scrubbed
  }
  return { ...answer, body: JSON.stringify(body) }
}
