import type { ModelScript } from '@release-pipeline/testing/models'

/** Reads the change and has nothing to say. */
export const nothing: ModelScript = (request) => says()(request)

/** Answers reviews with these findings, and says the same to every claim of the other vendor. */
export function says(...findings: readonly object[]): ModelScript {
  return ({ task, user }) => ({
    kind: 'value',
    value: task === 'review' ? { summary: 'Read.', findings } : { verdicts: verdictsOn(user, 'confirm') },
  })
}

/** Finds what the pattern matches, at each added line where it stands, as a model would report it. */
export function finds(pattern: RegExp, over: object = {}): ModelScript {
  return (request) => {
    if (request.task !== 'review') return says()(request)
    let path = ''
    const findings: object[] = []
    for (const text of request.user.split('\n')) {
      path = /^--- file: (.+) \(\w+, \+\d/.exec(text)?.[1] ?? path
      const [, line, quote = ''] = /^\s*(\d+) \+(.*)$/.exec(text) ?? []
      if (line !== undefined && pattern.test(quote)) findings.push(found({ path, line: Number(line), quote, ...over }))
    }
    return { kind: 'value', value: { summary: 'Read.', findings } }
  }
}

/** A finding as a model reports it. */
export function found(over: object): object {
  return {
    path: 'service/app.py',
    line: 1,
    end_line: null,
    side: 'RIGHT',
    quote: '',
    severity: 'critical',
    category: 'correctness',
    confidence: 0.9,
    title: 'This loses an order',
    why: 'With two requests at once the second one wins.',
    suggestion: null,
    ...over,
  }
}

export function verdictsOn(user: string, verdict: string, reason = 'The code shows it.'): object[] {
  return [...user.matchAll(/^--- claim ([0-9a-f]{16})$/gm)].map(([, id]) => ({ id, verdict, reason }))
}
