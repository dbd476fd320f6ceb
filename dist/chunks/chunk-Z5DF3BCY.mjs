import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
import { dirname as __dirnameOf } from 'node:path'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __dirnameOf(__filename)

// packages/cli/src/init/callers.ts
var callers = {
  ".github/workflows/ai-code-review.yml": `name: AI code review
on:
  pull_request_target:
    types: [opened, reopened, edited, synchronize, ready_for_review]
  issue_comment:
    types: [created]
permissions: {}
jobs:
  review:
    if: github.event_name == 'pull_request_target' || startsWith(github.event.comment.body, '@release-pipeline ')
    permissions: { contents: read, pull-requests: write, issues: write, checks: write }
    uses: release-pipeline/release-pipeline/.github/workflows/ai-code-review.yml@v1
    secrets:
      ANTHROPIC_API_KEY: \${{ secrets.ANTHROPIC_API_KEY }}
      OPENAI_API_KEY: \${{ secrets.OPENAI_API_KEY }}
`,
  ".github/workflows/deploy-staging.yml": `name: Deploy staging
on:
  push:
    branches: [main]
permissions: {}
jobs:
  staging:
    permissions:
      { contents: read, checks: read, statuses: read, actions: read, pull-requests: read, deployments: write }
    uses: release-pipeline/release-pipeline/.github/workflows/deploy-staging.yml@v1
    secrets: # the values stand in the environment \`staging\`; those of services that you do not use stay empty
      SSH_PRIVATE_KEY: \${{ secrets.SSH_PRIVATE_KEY }}
      APP_ENV: \${{ secrets.APP_ENV }}
      SMOKE_SECRETS: \${{ secrets.SMOKE_SECRETS }}
      SENTRY_TOKEN: \${{ secrets.SENTRY_TOKEN }}
      UPTIMEROBOT_KEY: \${{ secrets.UPTIMEROBOT_KEY }}
      GRAFANA_TOKEN: \${{ secrets.GRAFANA_TOKEN }}
      PUSHGATEWAY_AUTHORIZATION: \${{ secrets.PUSHGATEWAY_AUTHORIZATION }}
      OTLP_AUTHORIZATION: \${{ secrets.OTLP_AUTHORIZATION }}
      TELEGRAM_TOKEN: \${{ secrets.TELEGRAM_TOKEN }}
      SMTP_PASSWORD: \${{ secrets.SMTP_PASSWORD }}
      WEBHOOK_URL: \${{ secrets.WEBHOOK_URL }}
`,
  ".github/workflows/deploy-prod.yml": `name: Deploy production
on:
  workflow_dispatch:
    inputs:
      sha: { description: Commit to release; empty for what runs on staging, type: string }
      digest: { description: "Digest of a plan, to approve it here instead of by a comment", type: string }
      users-notified: { description: How the users were told, type: string }
  issue_comment: { types: [created] }
permissions: {}
jobs:
  production:
    if: github.event_name == 'workflow_dispatch' || startsWith(github.event.comment.body, '/approve ')
    # biome-ignore format: one line
    permissions: { contents: read, checks: read, statuses: read, actions: read, pull-requests: read, issues: write, deployments: write }
    uses: release-pipeline/release-pipeline/.github/workflows/deploy-prod.yml@v1
    with:
      sha: \${{ inputs.sha }}
      digest: \${{ inputs.digest }}
      users-notified: \${{ inputs.users-notified }}
    secrets: # in the environment \`production\`; PLAN_SSH_KEY, SENTRY_TOKEN and UPTIMEROBOT_KEY in the repository, for the plan
      # Those of services that you do not use stay empty.
      PLAN_SSH_KEY: \${{ secrets.PLAN_SSH_KEY }}
      SSH_PRIVATE_KEY: \${{ secrets.SSH_PRIVATE_KEY }}
      APP_ENV: \${{ secrets.APP_ENV }}
      SMOKE_SECRETS: \${{ secrets.SMOKE_SECRETS }}
      SENTRY_TOKEN: \${{ secrets.SENTRY_TOKEN }}
      UPTIMEROBOT_KEY: \${{ secrets.UPTIMEROBOT_KEY }}
      GRAFANA_TOKEN: \${{ secrets.GRAFANA_TOKEN }}
      PUSHGATEWAY_AUTHORIZATION: \${{ secrets.PUSHGATEWAY_AUTHORIZATION }}
      OTLP_AUTHORIZATION: \${{ secrets.OTLP_AUTHORIZATION }}
      TELEGRAM_TOKEN: \${{ secrets.TELEGRAM_TOKEN }}
      SMTP_PASSWORD: \${{ secrets.SMTP_PASSWORD }}
      WEBHOOK_URL: \${{ secrets.WEBHOOK_URL }}
`,
  ".github/workflows/rollback.yml": `name: Roll back
on:
  workflow_dispatch:
    inputs:
      environment: { description: Where, type: choice, options: [staging, production], required: true }
      release: { description: Release id; empty for the one before the live one, type: string }
      reason: { description: Why, type: string, required: true }
permissions: {}
jobs:
  rollback:
    permissions: { contents: read, deployments: write }
    uses: release-pipeline/release-pipeline/.github/workflows/rollback.yml@v1
    with:
      environment: \${{ inputs.environment }}
      release: \${{ inputs.release }}
      reason: \${{ inputs.reason }}
    secrets: # the values stand in the environments
      SSH_PRIVATE_KEY: \${{ secrets.SSH_PRIVATE_KEY }}
      SMOKE_SECRETS: \${{ secrets.SMOKE_SECRETS }}
      TELEGRAM_TOKEN: \${{ secrets.TELEGRAM_TOKEN }}
`,
  ".github/workflows/maintenance.yml": `name: Maintenance
on:
  schedule:
    - cron: "17 4 * * *"
  workflow_dispatch:
permissions: {}
jobs:
  maintenance:
    permissions: { contents: read, deployments: read }
    uses: release-pipeline/release-pipeline/.github/workflows/maintenance.yml@v1
    secrets: # the values stand in the environment \`production\`
      SSH_PRIVATE_KEY: \${{ secrets.SSH_PRIVATE_KEY }}
      SENTRY_TOKEN: \${{ secrets.SENTRY_TOKEN }}
      TELEGRAM_TOKEN: \${{ secrets.TELEGRAM_TOKEN }}
`
};
var secretsTaken = {
  ".github/workflows/ai-code-review.yml": ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"],
  ".github/workflows/deploy-staging.yml": ["SSH_PRIVATE_KEY", "SSH_PASSPHRASE", "APP_ENV", "SMOKE_SECRETS", "SENTRY_TOKEN", "UPTIMEROBOT_KEY", "GRAFANA_TOKEN", "PUSHGATEWAY_AUTHORIZATION", "OTLP_AUTHORIZATION", "TELEGRAM_TOKEN", "SMTP_PASSWORD", "WEBHOOK_URL"],
  ".github/workflows/deploy-prod.yml": ["PLAN_SSH_KEY", "SSH_PRIVATE_KEY", "SSH_PASSPHRASE", "APP_ENV", "SMOKE_SECRETS", "SENTRY_TOKEN", "UPTIMEROBOT_KEY", "GRAFANA_TOKEN", "PUSHGATEWAY_AUTHORIZATION", "OTLP_AUTHORIZATION", "TELEGRAM_TOKEN", "SMTP_PASSWORD", "WEBHOOK_URL"],
  ".github/workflows/rollback.yml": ["SSH_PRIVATE_KEY", "SSH_PASSPHRASE", "SMOKE_SECRETS", "TELEGRAM_TOKEN", "SMTP_PASSWORD", "WEBHOOK_URL"],
  ".github/workflows/maintenance.yml": ["SSH_PRIVATE_KEY", "SSH_PASSPHRASE", "SENTRY_TOKEN", "TELEGRAM_TOKEN", "SMTP_PASSWORD", "WEBHOOK_URL"]
};

export {
  callers,
  secretsTaken
};
