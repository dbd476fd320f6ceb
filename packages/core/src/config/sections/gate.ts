import * as z from 'zod'
import { parseThreshold, type ThresholdMetric } from '../../threshold.ts'
import { duration, relativePath } from './values.ts'

const override = z.strictObject({
  by: z.string().min(1).describe('Who decided it.'),
  reason: z.string().min(10, 'must say why in at least 10 characters').describe('Why, in at least 10 characters.'),
})

const threshold = (metric: ThresholdMetric) =>
  z
    .array(
      z.string().superRefine((text, context) => {
        const parsed = parseThreshold(metric, text)
        if ('problem' in parsed) context.addIssue({ code: 'custom', message: parsed.problem })
      }),
    )
    .min(1)
    .optional()

const performance = z
  .strictObject({
    path: z.string().startsWith('/').default('/api/health').describe('Path that is asked, of staging only.'),
    requests: z.int().min(20).max(5000).default(50).describe('How many requests are sent.'),
    connections: z.int().min(1).max(20).default(2).describe('How many of them at the same time.'),
    within: duration('After this time no other request is begun.').prefault('30s'),
    thresholds: z
      .strictObject({
        http_req_duration: threshold('http_req_duration').describe('Milliseconds, such as `p(95)<500`.'),
        http_req_failed: threshold('http_req_failed').describe('Share of failed requests, such as `rate<0.01`.'),
        http_reqs: threshold('http_reqs').describe('Number or rate a second, such as `rate>20`.'),
      })
      .prefault({ http_req_duration: ['p(95)<800'], http_req_failed: ['rate<0.01'] })
      .refine(
        (value) => Object.values(value).some((list) => list !== undefined),
        'a load without a threshold proves nothing',
      )
      .describe("What must hold, in k6's words."),
    baseline: relativePath
      .default('.github/performance.json')
      .describe('File of an earlier measurement, written by `release-pipeline load staging --record`.'),
    max_slowdown: z
      .number()
      .min(1)
      .max(10)
      .default(1.5)
      .describe('How many times the p(95) of the baseline is still accepted; 50 ms more always are.'),
  })
  .superRefine(({ within }, context) => {
    if (within > LONGEST_LOAD)
      context.addIssue({
        code: 'custom',
        path: ['within'],
        message: 'must be at most 2m: staging may share its host with production',
      })
  })
  .describe('What "performance acceptable" means: a small load on staging, at the time of the plan.')

const LONGEST_LOAD = 120_000

export const gate = z
  .strictObject({
    checks: z
      .array(z.string().min(1))
      .default([])
      .describe('Check runs that must have succeeded on the commit. Skipped is not success.'),
    allowed_skipped: z.array(z.string().min(1)).default([]).describe('Check runs that may be skipped, by name.'),
    review_check: z.string().default('AI review').describe('Name of the check run that the review writes.'),
    review_workflow: relativePath
      .default('.github/workflows/ai-code-review.yml')
      .describe('Workflow file that the review check must come from; a check run of any other origin proves nothing.'),
    staging_workflow: relativePath
      .default('.github/workflows/deploy-staging.yml')
      .describe('Workflow file that builds releases; production takes only what it built for a push.'),
    baseline: z
      .string()
      .regex(/^[0-9a-f]{40}$/, 'must be a full commit id (40 hexadecimal digits)')
      .optional()
      .describe(
        'Only for the first release: the commit after which changes are looked at while production has no release yet.',
      ),
    qa_checklist: z.array(z.string().min(1)).default([]).describe('What a person ticks on staging for each release.'),
    on_call: z.array(z.string().min(1)).default([]).describe('GitHub logins; one of them confirms to be available.'),
    approval_expires: duration('How long a plan may be approved.').prefault('24h'),
    self_approval: z
      .strictObject({
        reason: z
          .string()
          .min(10, 'must say why in at least 10 characters')
          .describe('Why, in at least 10 characters.'),
      })
      .optional()
      .describe('For a team of one: the requester may approve; shown for ever.'),
    approvers: z
      .array(z.string().min(1))
      .default([])
      .describe('GitHub logins that may approve. Empty: everybody with write access but the requester.'),
    native_reviewers: z
      .boolean()
      .default(false)
      .describe(
        "Whether the environment production has GitHub's required reviewers. Then their approval of the deploying run counts, and whoever may write only starts it.",
      ),
    approval_signers: z
      .array(
        z
          .string()
          .regex(
            /^[^\s#]\S* ([^ ]+ )*(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com) [A-Za-z0-9+/=]+/,
            'must be a line of an allowed_signers file, such as "anna ssh-ed25519 AAAA..."',
          ),
      )
      .default([])
      .describe(
        'Public keys of approvers. With any, the production host itself receives nothing without an approval signed by one of them; run `provision` after a change.',
      ),
    not_used: z
      .record(z.string(), z.string().min(10, 'must say why in at least 10 characters'))
      .default({})
      .describe(
        'Items of the Go/No-Go list that this team does not use, each with the reason. They are shown, never counted as passed.',
      ),
    overrides: z
      .record(z.string(), override)
      .default({})
      .describe('Items that pass in spite of their verdict, with name and reason; shown for ever.'),
    max_backup_drill_age: duration('How old the last restore drill may be.').prefault('8d'),
    performance: performance.prefault({}),
  })
  .describe('The Go/No-Go gate before production.')
