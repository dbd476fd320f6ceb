import { createHash, randomBytes } from 'node:crypto'
import { Agent, type RequestOptions, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** Where the load goes: the site by its address, and by the name that nginx knows it under. */
export interface Site {
  readonly address: string
  readonly port: number
  readonly name: string
}

/** One request to its end. @returns the commit that answered; a page has none. Throws when the answer is not whole and right */
type Kind = (site: Site) => Promise<string | undefined>

const ANSWER_WITHIN_MS = 15_000
/** One is open for each user; nginx closes it after a thousand requests, and node opens the next. */
const kept = new Agent({ keepAlive: true })
const uploaded = randomBytes(256 * 1024)
const digest = createHash('sha256').update(uploaded).digest('hex')

export const kinds: Readonly<Record<string, Kind>> = {
  /** One connection for many requests, as a browser has. */
  'keep-alive': async (site) => shaIn(await ask(site, { path: '/api/version', agent: kept })),
  /** A connection for each request. */
  'new connection': async (site) => shaIn(await ask(site, { path: '/api/version', agent: false })),
  /** Under way while releases come and go: the answer takes a second or two, in pieces. */
  'slow response': async (site) =>
    shaIn(await ask(site, { path: `/api/slow?ms=${500 + Math.floor(Math.random() * 1500)}`, agent: false })),
  /** What was posted must come back, to the letter. */
  POST: async (site) => {
    const note = randomBytes(200).toString('hex')
    const answer = await ask(site, { path: '/api/echo', method: 'POST', agent: kept }, async function* () {
      yield JSON.stringify({ note })
    })
    const { echo } = JSON.parse(answer) as { echo?: { note?: string } }
    if (echo?.note !== note) throw new TypeError('another note came back')
    return shaIn(answer)
  },
  /** 256 KiB in pieces over a third of a second; the host must have read each byte of it. */
  upload: async (site) => {
    const answer = await ask(site, { path: '/api/upload', method: 'POST', agent: false }, async function* () {
      for (let at = 0; at < uploaded.length; at += 32_768) {
        yield uploaded.subarray(at, at + 32_768)
        await pause(40)
      }
    })
    const { sha256 } = JSON.parse(answer) as { sha256?: string }
    if (sha256 !== digest) throw new TypeError('the upload arrived changed')
    return shaIn(answer)
  },
  /** The published frontend. */
  page: async (site) => {
    const page = await ask(site, { path: '/', agent: kept })
    if (!page.startsWith('release ')) throw new TypeError('another page')
    return undefined
  },
}

async function ask(
  { address, port, name }: Site,
  options: RequestOptions,
  body?: () => AsyncGenerator<string | Uint8Array>,
): Promise<string> {
  const headers = { host: name, ...(body === undefined ? {} : { 'content-type': 'application/octet-stream' }) }
  return new Promise((resolve, reject) => {
    const call = request({ host: address, port, headers, timeout: ANSWER_WITHIN_MS, ...options }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      response.on('error', reject)
      response.on('end', () => {
        if (!response.complete) reject(new TypeError('cut off'))
        else if (response.statusCode === 200) resolve(text)
        else reject(new TypeError(`status ${response.statusCode}`))
      })
    })
    call.on('error', reject)
    call.on('timeout', () => call.destroy(new TypeError('no answer in time')))
    void send(call, body)
  })
}

/** A server that answers early closes the connection: that is told by the answer, not by the rest of the body. */
async function send(call: ReturnType<typeof request>, body?: () => AsyncGenerator<string | Uint8Array>): Promise<void> {
  for await (const piece of body?.() ?? []) {
    if (call.destroyed) return
    call.write(piece)
  }
  call.end()
}

function shaIn(text: string): string {
  const { sha } = JSON.parse(text) as { sha?: string }
  if (sha === undefined) throw new TypeError('no commit in the answer')
  return sha
}
