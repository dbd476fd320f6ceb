import type { Config, Secret } from '@release-pipeline/core'
import * as z from 'zod'
import { below, callService, jsonBody, type ServiceAccess, type ServiceAnswer } from './call-service.ts'
import type { DeployStory } from './deploy-story.ts'
import { traceOf } from './trace.ts'

type Observe = Config['observe']

/** Grafana's HTTP API, POST /api/annotations: a region from the beginning to the end of the deploy. */
export function annotateGrafana(
  access: ServiceAccess,
  { url, tags }: NonNullable<Observe['grafana']>,
  token: Secret,
  story: DeployStory,
): Promise<ServiceAnswer<unknown>> {
  return callService(access, {
    service: 'Grafana',
    method: 'POST',
    url: below(url, '/api/annotations'),
    authorization: token,
    scheme: 'Bearer',
    accept: [200],
    schema: z.object({ id: z.number() }),
    body: jsonBody({
      time: Date.parse(story.startedAt),
      timeEnd: Date.parse(story.finishedAt),
      tags: [...tags, story.app, story.environment, story.outcome],
      text: `${story.app} ${story.environment}: ${story.sha.slice(0, 7)} ${story.outcome}\n${story.runUrl}`,
    }),
  })
}

/** Gauges in Prometheus' text format. PUT replaces the whole group, so an old commit never stands beside a new one. */
export function pushGauges(
  access: ServiceAccess,
  { url }: NonNullable<Observe['pushgateway']>,
  authorization: Secret | undefined,
  story: DeployStory,
): Promise<ServiceAnswer<unknown>> {
  const seconds = (Date.parse(story.finishedAt) - Date.parse(story.startedAt)) / 1000
  const gauges = [
    ['deploy_last_success', 'Whether the last deploy was kept.', story.outcome === 'deployed' ? 1 : 0],
    ['deploy_last_duration_seconds', 'How long the last deploy took.', seconds],
    ['deploy_last_timestamp_seconds', 'When the last deploy ended.', Date.parse(story.finishedAt) / 1000],
  ] as const
  const label = `{app="${story.app}",sha="${story.sha}"}`
  const text = gauges.flatMap(([name, help, value]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    `${name}${label} ${value}`,
  ])
  return callService(access, {
    service: 'The Pushgateway',
    method: 'PUT',
    url: below(url, `/metrics/job/release-pipeline/environment/${encodeURIComponent(story.environment)}`),
    ...(authorization === undefined ? {} : { authorization }),
    accept: [200, 202],
    body: { type: 'text/plain; version=0.0.4', text: `${text.join('\n')}\n` },
  })
}

/** OTLP/HTTP with JSON encoding. A partial success means that spans were dropped, which is no success. */
export async function sendSpans(
  access: ServiceAccess,
  { url }: NonNullable<Observe['otlp']>,
  authorization: Secret | undefined,
  story: DeployStory,
): Promise<ServiceAnswer<unknown>> {
  const answer = await callService(access, {
    service: 'The OTLP collector',
    method: 'POST',
    url: below(url, '/v1/traces'),
    ...(authorization === undefined ? {} : { authorization }),
    accept: [200],
    schema: z.object({
      partialSuccess: z
        .object({ rejectedSpans: z.coerce.number().default(0), errorMessage: z.string().default('') })
        .optional(),
    }),
    body: jsonBody(traceOf(story)),
  })
  if (answer.kind === 'no-answer') return answer
  const { rejectedSpans, errorMessage } = answer.value.partialSuccess ?? { rejectedSpans: 0, errorMessage: '' }
  if (rejectedSpans === 0) return answer
  return { kind: 'no-answer', reason: `The OTLP collector refused ${rejectedSpans} spans: ${errorMessage}` }
}
