import * as z from 'zod'

/** An unprivileged port: the app's user listens on it. */
const port = z.int().min(1024).max(65535)

export const activation = z
  .discriminatedUnion('mode', [
    z
      .strictObject({
        mode: z
          .literal('blue-green')
          .describe('Two slots on unix sockets ($RELEASE_SOCKET); the switch is a rename, and no request fails.'),
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
      })
      .describe('For servers without room for two releases, and apps that must not run twice.'),
  ])
  .prefault({ mode: 'blue-green' })
  .describe('How a release comes in front of users.')
