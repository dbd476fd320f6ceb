import type { Address } from '../activation/activation.ts'

/**
 * Not `import`: for that Node reads every export of node:http, which loads its whole fetch implementation and doubles the
 * time that each call of the agent takes to start.
 */
const { request } = process.getBuiltinModule('node:http')

export type ProbeResult = { readonly ok: true } | { readonly ok: false; readonly why: string }

export interface Probe {
  readonly address: Address
  readonly path: string
  /** Field of the JSON answer that names the running commit; false for an app that does not: its socket is its identity. */
  readonly shaField: string | false
  readonly sha: string
}

/** A health answer larger than this many bytes is not one. */
const LARGEST_ANSWER = 65_536
const PATIENCE_MS = 3000

/** Asks the health endpoint once, well is status 200 and, where the app names it, exactly this commit. */
export async function probe(options: Probe): Promise<ProbeResult> {
  const answer = await get(options)
  if ('why' in answer) return { ok: false, why: answer.why }
  if (answer.status !== 200) return { ok: false, why: `it answered with status ${answer.status}` }
  if (options.shaField === false) return { ok: true }
  const running = field(answer.body, options.shaField)
  if (running === options.sha) return { ok: true }
  if (running === undefined) return { ok: false, why: `its answer has no field "${options.shaField}"` }
  return { ok: false, why: `it runs commit ${running.slice(0, 40)}, not ${options.sha}` }
}

function get(options: Probe): Promise<{ status: number; body: string } | { why: string }> {
  return new Promise((resolve) => {
    const call = request(
      {
        ...('socket' in options.address
          ? { socketPath: options.address.socket }
          : { host: '127.0.0.1', port: options.address.port }),
        path: options.path,
        timeout: PATIENCE_MS,
        headers: { host: 'localhost', connection: 'close' },
      },
      (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (text: string) => {
          body += text
          if (body.length > LARGEST_ANSWER) call.destroy(new Error('the answer is too large'))
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
        response.on('error', (error) => resolve({ why: error.message }))
      },
    )
    call.on('timeout', () => call.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)))
    call.on('error', (error) => resolve({ why: error.message }))
    call.end()
  })
}

function field(body: string, name: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed !== 'object' || parsed === null) return undefined
    const value: unknown = Object.entries(parsed).find(([key]) => key === name)?.[1]
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
