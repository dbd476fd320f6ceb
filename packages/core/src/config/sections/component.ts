import * as z from 'zod'
import { command, duration, environmentVariables, relativePath, size } from './values.ts'

const memory = size(
  'The most memory that one of these processes may take: what provisioning counts with, and the limit of its unit. Without it the plan assumes 256M, for a scheduler 128M, and there is no limit.',
).optional()

/** Steps on the host that a hook may stand at, in the order of a deploy. */
const hookSteps = ['prepare', 'backup', 'migrate', 'start', 'check', 'switch', 'workers', 'finish'] as const

export const component = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('service').describe('An HTTP service.'),
      command: command.describe(
        'Program and arguments, run in the release. It must listen on the unix socket in $RELEASE_SOCKET, or on the port in $RELEASE_PORT where `activation` says so.',
      ),
      variables: environmentVariables.default({}).describe('Additional environment variables, not secret.'),
      memory,
      health: z
        .strictObject({
          path: z
            .string()
            .startsWith('/')
            .default('/api/health')
            .describe('Path that answers when the service is ready.'),
          sha_field: z
            .union([z.string().min(1), z.literal(false)], { error: 'must be the name of a field, or false' })
            .default('sha')
            .describe(
              'JSON field of the answer that names the running commit. `false` for an app that does not say it yet: then only the socket of its slot tells which release answers.',
            ),
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
      memory,
      finish_within: duration(
        'How long a worker that was asked to end may work on what it holds, before it is killed. Nobody waits for it except the next release that needs its slot.',
      ).prefault('10m'),
      pause: z
        .strictObject({
          command: command.describe(
            'Makes the worker of the slot $RELEASE_SLOT take nothing more; what it holds it finishes. Run in its release, right before the switch.',
          ),
          resume: command.describe('Makes it take work again: the release after it was undone.'),
        })
        .optional()
        .describe(
          'How the worker of the live release is asked to leave the queue to the next one, before users reach that. Without it both work on the queue until the release is confirmed, and the old one meets what the new one has queued.',
        ),
    })
    .describe('Works on a queue; the old one goes when the new release is kept.'),
  z
    .strictObject({
      type: z.literal('scheduler').describe('A clock that must run once, such as Celery beat.'),
      command: command.describe(
        'Program and arguments, run in the release. What it remembers belongs into the directory $RELEASE_SHARED, which all releases share.',
      ),
      variables: environmentVariables.default({}).describe('Additional environment variables, not secret.'),
      memory,
    })
    .describe('Runs at most once: the old one has ended before the new one starts.'),
  z
    .strictObject({
      type: z.literal('layer').describe('Dependencies that several releases share.'),
      link: relativePath.describe('Path in the release that leads to the layer, such as venv or node_modules.'),
      key: z
        .array(relativePath)
        .min(1)
        .describe('Files of the release that decide: lock files. Where none of them changed, the layer is used again.'),
      interpreter: command
        .optional()
        .describe('Command whose output decides too, such as [python3, --version, --version].'),
      build: z
        .array(command)
        .min(1)
        .describe('Commands that fill the directory $RELEASE_LAYER, run in the release by the user of the app.'),
    })
    .describe('A virtual environment or node_modules: made on the host at its final path, only when its key changed.'),
  z
    .strictObject({
      type: z.literal('hook').describe('A command of the release at a step of the deploy.'),
      when: z.enum(['before', 'after']).describe('On which side of the step it runs.'),
      step: z.enum(hookSteps).describe('The step of the deploy.'),
      command: command.describe('Program and arguments, run in the release by the user of the app.'),
      timeout: duration('After this time it is killed, and has failed.').prefault('1m'),
    })
    .describe('A hook that fails ends the deploy. A rollback runs none: it relies on nothing that a release brings.'),
  z
    .strictObject({
      type: z.literal('static').describe('Published files.'),
      directory: relativePath.describe('Directory of the release that is published, such as a built frontend.'),
    })
    .describe('Files that the web server serves from `current`.'),
])
