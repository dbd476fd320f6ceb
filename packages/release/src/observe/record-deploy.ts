import type { Config, Secret } from '@release-pipeline/core'
import type { ServiceAccess, ServiceAnswer } from './call-service.ts'
import type { DeployStory } from './deploy-story.ts'
import { annotateGrafana, pushGauges, sendSpans } from './markers.ts'
import { recordSentryRelease } from './sentry.ts'
import { ensureMonitor } from './uptimerobot.ts'

export interface ObserverSecrets {
  readonly sentryToken?: Secret | undefined
  readonly uptimeRobotKey?: Secret | undefined
  readonly grafanaToken?: Secret | undefined
  readonly pushgatewayAuthorization?: Secret | undefined
  readonly otlpAuthorization?: Secret | undefined
}

export interface RecordDeployOptions extends ServiceAccess {
  readonly observe: Config['observe']
  readonly secrets: ObserverSecrets
  readonly story: DeployStory
}

export interface ObserverReport {
  readonly told: readonly string[]
  readonly failed: readonly { readonly service: string; readonly reason: string }[]
}

/**
 * Tells every configured service about a deploy that is over, all at once. Nothing here throws and nothing is waited for
 * longer than its own retries: what only watches must never decide about a release.
 */
export async function recordDeploy(options: RecordDeployOptions): Promise<ObserverReport> {
  const results = await Promise.all(
    tasks(options).map(async ({ service, work }) => ({
      service,
      answer: await work().catch((error: unknown) => ({
        kind: 'no-answer' as const,
        reason: error instanceof Error ? error.message : String(error),
      })),
    })),
  )
  return {
    told: results.filter(({ answer }) => answer.kind === 'answer').map(({ service }) => service),
    failed: results.flatMap(({ service, answer }) =>
      answer.kind === 'no-answer' ? [{ service, reason: answer.reason }] : [],
    ),
  }
}

interface Task {
  readonly service: string
  readonly work: () => Promise<ServiceAnswer<unknown>>
}

function tasks({ observe, secrets, story, http, clock }: RecordDeployOptions): Task[] {
  const { sentry, uptimerobot, grafana, pushgateway, otlp } = observe
  const access = { http, clock }
  const deployed = story.outcome === 'deployed'
  const monitor = { name: `${story.app} ${story.environment}`, url: story.healthUrl, environment: story.environment }
  const { pushgatewayAuthorization, otlpAuthorization } = secrets
  return [
    sentry !== undefined &&
      deployed &&
      withSecret('sentry', 'sentry-token', secrets.sentryToken, (token) =>
        recordSentryRelease({ ...access, settings: sentry, token }, { ...story, url: story.runUrl }),
      ),
    uptimerobot?.create === true &&
      deployed &&
      withSecret('uptimerobot', 'uptimerobot-key', secrets.uptimeRobotKey, (key) =>
        ensureMonitor({ ...access, settings: uptimerobot, key }, monitor),
      ),
    grafana !== undefined &&
      withSecret('grafana', 'grafana-token', secrets.grafanaToken, (token) =>
        annotateGrafana(access, grafana, token, story),
      ),
    pushgateway !== undefined && {
      service: 'pushgateway',
      work: () => pushGauges(access, pushgateway, pushgatewayAuthorization, story),
    },
    otlp !== undefined && { service: 'otlp', work: () => sendSpans(access, otlp, otlpAuthorization, story) },
  ].filter((task) => task !== false)
}

/** A configured service whose secret is missing says so instead of being left out in silence. */
function withSecret(
  service: string,
  name: string,
  secret: Secret | undefined,
  work: (secret: Secret) => Promise<ServiceAnswer<unknown>>,
): Task {
  if (secret !== undefined) return { service, work: () => work(secret) }
  return { service, work: async () => ({ kind: 'no-answer', reason: `the secret ${name} was not given` }) }
}
