import * as z from 'zod'
import { duration, size } from './values.ts'

export const web = z
  .strictObject({
    max_body: size('The largest request that the web server takes, such as an upload.').prefault('20M'),
    timeout: duration('How long the web server waits for the next piece of an answer of the backend.').prefault('60s'),
  })
  .describe('The site that provisioning writes for nginx.')
