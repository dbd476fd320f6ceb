import * as z from 'zod'
import { activation } from './activation.ts'
import { predecessor } from './predecessor.ts'
import { absolutePath, command, duration, environmentVariables, relativePath } from './values.ts'

const hostKey = z
  .string()
  .regex(
    /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/=]+/,
    'must be a public host key such as "ssh-ed25519 AAAA..." (from ssh-keyscan, checked by hand)',
  )

export const environment = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).describe('Where users reach this environment.'),
    transport: z
      .enum(['ssh', 'local'])
      .default('ssh')
      .describe('`local` deploys to the machine that runs the command.'),
    host: z.string().min(1).optional().describe('Name or address of the server.'),
    port: z.int().min(1).max(65535).default(22).describe('SSH port.'),
    user: z.string().min(1).default('deploy').describe('User that the deploy key belongs to.'),
    host_key: hostKey.optional().describe('Public host key of the server, pinned. Any other key is refused.'),
    jump: z
      .strictObject({
        host: z.string().min(1).describe('Name or address of the jump host.'),
        port: z.int().min(1).max(65535).default(22).describe('SSH port.'),
        user: z.string().min(1).describe('User on the jump host; it admits one of the deploy keys, for forwarding.'),
        host_key: hostKey.describe('Public host key of the jump host, pinned.'),
      })
      .optional()
      .describe('A server that the connection goes through, as ProxyJump of OpenSSH does it.'),
    root: absolutePath.describe(
      'Directory on the host that holds releases, slots, state and backups of this environment.',
    ),
    agent: command
      .default(['release-pipeline-agent'])
      .describe('How the host agent is called. A forced command on the server replaces it.'),
    confirm_within: duration('If nobody confirms the release in this time, the host rolls it back.').prefault('10m'),
    keep: z.int().min(2).max(50).default(5).describe('How many releases stay on the host.'),
    smoke: relativePath.default('.github/smoke.yml').describe('Smoke suite that runs after every deploy.'),
    variables: environmentVariables.default({}).describe('Variables for the smoke suite, not secret.'),
    activation,
    predecessor: predecessor.optional(),
  })
  .superRefine((value, context) => {
    if (value.transport === 'local') return
    if (value.host === undefined)
      context.addIssue({ code: 'custom', path: ['host'], message: 'is required for transport ssh' })
    if (value.host_key === undefined)
      context.addIssue({
        code: 'custom',
        path: ['host_key'],
        message: 'is required for transport ssh: an unpinned host could be anybody',
      })
  })
  .describe('A place that releases are deployed to.')
