import * as z from 'zod'
import { dollars, glob, identifier, relativePath } from './values.ts'

export const severities = ['critical', 'high', 'medium', 'low', 'nit'] as const
export const codeTypes = ['architecture', 'bug-fix', 'feature', 'refactoring', 'security', 'tests', 'docs'] as const

const projectRule = z
  .strictObject({
    id: identifier.describe('Permanent name of the rule; suppression comments use it.'),
    pattern: z.string().min(1).describe('JavaScript regular expression that is searched in each added line.'),
    paths: z.array(glob).default(['**']).describe('Globs of the files that the rule looks at.'),
    message: z.string().min(1).describe('What the author reads.'),
    severity: z.enum(severities).default('medium').describe('How bad a hit is.'),
  })
  .describe('A rule of the project that needs no model.')

export const review = z
  .strictObject({
    gate: z.enum(severities).default('critical').describe('Findings of this severity or above fail the check run.'),
    max_inline_comments: z
      .int()
      .min(0)
      .max(60)
      .default(20)
      .describe('Inline comments a run; the rest goes into the summary.'),
    budget: z
      .strictObject({
        per_pull_request: dollars
          .default(0.25)
          .describe('Hard cap over all pushes of one pull request, in US dollars.'),
        per_month: dollars.default(10).describe('Hard cap of a calendar month (UTC), in US dollars.'),
      })
      .prefault({})
      .describe('What review may cost. At the cap it stops and says "incomplete".'),
    models: z
      .strictObject({
        'claude-strongest': z
          .string()
          .optional()
          .describe('Claude model for architecture, refactoring and code written by OpenAI models.'),
        'claude-general': z.string().optional().describe('Claude model for features.'),
        'claude-small': z.string().optional().describe('Claude model when the budget is short.'),
        'openai-reasoning': z
          .string()
          .optional()
          .describe('OpenAI model for bug fixes, security and code written by Claude.'),
        'openai-general': z.string().optional().describe('OpenAI model for tests.'),
        'openai-small': z.string().optional().describe('OpenAI model for documentation.'),
      })
      .prefault({})
      .describe('Which model plays which role. A retired name resolves to its successor with a notice.'),
    ignore: z
      .array(glob)
      .default(['**/package-lock.json', '**/yarn.lock', '**/pnpm-lock.yaml', '**/*.min.js', '**/dist/**', '**/*.snap'])
      .describe('Files that no model reads. They are listed as not reviewed by configuration.'),
    critical_paths: z.array(glob).default([]).describe('Files whose change demands tests and full scrutiny.'),
    forbidden_files: z
      .array(glob)
      .default(['**/CLAUDE.md', '**/.env', '**/id_rsa'])
      .describe('Files that must never be committed.'),
    instructions: z
      .array(
        z.strictObject({
          paths: z.array(glob).min(1).describe('Globs of the files that it is about.'),
          text: z.string().min(1).describe('The instruction, in plain words.'),
        }),
      )
      .default([])
      .describe('What reviewers must know about certain paths. Read from the default branch only.'),
    rule_files: z
      .array(relativePath)
      .max(10)
      .default([])
      .describe(
        'Files of the project whose rules reviewers are given, such as GUARDRAILS.md. Read from the default branch only.',
      ),
    code_types: z
      .array(
        z.strictObject({
          paths: z.array(glob).min(1).describe('Globs of the files that it is about.'),
          type: z.enum(codeTypes).describe('What a change of these files is, whatever its title says.'),
        }),
      )
      .default([])
      .describe(
        'What kind of change the files of some paths make, which chooses the models. Where entries differ, the one with more scrutiny wins.',
      ),
    checklist: z
      .array(z.string().min(1))
      .default([])
      .describe('Questions of the project, asked beside the built-in checklist.'),
    rules: z.array(projectRule).default([]).describe('Rules of the project that need no model.'),
    drafts: z
      .boolean()
      .default(false)
      .describe('Whether draft pull requests are reviewed by models. Rules always run.'),
    forks: z
      .enum(['rules-only', 'full'])
      .default('rules-only')
      .describe('What pull requests from forks get. `full` spends your budget on strangers.'),
    advisory: z
      .boolean()
      .default(false)
      .describe('Whether findings only inform: the check run is then neutral instead of failing.'),
  })
  .describe('AI code review on pull requests.')
