import * as z from 'zod'

export const redis = z
  .strictObject({
    url_variable: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable')
      .default('REDIS_URL')
      .describe("Name of the variable in the app's environment that holds the address of Redis."),
  })
  .describe('Redis on the host, such as for a queue: provisioning gives each environment a database number of its own.')
