import { createHash } from 'node:crypto'
import type { DeployStory } from './deploy-story.ts'

/** The deploy as OTLP spans: one for the whole, one for each step below it. Ids follow from the deploy's own. */
export function traceOf(story: DeployStory): unknown {
  const id = (name: string, digits: number) =>
    createHash('sha256').update(`${story.deploy}\0${name}`).digest('hex').slice(0, digits)
  const traceId = id('trace', 32)
  const root = id('deploy', 16)
  const span = (
    spanId: string,
    { name, startedAt, finishedAt, ok }: { name: string; startedAt: string; finishedAt: string; ok: boolean },
  ) => ({
    traceId,
    spanId,
    ...(spanId === root ? {} : { parentSpanId: root }),
    name,
    kind: 1,
    startTimeUnixNano: nanoseconds(startedAt),
    endTimeUnixNano: nanoseconds(finishedAt),
    status: { code: ok ? 1 : 2 },
  })
  return {
    resourceSpans: [
      {
        resource: {
          attributes: [
            attribute('service.name', 'release-pipeline'),
            attribute('service.version', story.sha),
            attribute('deployment.environment.name', story.environment),
            attribute('cicd.pipeline.run.url.full', story.runUrl),
          ],
        },
        scopeSpans: [
          {
            scope: { name: 'release-pipeline' },
            spans: [
              span(root, {
                ...story,
                name: `deploy ${story.app} to ${story.environment}`,
                ok: story.outcome === 'deployed',
              }),
              ...story.steps.map((step, index) => span(id(`${index} ${step.name}`, 16), step)),
            ],
          },
        ],
      },
    ],
  }
}

const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } })

/** A double cannot hold nanoseconds since 1970; the protocol takes them as text. */
function nanoseconds(iso: string): string {
  return `${Date.parse(iso)}000000`
}
