import * as z from 'zod'
import { parseDuration } from '../../duration.ts'
import { canary } from './canary.ts'
import { duration } from './values.ts'

/** An unprivileged port: the app's user listens on it. */
const port = z.int().min(1024).max(65535)

const LONGEST_DRAIN_MS = 300_000

/** With two slots nobody waits for it but the phase `prepare`, before anything is armed; in mode restart the switch does. */
const drain = (description: string) =>
  duration(description)
    .refine((ms) => ms <= LONGEST_DRAIN_MS, 'must be 5m or less')
    .prefault('30s')

const DRAIN =
  'How long requests that are open in a release may last when it is stopped: at the end of its standby, when the next deploy needs its place, or when it was undone. Nothing new reaches it then. What is open after that is cut; a rollback that needs the place cuts it after two seconds.'

const standby = z
  .string()
  .regex(
    /^(until-next-deploy|none|(\d+(ms|s|m|h|d))+)$/,
    'must be until-next-deploy, none, or a duration such as 15m or 24h',
  )
  .transform((value) => {
    if (value === 'until-next-deploy') return value
    return value === 'none' ? 0 : (parseDuration(value) ?? 0)
  })
  .prefault('until-next-deploy')
  .describe(
    'How long the release before goes on running after the new one is kept: `until-next-deploy`, `none`, or a duration. Meanwhile a rollback takes two renames and no start; the price is the memory of one more release, which a deploy needs in any case. The host ends it by itself. Workers of the release before end when the new one is kept, whatever stands here.',
  )

export const activation = z
  .discriminatedUnion('mode', [
    z
      .strictObject({
        mode: z
          .literal('blue-green')
          .describe('Two slots on unix sockets ($RELEASE_SOCKET); the switch is a rename, and no request fails.'),
        drain: drain(DRAIN),
        standby,
        canary: canary.optional(),
      })
      .describe('For every app that can listen on a unix socket.'),
    z
      .strictObject({
        mode: z
          .literal('reload')
          .describe(
            'Two slots on ports ($RELEASE_PORT); nginx is reloaded at a switch, which costs about one kept-alive request in 6,000.',
          ),
        ports: z
          .tuple([port, port])
          .refine(([blue, green]) => blue !== green, 'must be two different ports')
          .describe('Ports of the two slots.'),
        drain: drain(DRAIN),
        standby,
      })
      .describe('For apps that can listen on a port only.'),
    z
      .strictObject({
        mode: z
          .literal('restart')
          .describe(
            'One fixed port ($RELEASE_PORT): the old release is stopped before the new one starts. Requests fail for the time of a start, at a deploy and at a rollback.',
          ),
        port: port.describe('Port that the service listens on and the web server asks.'),
        drain: drain(
          'How long requests that are open may last when a release is stopped. The next one starts after them, so this is a part of the time in which nothing answers.',
        ),
      })
      .describe('For servers without room for two releases, and apps that must not run twice.'),
  ])
  .prefault({ mode: 'blue-green' })
  .describe('How a release comes in front of users.')
