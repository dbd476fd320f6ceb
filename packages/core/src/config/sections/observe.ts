import * as z from 'zod'

export const observe = z
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
