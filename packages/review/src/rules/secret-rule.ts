import { isTest } from '../routing/paths.ts'
import { findSecrets } from './find-secrets.ts'
import { maskSpots } from './mask-secrets.ts'
import type { FileView, Hit, Rule } from './rule.ts'

export const secretRule: Rule = {
  id: 'secret',
  title: 'A secret is committed',
  severity: 'critical',
  category: 'security',
  doc: 'Whoever can read the repository can use it, also after the line is removed: the history keeps it. Revoke it now, then read it from a secret store or the environment.',
  check: async ({ files }) => (await Promise.all(files.map(inFile))).flat(),
}

async function inFile({ path, lines }: FileView): Promise<Hit[]> {
  const text = lines.map((line) => line.text).join('\n')
  const starts = lineStarts(lines.map((line) => line.text))
  const spots = await findSecrets(text)
  const hits: Hit[] = []
  const reported = new Set<number>()
  for (const spot of spots) {
    const at = starts.findLastIndex((start) => start <= spot.start)
    const line = lines[at]
    if (line?.kind !== 'added' || reported.has(at)) continue
    reported.add(at)
    hits.push({
      path,
      line: line.line,
      quote: maskedLine(text, spots, starts, at),
      title: `This line holds ${spot.type}`,
      // Tests are full of made-up values; a form that proves itself counts there as anywhere.
      ...(spot.sure ? {} : { severity: isTest(path) ? 'low' : 'high', confidence: 0.7 }),
    })
  }
  return hits
}

/** The line as it may be shown: other secrets in it masked, too. */
function maskedLine(
  text: string,
  spots: readonly { start: number; end: number; type: string; sure: boolean }[],
  starts: readonly number[],
  at: number,
): string {
  const from = starts[at] ?? 0
  const to = (starts[at + 1] ?? text.length + 1) - 1
  const here = spots
    .filter((spot) => spot.start < to && spot.end > from)
    .map((spot) => ({ ...spot, start: Math.max(spot.start, from) - from, end: Math.min(spot.end, to) - from }))
  return maskSpots(text.slice(from, to), here)
}

function lineStarts(texts: readonly string[]): number[] {
  let offset = 0
  return texts.map((text) => {
    const start = offset
    offset += text.length + 1
    return start
  })
}
