import * as z from 'zod'
import { command, environmentVariables, relativePath } from './values.ts'

export const component = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('service').describe('An HTTP service.'),
      command: command.describe(
        'Program and arguments, run in the release. It must listen on the unix socket in $RELEASE_SOCKET.',
      ),
      variables: environmentVariables.default({}).describe('Additional environment variables, not secret.'),
      health: z
        .strictObject({
          path: z
            .string()
            .startsWith('/')
            .default('/api/health')
            .describe('Path that answers when the service is ready.'),
          sha_field: z.string().default('sha').describe('JSON field of the answer that names the running commit.'),
        })
        .prefault({})
        .describe('Version-bound readiness.'),
    })
    .describe('Serves HTTP; runs in two slots, so that a switch loses no request.'),
  z
    .strictObject({
      type: z.literal('worker').describe('A background worker.'),
      command: command.describe('Program and arguments, run in the release.'),
      variables: environmentVariables.default({}).describe('Additional environment variables, not secret.'),
    })
    .describe('Works on a queue; the new one starts before the old one stops.'),
  z
    .strictObject({
      type: z.literal('static').describe('Published files.'),
      directory: relativePath.describe('Directory of the release that is published, such as a built frontend.'),
    })
    .describe('Files that the web server serves from `current`.'),
])
