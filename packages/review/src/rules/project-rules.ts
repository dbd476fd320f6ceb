import { type ReviewConfig, SuiteError } from '@release-pipeline/core'
import { matcher } from './path-matcher.ts'
import { mayBacktrack, openRepetitions } from './pattern-safety.ts'
import type { Rule } from './rule.ts'

type ProjectRule = ReviewConfig['rules'][number]

/** Longest part of a line that is looked at. */
const LOOKED_AT = 1000

/**
 * The rules of the configuration.
 * @throws RULE_PATTERN_INVALID for a pattern that is no regular expression or may take exponential time.
 */
export function projectRules(rules: readonly ProjectRule[]): Rule[] {
  return rules.map((rule) => {
    const pattern = compile(rule)
    const meant = matcher(rule.paths)
    return {
      id: rule.id,
      title: rule.message,
      severity: rule.severity,
      category: 'project',
      doc: `Rule "${rule.id}" of this project (review.rules).`,
      check: ({ files }) =>
        files
          .filter(({ path }) => meant(path))
          .flatMap(({ path, added }) =>
            added.filter(({ text }) => hits(pattern, text)).map(({ line, text }) => ({ path, line, quote: text })),
          ),
    }
  })
}

/**
 * Searches a line in windows that overlap by half: the more open repetitions a pattern has, the steeper its time grows with
 * the length, and the shorter they are. What matches over more than half a window may be missed.
 */
function hits(pattern: RegExp, line: string): boolean {
  const anchored = /^\^|\$/.test(pattern.source)
  const window = WINDOWS[Math.min(openRepetitions(pattern.source), WINDOWS.length - 1)] ?? LOOKED_AT
  const step = window / 2
  const text = line.slice(0, LOOKED_AT)
  // An anchor means the line, not a window of it; with one place to start from, a longer piece costs no more.
  if (anchored) return matchesFrom(pattern, text.slice(0, Math.max(400, window)), 0)
  for (let start = 0; start === 0 || start + step < text.length; start += step) {
    if (matchesFrom(pattern, text.slice(0, start + window), start)) return true
  }
  return false
}

/** What stands before the start stays visible to `\b` and lookbehinds. */
function matchesFrom(pattern: RegExp, text: string, start: number): boolean {
  pattern.lastIndex = start
  return pattern.test(text)
}

/** Characters by number of open repetitions. */
const WINDOWS = [LOOKED_AT, LOOKED_AT, 400, 200, 100]

function compile({ id, pattern }: ProjectRule): RegExp {
  if (mayBacktrack(pattern)) refuse(id, 'repeats a group that itself repeats or offers a choice')
  try {
    return new RegExp(pattern, 'gu')
  } catch (error) {
    refuse(id, error instanceof Error ? error.message : String(error))
  }
}

function refuse(id: string, problem: string): never {
  throw new SuiteError('RULE_PATTERN_INVALID', { what: `review.rules: pattern of "${id}": ${problem}.` })
}
