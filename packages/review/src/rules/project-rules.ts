import { type ReviewConfig, SuiteError } from '@release-pipeline/core'
import { matcher } from './file-rules.ts'
import { mayBacktrack } from './pattern-safety.ts'
import type { Rule } from './rule.ts'

type ProjectRule = ReviewConfig['rules'][number]

/** Longest part of a line that a pattern of the project is run on: it bounds the time that any pattern can take. */
const LOOKED_AT = 500

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
            added
              .filter(({ text }) => pattern.test(text.slice(0, LOOKED_AT)))
              .map(({ line, text }) => ({ path, line, quote: text })),
          ),
    }
  })
}

function compile({ id, pattern }: ProjectRule): RegExp {
  if (mayBacktrack(pattern)) refuse(id, 'repeats a group that itself repeats or offers a choice')
  try {
    return new RegExp(pattern, 'u')
  } catch (error) {
    refuse(id, error instanceof Error ? error.message : String(error))
  }
}

function refuse(id: string, problem: string): never {
  throw new SuiteError('RULE_PATTERN_INVALID', { what: `review.rules: pattern of "${id}": ${problem}.` })
}
