import * as z from 'zod'
import { parseDuration } from '../duration.ts'

/** A length of time in the file: `90s`, `10m`, `1h30m`, `7d`. In memory: milliseconds. */
const duration = (description: string) =>
  z
    .string()
    .regex(/^(\d+(ms|s|m|h|d))+$/, 'is not a duration; write for example 90s, 10m or 1h30m')
    .transform((value) => parseDuration(value) ?? 0)
    .describe(description)

const dollars = z.number().nonnegative()
const glob = z.string().min(1)
const relativePath = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith('/') && !value.split('/').includes('..'), 'must be a path inside the repository')
const absolutePath = z.string().regex(/^\/[^\0\n]*[^\0\n/]$/, 'must be an absolute path without a slash at its end')
const command = z.array(z.string().min(1)).min(1)
const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lower-case letters, digits and dashes, starting with a letter')

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

const review = z
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

const tests = z
  .strictObject({
    checks: z
      .array(z.string().min(1))
      .default([])
      .describe('Names of check runs that must have succeeded on the exact commit.'),
    command: z
      .string()
      .min(1)
      .optional()
      .describe('Shell command that runs the tests, when there are no checks to wait for.'),
    wait: duration('How long checks are waited for.').prefault('20m'),
  })
  .describe('What must be green before anything is deployed. No checks and no command is a failure, not a pass.')

const build = z
  .strictObject({
    command: z.string().min(1).describe('Shell command that builds the release, run once per push in the checkout.'),
    output: relativePath.describe('Directory that becomes the release.'),
  })
  .describe('How a release is built.')

const environmentVariables = z.record(
  z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable'),
  z.string(),
)

const component = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('service').describe('An HTTP service.'),
      command: command.describe(
        'Program and arguments, run in the release. It must listen on the unix socket in $RELEASE_SOCKET.',
      ),
      variables: environmentVariables.default({}).describe('Additional environment variables, not secret.'),
      health: z
        .strictObject({
          path: z
            .string()
            .startsWith('/')
            .default('/api/health')
            .describe('Path that answers when the service is ready.'),
          sha_field: z.string().default('sha').describe('JSON field of the answer that names the running commit.'),
        })
        .prefault({})
        .describe('Version-bound readiness.'),
    })
    .describe('Serves HTTP; runs in two slots, so that a switch loses no request.'),
  z
    .strictObject({
      type: z.literal('worker').describe('A background worker.'),
      command: command.describe('Program and arguments, run in the release.'),
      variables: environmentVariables.default({}).describe('Additional environment variables, not secret.'),
    })
    .describe('Works on a queue; the new one starts before the old one stops.'),
  z
    .strictObject({
      type: z.literal('static').describe('Published files.'),
      directory: relativePath.describe('Directory of the release that is published, such as a built frontend.'),
    })
    .describe('Files that the web server serves from `current`.'),
])

const database = z
  .strictObject({
    kind: z.literal('postgresql').default('postgresql').describe('The database system.'),
    url_variable: z
      .string()
      .default('DATABASE_URL')
      .describe("Name of the variable in the app's environment that holds the connection URL."),
    migrations: z
      .strictObject({
        current: command.describe('Prints the revision that the database stands at, one line.'),
        pending: command.describe('Prints the SQL of the pending migrations and changes nothing.'),
        upgrade: command.describe('Applies the pending migrations.'),
      })
      .optional()
      .describe('Three commands, run in the release by the user of the app.'),
    backup_keep: z
      .int()
      .min(1)
      .default(14)
      .describe('How many sealed backups are kept. One that a rollback needs is never dropped.'),
  })
  .describe('The database that goes with the release.')

const environment = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).describe('Where users reach this environment.'),
    transport: z
      .enum(['ssh', 'local'])
      .default('ssh')
      .describe('`local` deploys to the machine that runs the command.'),
    host: z.string().min(1).optional().describe('Name or address of the server.'),
    port: z.int().min(1).max(65535).default(22).describe('SSH port.'),
    user: z.string().min(1).default('deploy').describe('User that the deploy key belongs to.'),
    host_key: z
      .string()
      .regex(
        /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/=]+/,
        'must be a public host key such as "ssh-ed25519 AAAA..." (from ssh-keyscan, checked by hand)',
      )
      .optional()
      .describe('Public host key of the server, pinned. Any other key is refused.'),
    root: absolutePath.describe(
      'Directory on the host that holds releases, slots, state and backups of this environment.',
    ),
    agent: command
      .default(['release-pipeline-agent'])
      .describe('How the host agent is called. A forced command on the server replaces it.'),
    confirm_within: duration('If nobody confirms the release in this time, the host rolls it back.').prefault('10m'),
    keep: z.int().min(2).max(50).default(5).describe('How many releases stay on the host.'),
    smoke: relativePath.default('.github/smoke.yml').describe('Smoke suite that runs after every deploy.'),
    variables: environmentVariables.default({}).describe('Variables for the smoke suite, not secret.'),
  })
  .superRefine((value, context) => {
    if (value.transport === 'local') return
    if (value.host === undefined)
      context.addIssue({ code: 'custom', path: ['host'], message: 'is required for transport ssh' })
    if (value.host_key === undefined)
      context.addIssue({
        code: 'custom',
        path: ['host_key'],
        message: 'is required for transport ssh: an unpinned host could be anybody',
      })
  })
  .describe('A place that releases are deployed to.')

const override = z.strictObject({
  by: z.string().min(1).describe('Who decided it.'),
  reason: z.string().min(10, 'must say why in at least 10 characters').describe('Why, in at least 10 characters.'),
})

const gate = z
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
    performance: z
      .strictObject({
        path: z.string().startsWith('/').default('/api/health').describe('Path that is measured.'),
        max_p95: duration('95th percentile of the answer time.').prefault('800ms'),
        requests: z
          .int()
          .min(20)
          .max(2000)
          .default(50)
          .describe('How many requests are measured, one after the other.'),
      })
      .prefault({})
      .describe('What "performance acceptable" means, measured on staging.'),
  })
  .describe('The Go/No-Go gate before production.')

const notify = z
  .strictObject({
    telegram: z
      .strictObject({
        chat: z.string().min(1).describe('Id of the chat, such as -1001234567890 or @channel.'),
        api_url: z.url().default('https://api.telegram.org').describe('Base address of the API.'),
      })
      .optional()
      .describe('Needs the secret telegram-token.'),
    email: z
      .strictObject({
        to: z.array(z.email()).min(1).describe('Addresses that get the messages.'),
        from: z.email().describe('Address of the sender.'),
        smtp_host: z.string().min(1).describe('Mail server.'),
        smtp_port: z.int().default(587).describe('Port of the mail server.'),
        smtp_user: z.string().optional().describe('User at the mail server.'),
        require_tls: z.boolean().default(true).describe('Whether a connection without TLS is refused.'),
      })
      .optional()
      .describe('Needs the secret smtp-password when smtp_user is set.'),
    webhook: z.boolean().default(false).describe('Slack-compatible JSON to the URL in the secret webhook-url.'),
  })
  .describe('Who hears about a release.')

const observe = z
  .strictObject({
    sentry: z
      .strictObject({
        organization: z.string().min(1).describe('Slug of the organization.'),
        project: z.string().min(1).describe('Slug of the project.'),
        api_url: z.url().default('https://sentry.io').describe('Base address of the API.'),
      })
      .optional()
      .describe('Needs the secret sentry-token.'),
    uptimerobot: z
      .strictObject({
        monitors: z.array(z.string().min(1)).min(1).describe('Names of the monitors that must be up.'),
        api_url: z.url().default('https://api.uptimerobot.com').describe('Base address of the API.'),
      })
      .optional()
      .describe('Needs the secret uptimerobot-key.'),
  })
  .describe('Where errors and availability are watched.')

/** The one configuration file: `.github/release-pipeline.yml`. This schema is its only source of truth. */
export const configSchema = z
  .strictObject({
    version: z.literal(1).describe('Version of this file format.'),
    app: identifier.describe('Name of the application; part of file, unit and database names.'),
    default_branch: z.string().default('main').describe('Every push to it is deployed to staging.'),
    review: review.prefault({}),
    tests: tests.prefault({}),
    build: build.optional(),
    prepare: z
      .array(command)
      .default([])
      .describe(
        'Commands run on the host in the received release, by the user of the app, such as creating a virtual environment.',
      ),
    components: z.record(identifier, component).default({}).describe('What a release consists of.'),
    database: database.optional(),
    environments: z
      .strictObject({
        local: environment.optional(),
        staging: environment.optional(),
        production: environment.optional(),
      })
      .prefault({})
      .describe('Where releases go.'),
    gate: gate.prefault({}),
    notify: notify.prefault({}),
    observe: observe.prefault({}),
  })
  .describe('Configuration of release-pipeline.')

export type Config = z.output<typeof configSchema>
export type Environment = z.output<typeof environment>
export type EnvironmentName = 'local' | 'staging' | 'production'
export type Component = z.output<typeof component>
export type ReviewConfig = Config['review']
export type GateConfig = Config['gate']
export type Severity = (typeof severities)[number]
export type CodeType = (typeof codeTypes)[number]
