import type { ModelScript, ScriptRequest } from '@release-pipeline/testing/models'
import { plantedBug } from './changes.ts'

/**
 * Stands in for the vendors: it knows the one bug that the demo plants, finds it where the diff shows it, and says nothing
 * else. What it gets is the real prompt, and what it says takes the real way: parsing, anchoring, cross-examination, comments.
 */
export const modelScript: ModelScript = (request) => {
  switch (request.task) {
    case 'review':
      return { kind: 'value', value: review(request) }
    case 'cross-examination':
      return {
        kind: 'value',
        value: { verdicts: claimsOf(request).map((id) => ({ id, verdict: 'confirm', reason: 'The code shows it.' })) },
      }
    default:
      return { kind: 'refusal', reason: 'The script of the demo answers reviews only.' }
  }
}

function review({ user }: ScriptRequest) {
  const line = user.split('\n').find((text) => /^\s*\d+ \+/.test(text) && text.includes(plantedBug))
  if (line === undefined) return { summary: 'The change does what it says and reads well.', findings: [] }
  const [, number = '0', quote = ''] = /^\s*(\d+) \+(.*)$/.exec(line) ?? []
  return {
    summary: 'The change adds a search over the chats. One line lets a request write SQL.',
    findings: [
      {
        path: 'backend/chats.mjs',
        line: Number(number),
        end_line: null,
        side: 'RIGHT',
        quote,
        severity: 'critical',
        category: 'security',
        confidence: 0.98,
        title: 'Text of the request becomes part of the SQL',
        why: "A search for `%' OR true; --` ends the string and reads every chat; with a semicolon it can change the table.",
        suggestion: null,
      },
    ],
  }
}

function claimsOf({ user }: ScriptRequest): string[] {
  return [...user.matchAll(/^--- claim (\S+)$/gm)].map((match) => match[1] ?? '')
}
