import * as z from 'zod'
import { duration } from './values.ts'

const percent = (description: string) => z.number().positive().max(90).describe(description)

const watch = z
  .strictObject({
    environments: z
      .array(z.enum(['staging', 'production']))
      .min(1)
      .default(['production'])
      .describe('Where a new release is watched.'),
    within: duration(
      'How long at most, after the smoke tests; it always ends before the deadline of the host.',
    ).prefault('5m'),
    every: duration('Time between two looks.').prefault('30s'),
    tolerated_errors: percent('Failed requests in per cent that are as good as before.').default(1),
    alarming_errors: percent('Failed requests in per cent that must roll the release back.').default(5),
    when_inconclusive: z
      .enum(['stop', 'keep'])
      .default('stop')
      .describe(
        'With too little traffic to tell: `stop` leaves the host armed until a person confirms, `keep` keeps the release and says so.',
      ),
  })
  .superRefine((value, context) => {
    if (value.alarming_errors < 2 * value.tolerated_errors) {
      context.addIssue({
        code: 'custom',
        path: ['alarming_errors'],
        message: 'must be at least twice tolerated_errors: closer shares cannot be told apart in minutes',
      })
    }
  })

export const observe = z
  .strictObject({
    sentry: z
      .strictObject({
        organization: z.string().min(1).describe('Slug of the organization.'),
        project: z.string().min(1).describe('Slug of the project.'),
        api_url: z.url().default('https://sentry.io').describe('Base address of the API.'),
        release: z
          .string()
          .regex(/\{sha\}/, 'must hold {sha}')
          .default('{sha}')
          .describe('How the app names its release to Sentry; {sha} is the commit.'),
      })
      .optional()
      .describe('Needs the secret sentry-token.'),
    uptimerobot: z
      .strictObject({
        monitors: z.array(z.string().min(1)).min(1).describe('Names of the monitors that must be up.'),
        create: z
          .boolean()
          .default(false)
          .describe('Create the monitor of an environment after a deploy when nobody watches its health address yet.'),
        api_url: z.url().default('https://api.uptimerobot.com').describe('Base address of the API.'),
      })
      .optional()
      .describe('Needs the secret uptimerobot-key.'),
    watch: watch
      .optional()
      .describe('Roll a release back when its errors rise significantly after the switch. Needs observe.sentry.'),
    grafana: z
      .strictObject({
        url: z.url({ protocol: /^https?$/ }).describe('Base address of Grafana.'),
        tags: z.array(z.string().min(1)).default(['deploy']).describe('Tags of the annotation.'),
      })
      .optional()
      .describe('An annotation for every deploy. Needs the secret grafana-token.'),
    pushgateway: z
      .strictObject({
        url: z.url({ protocol: /^https?$/ }).describe('Base address of the Prometheus Pushgateway.'),
      })
      .optional()
      .describe(
        'Gauges about the last deploy. The secret pushgateway-authorization is sent as the header where it is given.',
      ),
    otlp: z
      .strictObject({
        url: z.url({ protocol: /^https?$/ }).describe('Base address of an OTLP/HTTP collector; /v1/traces is added.'),
      })
      .optional()
      .describe('The deploy as spans. The secret otlp-authorization is sent as the header where it is given.'),
  })
  .superRefine((value, context) => {
    if (value.watch !== undefined && value.sentry === undefined) {
      context.addIssue({ code: 'custom', path: ['watch'], message: 'needs observe.sentry, which counts the errors' })
    }
  })
  .describe('Where errors and availability are watched.')
