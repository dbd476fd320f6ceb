import type { Category } from '../findings/finding.ts'

/** What every review asks. The questions of the project come from its configuration. */
export const checklist: readonly { readonly category: Category; readonly questions: readonly string[] }[] = [
  {
    category: 'security',
    questions: [
      'SQL or command injection: is any query, command or path built from input by string operations?',
      'Cross-site scripting: does input reach HTML, a template or `dangerouslySetInnerHTML` unescaped?',
      'Secrets in code: keys, tokens, passwords, private addresses, also in tests and comments?',
      'Authentication or authorisation bypass: is every new route and query bound to the right user?',
      'Are assistant notes such as CLAUDE.md, or local environment files, committed?',
    ],
  },
  {
    category: 'correctness',
    questions: [
      'Which input, state or order of events makes the changed code give a wrong result, crash or lose data?',
      'Are async calls awaited, errors handled, resources released, and is nothing blocking in an event loop?',
      'Does the change break callers that the diff does not show?',
    ],
  },
  {
    category: 'architecture',
    questions: [
      'Is knowledge repeated that has one place already (DRY)?',
      'Is a function longer than 50 lines, or does it do more than one thing?',
      'Are concerns separated: transport, domain, storage?',
    ],
  },
  {
    category: 'performance',
    questions: [
      'Is there a query in a loop (N+1), a query without an index, a loop that is quadratic on real sizes?',
      'Does memory grow without bound: caches, listeners, lists that are never emptied?',
    ],
  },
  {
    category: 'tests',
    questions: [
      'Is critical code covered by a test that can fail, with its edge cases?',
      'Are calls to external services replaced in tests?',
    ],
  },
]

/** What a severity means; the gate is set on this scale. */
export const severityScale: readonly (readonly [string, string])[] = [
  ['critical', 'exploitable, loses or leaks data, or breaks production for users; must not be merged'],
  ['high', 'wrong in a case that will happen; should be fixed before the merge'],
  ['medium', 'wrong in a rare case, or a debt that will cost soon'],
  ['low', 'worth improving'],
  ['nit', 'taste'],
]
