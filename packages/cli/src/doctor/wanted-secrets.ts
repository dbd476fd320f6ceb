import type { Config } from '@release-pipeline/core'

export interface WantedSecret {
  /** One of these is enough. */
  readonly anyOf: readonly [string, ...string[]]
  /** Environments of which each needs it; empty: jobs without an environment read it, so it belongs to the repository. */
  readonly environments: readonly string[]
  readonly because: string
}

/** The secrets that GitHub has to hold for what this configuration uses. @param suites texts of the smoke suites */
export function wantedSecrets(config: Config, suites: readonly string[]): readonly WantedSecret[] {
  const { notify, observe } = config
  const servers = Object.entries(config.environments).flatMap(([name, environment]) =>
    environment?.transport === 'ssh' && name !== 'local' ? [name] : [],
  )
  const wanted = (needed: boolean, secret: string, environments: readonly string[], because: string): WantedSecret[] =>
    needed ? [{ anyOf: [secret], environments, because }] : []
  return [
    { anyOf: ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY'], environments: [], because: 'a model reviews with it' },
    ...wanted(servers.includes('production'), 'PLAN_SSH_KEY', [], 'the Go/No-Go list asks production with it'),
    ...wanted(true, 'SSH_PRIVATE_KEY', servers, 'releases reach the server with it'),
    ...wanted(suites.some(usesSecrets), 'SMOKE_SECRETS', servers, 'the smoke suite names variables'),
    ...wanted(notify.telegram !== undefined, 'TELEGRAM_TOKEN', servers, 'notify.telegram is set'),
    ...wanted(notify.email?.smtp_user !== undefined, 'SMTP_PASSWORD', servers, 'notify.email.smtp_user is set'),
    ...wanted(notify.webhook, 'WEBHOOK_URL', servers, 'notify.webhook is set'),
    ...wanted(observe.sentry !== undefined, 'SENTRY_TOKEN', [], 'the Go/No-Go list asks Sentry with it'),
    ...wanted(observe.uptimerobot !== undefined, 'UPTIMEROBOT_KEY', [], 'the Go/No-Go list asks UptimeRobot with it'),
    ...wanted(observe.grafana !== undefined, 'GRAFANA_TOKEN', servers, 'observe.grafana is set'),
  ]
}

/** By convention variables that come from outside are in capitals. */
function usesSecrets(suite: string): boolean {
  return /\{\{\s*[A-Z][A-Z0-9_]*\s*\}\}/.test(suite)
}
