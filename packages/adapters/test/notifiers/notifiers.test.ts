import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type Clock, parseConfig, Secret } from '@release-pipeline/core'
import type { Notice } from '@release-pipeline/release'
import {
  type HttpSink,
  patienceFor,
  startMailSink,
  startTelegramSink,
  startWebhookSink,
  testCertificate,
} from '@release-pipeline/testing/sinks'
import { describe, expect, it } from 'vitest'
import { createHttpClient } from '../../src/http/index.ts'
import { createNotifiers, type NotifierSecrets } from '../../src/notifiers/index.ts'
import { telegramText } from '../../src/notifiers/telegram-message.ts'
import { escapeMrkdwn } from '../../src/notifiers/webhook.ts'

const notice: Notice = {
  severity: 'critical',
  title: 'shop: rolled *back* <b>',
  lines: ['Why: status_500 [x](http://evil.example) & <!channel>', 'Zeile äöü 🚀'],
  links: [{ text: 'Run | 1', url: 'https://github.example/run/1?a=b|c' }],
}

function sleeper(): Clock & { readonly slept: number[] } {
  const slept: number[] = []
  return { slept, now: () => 0, sleep: async (ms) => void slept.push(ms) }
}

/** Sinks that are not well. */
const moody: HttpSink[] = []
const http = {
  send: (request: Parameters<ReturnType<typeof createHttpClient>['send']>[0]) =>
    createHttpClient().send({ ...request, timeoutMs: patienceFor(request.url, moody) }),
}

function notifier(notify: object, secrets: NotifierSecrets, clock: Clock = sleeper(), mailPatienceMs = 30_000) {
  const config = parseConfig(JSON.stringify({ version: 1, app: 'shop', notify }))
  const [first] = createNotifiers({
    notify: config.notify,
    secrets,
    http,
    clock,
    certificateAuthorities: [testCertificate.authority],
    mailPatienceMs,
  })
  if (first === undefined) throw new TypeError('no notifier')
  return first
}

describe('Telegram', () => {
  const open = async () => {
    const sink = await startTelegramSink({ chat: '-5' })
    const clock = sleeper()
    return {
      sink,
      clock,
      telegram: notifier(
        { telegram: { chat: '-5', api_url: sink.url } },
        { telegramToken: Secret.of('t', sink.token) },
        clock,
      ),
    }
  }

  it('sends the texts as they are, with entities that point at the right characters', async () => {
    const { sink, telegram } = await open()
    expect(await telegram.send(notice)).toEqual({ kind: 'sent', reference: '1' })
    const message = sink.messages.get(1)
    expect(message?.text).toContain('shop: rolled *back* <b>')
    expect(message?.entities.map(({ offset, length }) => message.text.slice(offset, offset + length))).toEqual([
      '🔴 shop: rolled *back* <b>',
      'Run | 1',
    ])
    await sink.close()
  })

  it('edits the earlier message; unchanged is fine, deleted is sent again', async () => {
    const { sink, telegram } = await open()
    await telegram.send(notice)
    const done = { ...notice, severity: 'info', title: 'done' } as const
    expect(await telegram.send(done, '1')).toEqual({ kind: 'sent', reference: '1' })
    expect(await telegram.send(done, '1')).toEqual({ kind: 'sent', reference: '1' })
    expect(sink.messages.size).toBe(1)
    expect(sink.messages.get(1)).toMatchObject({ edits: 1 })
    expect(await telegram.send(notice, '77')).toEqual({ kind: 'sent', reference: '2' })
    await sink.close()
  })

  it('rings for what is critical: the edited message makes no sound, the answer to it does', async () => {
    const { sink, telegram } = await open()
    await telegram.send({ ...notice, severity: 'info', title: 'deploying' })
    expect(await telegram.send(notice, '1')).toEqual({ kind: 'sent', reference: '1' })
    expect(sink.messages.get(1)).toMatchObject({ edits: 1, text: expect.stringContaining('rolled *back*') })
    expect(sink.messages.get(2)).toMatchObject({ answers: 1, text: expect.stringContaining('rolled *back*') })
    await sink.close()
  })

  it('stays within 4,096 units and never cuts a character in two', async () => {
    const { sink, telegram } = await open()
    const long = { ...notice, lines: ['🚀'.repeat(5000)] }
    expect(await telegram.send(long)).toMatchObject({ kind: 'sent' })
    const { text } = telegramText({ ...notice, title: 'x'.repeat(900), lines: ['a', '🚀'.repeat(5000)] })
    expect(text.length).toBeLessThanOrEqual(4096)
    expect(text.isWellFormed()).toBe(true)
    await sink.close()
  })

  it('waits as long as it is asked to, once, and not too long', async () => {
    const { sink, telegram, clock } = await open()
    sink.mood = { rateLimitedFor: 3 }
    expect(await telegram.send(notice)).toMatchObject({ kind: 'sent' })
    expect(clock.slept).toEqual([3000])
    sink.mood = { rateLimitedFor: 300 }
    expect(await telegram.send(notice)).toMatchObject({ kind: 'failed', reason: expect.stringContaining('429') })
    await sink.close()
  })

  it('says what is wrong without its token', async () => {
    const { sink } = await open()
    const wrong = notifier(
      { telegram: { chat: '-5', api_url: sink.url } },
      { telegramToken: Secret.of('t', 'wrong-token') },
    )
    expect(await wrong.send(notice)).toEqual({ kind: 'failed', reason: '401 Unauthorized' })
    const lost = notifier(
      { telegram: { chat: '-6', api_url: sink.url } },
      { telegramToken: Secret.of('t', sink.token) },
    )
    expect(await lost.send(notice)).toMatchObject({ reason: '400 Bad Request: chat not found' })
    await sink.close()
  })
})

describe('the webhook', () => {
  it('sends what Slack accepts, and nothing in it mentions or links by itself', async () => {
    const sink = await startWebhookSink()
    const webhook = notifier({ webhook: true }, { webhookUrl: Secret.of('u', sink.webhookUrl) })
    expect(await webhook.send(notice)).toEqual({ kind: 'sent' })
    expect(JSON.stringify(sink.messages)).not.toContain('<!channel>')
    expect(JSON.stringify(sink.messages)).toContain('<https://github.example/run/1?a=b%7Cc|Run ¦ 1>')
    expect(await webhook.send({ ...notice, title: 'x'.repeat(500), lines: ['y'.repeat(9000)] })).toEqual({
      kind: 'sent',
    })
    await sink.close()
  })

  it('waits once for a rate limit', async () => {
    const sink = await startWebhookSink()
    const clock = sleeper()
    sink.mood = { rateLimitedFor: 2 }
    expect(
      await notifier({ webhook: true }, { webhookUrl: Secret.of('u', sink.webhookUrl) }, clock).send(notice),
    ).toEqual({ kind: 'sent' })
    expect(clock.slept).toEqual([2000])
    await sink.close()
  })

  it('never shows its address, which is the secret', async () => {
    const sink = await startWebhookSink()
    const webhook = notifier({ webhook: true }, { webhookUrl: Secret.of('u', `${sink.url}/services/wrong`) })
    expect(await webhook.send(notice)).toEqual({ kind: 'failed', reason: 'status 404: no_service' })
    await sink.close()
    expect(JSON.stringify(await webhook.send(notice))).not.toContain('services')
  })

  it('escapes the three characters that mean something', () => {
    expect(escapeMrkdwn('<!here> & *b*')).toBe('&lt;!here&gt; &amp; *b*')
  })
})

describe('a service that is not well never throws and never takes long', () => {
  const media: [string, () => Promise<{ sink: HttpSink; send: () => Promise<unknown> }>][] = [
    [
      'telegram',
      async () => {
        const sink = await startTelegramSink()
        return {
          sink,
          send: () =>
            notifier(
              { telegram: { chat: '1', api_url: sink.url } },
              { telegramToken: Secret.of('t', sink.token) },
            ).send(notice),
        }
      },
    ],
    [
      'webhook',
      async () => {
        const sink = await startWebhookSink()
        return {
          sink,
          send: () => notifier({ webhook: true }, { webhookUrl: Secret.of('u', sink.webhookUrl) }).send(notice),
        }
      },
    ],
  ]
  const moods = ['slow', 'down', 'rubbish'] as const
  it.each(media.flatMap(([name, open]) => moods.map((mood) => [name, mood, open] as const)))(
    '%s, %s',
    async (_, mood, open) => {
      const { sink, send } = await open()
      sink.mood = mood
      moody.push(sink)
      expect(await send()).toEqual({ kind: 'failed', reason: expect.any(String) })
      await sink.close()
    },
  )

  it('a secret that is missing is a failure with its name', async () => {
    expect(await notifier({ webhook: true }, {}).send(notice)).toEqual({
      kind: 'failed',
      reason: 'the secret webhook-url was not given',
    })
  })
})

/** A port on which nothing listens. */
async function deadServer() {
  const sink = await startMailSink()
  await sink.close()
  return { port: sink.port, close: () => undefined }
}

async function slowMail() {
  const sink = await startMailSink()
  sink.mood = 'slow'
  return { port: sink.port, close: () => void sink.close() }
}

async function talkingServer(greet: (socket: Socket) => void) {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    greet(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const close = () => {
    for (const socket of open) socket.destroy()
    server.close()
  }
  return { port: (server.address() as AddressInfo).port, close }
}

describe('e-mail', () => {
  const settings = (port: number, more = {}) => ({
    email: { to: ['team@example.com'], from: 'release@example.com', smtp_host: 'localhost', smtp_port: port, ...more },
  })

  it('goes out over verified TLS with the account, and answers its own earlier mail', async () => {
    const sink = await startMailSink({ account: { user: 'release', password: 'mail-password' } })
    const email = notifier(settings(sink.port, { smtp_user: 'release' }), {
      smtpPassword: Secret.of('p', 'mail-password'),
    })
    const first = await email.send(notice)
    expect(first).toMatchObject({ kind: 'sent', reference: expect.stringContaining('@') })
    await email.send(
      { ...notice, title: 'done\r\nBcc: evil@example.com' },
      first.kind === 'sent' ? first.reference : undefined,
    )
    const [one, two] = sink.messages
    expect(one).toMatchObject({ subject: '[critical] shop: rolled *back* <b>' })
    expect(one?.text).toContain('Zeile äöü 🚀')
    expect(two?.inReplyTo).toBe(one?.messageId)
    expect(two?.bcc).toBeUndefined()
    await sink.close()
  })

  it.each([
    [
      'the password is wrong',
      async () => {
        const sink = await startMailSink({ account: { user: 'release', password: 'right-password' } })
        return {
          sink,
          send: () =>
            notifier(settings(sink.port, { smtp_user: 'release' }), {
              smtpPassword: Secret.of('p', 'wrong-password'),
            }).send(notice),
        }
      },
    ],
    [
      'the server offers no TLS',
      async () => {
        const sink = await startMailSink({ security: 'plain' })
        return { sink, send: () => notifier(settings(sink.port), {}).send(notice) }
      },
    ],
    [
      'the mailbox is full',
      async () => {
        const sink = await startMailSink()
        sink.mood = 'refusing'
        return { sink, send: () => notifier(settings(sink.port), {}).send(notice) }
      },
    ],
  ])('fails without throwing and without the password when %s', async (_, open) => {
    const { sink, send } = await open()
    const result = await send()
    expect(result).toMatchObject({ kind: 'failed' })
    expect(JSON.stringify(result)).not.toContain('-password')
    expect(sink.messages).toEqual([])
    await sink.close()
  })

  it('goes out in the clear only where the configuration says so', async () => {
    const sink = await startMailSink({ security: 'plain' })
    expect(await notifier(settings(sink.port, { require_tls: false }), {}).send(notice)).toMatchObject({ kind: 'sent' })
    await sink.close()
  })

  it.each([
    ['is down', async () => deadServer()],
    ['takes the message and never says so', async () => slowMail()],
    ['accepts the connection and says nothing', async () => talkingServer(() => undefined)],
    ['is no mail server', async () => talkingServer((socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'))],
    ['hangs up', async () => talkingServer((socket) => void socket.destroy())],
  ])('fails without throwing and in time when the server %s', async (_, open) => {
    const { port, close } = await open()
    const begun = performance.now()
    const impatient = notifier(settings(port), {}, sleeper(), 1000)
    expect(await impatient.send(notice)).toEqual({ kind: 'failed', reason: expect.any(String) })
    expect(performance.now() - begun).toBeLessThan(30_000)
    close()
  })

  it('does not trust a mail server with a certificate of its own making', async () => {
    const sink = await startMailSink()
    const config = parseConfig(JSON.stringify({ version: 1, app: 'shop', notify: settings(sink.port) }))
    const [email] = createNotifiers({ notify: config.notify, secrets: {}, http, clock: sleeper() })
    expect(await email?.send(notice)).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/certificate|issuer/),
    })
    await sink.close()
  })
})
