import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { testCertificate } from './certificate.ts'

export interface MailSinkOptions {
  /** `plain`: the server offers no TLS at all. */
  readonly security?: 'starttls' | 'plain'
  /** Where given, only this account may send. */
  readonly account?: { readonly user: string; readonly password: string }
}

export interface MailSink {
  readonly host: string
  readonly port: number
  readonly messages: readonly ParsedMail[]
  /** `slow` takes the message and never says that it did; `refusing` does not take it. */
  mood: 'well' | 'slow' | 'refusing'
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** An SMTP server that keeps what it is given. */
export async function startMailSink({ security = 'starttls', account }: MailSinkOptions = {}): Promise<MailSink> {
  const messages: ParsedMail[] = []
  const server = new SMTPServer({
    ...(security === 'starttls'
      ? { key: testCertificate.key, cert: testCertificate.certificate }
      : { disabledCommands: ['STARTTLS'] }),
    authOptional: account === undefined,
    allowInsecureAuth: false,
    onAuth: (auth, _session, callback) => {
      if (auth.username === account?.user && auth.password === account?.password)
        callback(null, { user: auth.username })
      else callback(new Error('Invalid username or password'))
    },
    onData: (stream, _session, callback) => {
      simpleParser(stream).then(
        (mail) => {
          if (sink.mood === 'slow') return
          if (sink.mood === 'refusing')
            return callback(Object.assign(new Error('Mailbox is full'), { responseCode: 452 }))
          messages.push(mail)
          callback()
        },
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      )
    },
  })
  // A client that goes away in the middle is an ordinary event.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  const sink: MailSink = {
    host: 'localhost',
    port: (server.server.address() as AddressInfo).port,
    messages,
    mood: 'well',
    close,
    [Symbol.asyncDispose]: close,
  }
  return sink
}
