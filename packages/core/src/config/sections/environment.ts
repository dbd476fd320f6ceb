import * as z from 'zod'
import { formatDuration } from '../../duration.ts'
import { activation } from './activation.ts'
import { CANARY_WAIT_PART, LONGEST_CANARY_MS } from './canary.ts'
import { predecessor } from './predecessor.ts'
import { absolutePath, command, duration, environmentVariables, relativePath } from './values.ts'

const hostKey = z
  .string()
  .regex(
    /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/=]+/,
    'must be a public host key such as "ssh-ed25519 AAAA..." (from ssh-keyscan, checked by hand)',
  )

const jump = z.strictObject({
  host: z.string().min(1).describe('Name or address of the jump host.'),
  port: z.int().min(1).max(65535).default(22).describe('SSH port.'),
  user: z.string().min(1).describe('User on the jump host; it admits one of the deploy keys, for forwarding.'),
  host_key: hostKey.describe('Public host key of the jump host, pinned.'),
})

const oneOfSeveral = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,62}$/, 'must be letters, digits, dots and dashes')
    .optional()
    .describe('What messages and `--host` call it; without it its `host`.'),
  host: z.string().min(1).describe('Name or address of the server.'),
  host_key: hostKey.describe('Public host key of the server, pinned.'),
  port: z.int().min(1).max(65535).optional().describe('SSH port; that of the environment when left out.'),
  user: z.string().min(1).optional().describe('User; that of the environment when left out.'),
  jump: jump.optional().describe('Jump host of this server; that of the environment when left out.'),
})

const batch = z
  .union([z.int().min(1), z.string().regex(/^([1-9]\d?|100)%$/)], {
    error: 'must be a number of hosts, or a share such as 50%',
  })
  .default('50%')
  .describe(
    'With several hosts: how many at a time follow the first one, which goes live alone. A share counts all hosts, and is one at least.',
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
    jump: jump.optional().describe('A server that the connection goes through, as ProxyJump of OpenSSH does it.'),
    hosts: z
      .array(oneOfSeveral)
      .min(1)
      .optional()
      .describe(
        'The servers of an environment that has several, in place of `host` and `host_key`. The first one backs up, migrates and runs the schedulers.',
      ),
    batch,
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
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const waiting = longestCanary(value)
    if (waiting > LONGEST_CANARY_MS)
      refuse(
        ['activation', 'canary', 'steps'],
        `take ${formatDuration(waiting)} together where each waits for 80 % of confirm_within, and at most ${formatDuration(LONGEST_CANARY_MS)} fit into the job of a deploy`,
      )
    if (value.hosts !== undefined) {
      if (value.transport === 'local') refuse(['hosts'], 'needs transport ssh: this machine is one host')
      for (const key of ['host', 'host_key'] as const)
        if (value[key] !== undefined) refuse([key], 'cannot stand beside `hosts`: name every server there')
      for (const [index, name] of repeated(value.hosts.map((each) => each.name ?? each.host)))
        refuse(['hosts', index], `is the second one with the name "${name}"`)
      if (value.hosts.length > 1 && value.activation.mode === 'blue-green' && value.activation.canary !== undefined)
        refuse(
          ['activation', 'canary'],
          'is for one host: several go live one after the other, and the first one alone is the share that meets a release first',
        )
      return
    }
    if (value.transport === 'local') return
    if (value.host === undefined)
      context.addIssue({
        code: 'custom',
        path: ['host'],
        message: 'is required for transport ssh; `hosts` where there are several',
      })
    if (value.host_key === undefined)
      context.addIssue({
        code: 'custom',
        path: ['host_key'],
        message: 'is required for transport ssh: an unpinned host could be anybody',
      })
  })
  .describe('A place that releases are deployed to.')

/** With `too_little_traffic: wait` every step may last longer than it says. Milliseconds. */
function longestCanary(value: { activation: z.output<typeof activation>; confirm_within: number }): number {
  if (value.activation.mode !== 'blue-green' || value.activation.canary?.too_little_traffic !== 'wait') return 0
  return value.activation.canary.steps.reduce(
    (sum, step) => sum + step.for + CANARY_WAIT_PART * value.confirm_within,
    0,
  )
}

/** Values that stand before already, with their places. */
function repeated(values: readonly string[]): (readonly [number, string])[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [[index, value] as const] : []))
}
