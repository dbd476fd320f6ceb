import * as z from 'zod'
import { build, tests } from './sections/build.ts'
import { component } from './sections/component.ts'
import { database } from './sections/database.ts'
import { environment } from './sections/environment.ts'
import { flags } from './sections/flags.ts'
import { gate } from './sections/gate.ts'
import { notify } from './sections/notify.ts'
import { observe } from './sections/observe.ts'
import { redis } from './sections/redis.ts'
import { type codeTypes, review, type severities } from './sections/review.ts'
import { suites } from './sections/suites.ts'
import { command, identifier } from './sections/values.ts'
import { web } from './sections/web.ts'

export { codeTypes, severities } from './sections/review.ts'

/** The one configuration file: `.github/release-pipeline.yml`. This schema is its only source of truth. */
export const configSchema = z
  .strictObject({
    version: z.literal(1).describe('Version of this file format.'),
    app: identifier.describe('Name of the application; part of file, unit and database names.'),
    default_branch: z.string().default('main').describe('Every push to it is deployed to staging.'),
    review: review.prefault({}),
    tests: tests.prefault({}),
    suites: suites.prefault({}),
    build: build.optional(),
    prepare: z
      .array(command)
      .default([])
      .describe(
        'Commands run on the host in the received release, by the user of the app, such as creating a virtual environment.',
      ),
    components: z.record(identifier, component).default({}).describe('What a release consists of.'),
    database: database.optional(),
    redis: redis.optional(),
    web: web.prefault({}),
    environments: z
      .strictObject({
        local: environment.optional(),
        staging: environment.optional(),
        production: environment.optional(),
      })
      .prefault({})
      .describe('Where releases go.'),
    flags: flags.default({}),
    gate: gate.prefault({}),
    notify: notify.prefault({}),
    observe: observe.prefault({}),
  })
  .superRefine(({ components, environments }, context) => {
    const nameless = Object.entries(components).find(
      ([, component]) => component.type === 'service' && component.health.sha_field === false,
    )?.[0]
    if (nameless === undefined) return
    for (const [name, settings] of Object.entries(environments)) {
      if (settings === undefined || settings.activation.mode === 'blue-green') continue
      context.addIssue({
        code: 'custom',
        path: ['environments', name, 'activation'],
        message: `must be blue-green: ${nameless} does not name its commit, and on a port another program could answer for it`,
      })
    }
  })
  .describe('Configuration of release-pipeline.')

export type Config = z.output<typeof configSchema>
export type Environment = z.output<typeof environment>
export type Predecessor = NonNullable<Environment['predecessor']>
export type EnvironmentName = 'local' | 'staging' | 'production'
export type Component = z.output<typeof component>
export type ReviewConfig = Config['review']
export type GateConfig = Config['gate']
export type Severity = (typeof severities)[number]
export type CodeType = (typeof codeTypes)[number]
