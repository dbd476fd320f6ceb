import * as z from 'zod'
import { absolutePath } from './values.ts'

/** The hand-made set-up that an environment takes over from. Provisioning leaves it running and sends users to it until a release is live. */
export const predecessor = z
  .strictObject({
    backend: z
      .string()
      .regex(
        /^([A-Za-z0-9.-]+:\d{1,5}|unix:\/[^\s;{}]+)$/,
        'must be host:port or unix:/path, as the old site proxies to',
      )
      .describe('Where the old backend listens, such as `127.0.0.1:8001`.'),
    directory: absolutePath
      .regex(/^[^\s;{}$"']+$/, 'must not hold spaces, quotes, dollars, braces or semicolons')
      .optional()
      .describe('Directory of the old published frontend, such as `/var/www/shop`.'),
    env_file: absolutePath
      .optional()
      .describe(
        'dotenv file with the variables of the old backend. They are taken over once, so that a release meets the same database.',
      ),
  })
  .describe(
    'A hand-made set-up that serves until a release is live, and again when the first release has to go. Remove it once releases serve.',
  )
