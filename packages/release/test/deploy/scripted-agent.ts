import { parseConfig, SuiteError } from '@release-pipeline/core'
import type {
  AgentEvent,
  DeployOptions,
  DeployRequest,
  ExecResult,
  Host,
  HostStatus,
  Response,
  Verb,
} from '@release-pipeline/release'

export const OLD = '20261120T101500Z-1111111'
export const NEW = '20261122T101500Z-2222222'
export const OLD_SHA = '1'.repeat(40)
export const NEW_SHA = '2'.repeat(40)

export interface Call {
  readonly verb: Verb
  readonly request: Record<string, unknown>
  /** Bytes after the request line. */
  readonly payload: string
  /** Which connection it came over, from 1. */
  readonly connection: number
}

export type Reply =
  | { readonly result: unknown; readonly events?: readonly AgentEvent[] }
  | { readonly error: { code: string; what: string } }
  | { readonly lost: string; readonly events?: readonly AgentEvent[] }

type Script = { readonly [V in Verb]?: (call: Call) => Reply }

/** An agent that answers from a script: everything goes well unless the script of a verb says otherwise. */
export function scriptedAgent(script: Script = {}) {
  const calls: Call[] = []
  let connections = 0
  const connect = async (): Promise<Host> => {
    connections += 1
    const connection = connections
    return {
      name: 'scripted',
      exec: async ({ argv }, options) => {
        options.signal?.throwIfAborted()
        const [line = '', payload = ''] = split(await collect(options.stdin))
        const verb = argv.at(-1) as Verb
        const call = { verb, request: JSON.parse(line) as Record<string, unknown>, payload, connection }
        calls.push(call)
        const reply = (script[verb] ?? usual[verb])?.(call) ?? { error: { code: 'AGENT_REQUEST_INVALID', what: verb } }
        const stdout = written(reply)
        options.onStdout?.(stdout)
        return ending(reply, stdout)
      },
      close: async () => {},
    }
  }
  return { connect, calls, verbs: () => calls.map(describe) }
}

/** `status`, `phase prepare`, `follow prepare`. */
function describe({ verb, request }: Call): string {
  return request['phase'] === undefined ? verb : `${verb} ${String(request['phase'])}`
}

const done = { kind: 'done', offset: 10, result: {}, durationMs: 5 }
const usual: { readonly [V in Verb]?: (call: Call) => { readonly result: Response<V> } } = {
  status: () => ({ result: hostStatus() }),
  acquire: () => ({ result: { kind: 'acquired', fence: 7, previous: OLD, recovered: [] } }),
  receive: () => ({ result: { release: NEW, sealed: true, bytes: 7 } }),
  phase: () => ({ result: { started: true } }),
  follow: () => ({ result: { ...done, kind: 'done' } }),
  arm: () => ({ result: { deadline: '2026-11-22T10:25:00.000Z', migration: 'expand', onRollback: 'code-only' } }),
  switch: () => ({ result: { live: NEW, slot: 'green', previous: OLD } }),
  confirm: () => ({ result: { kind: 'confirmed', live: NEW, pruned: [] } }),
  rollback: () => ({ result: rollbackResult() }),
}

export function rollbackResult(changes: Partial<Response<'rollback'>> = {}): Response<'rollback'> {
  return {
    kind: 'aborted',
    from: NEW,
    live: OLD,
    liveSha: OLD_SHA,
    durationMs: 12,
    database: 'untouched',
    detail: 'The candidate was thrown away.',
    healthy: true,
    ...changes,
  }
}

export function hostStatus(changes: Partial<HostStatus> = {}): HostStatus {
  return {
    app: 'shop',
    environment: 'staging',
    agentVersion: '0.1.0',
    canary: null,
    live: { release: OLD, sha: OLD_SHA, since: '2026-11-20T10:16:00Z', slot: 'blue', healthy: true },
    previous: null,
    lease: null,
    lock: null,
    armed: null,
    releases: [release(OLD, OLD_SHA, { current: true })],
    blocked: [],
    disk: { freeBytes: 5e9, usedBytes: 1e9 },
    memory: { availableBytes: 1e9 },
    database: { revision: 'a1', reachable: true, backups: 1 },
    problems: [],
    ...changes,
  }
}

export function release(id: string, sha: string, changes: Partial<HostStatus['releases'][number]> = {}) {
  return {
    id,
    sha,
    receivedAt: '2026-11-20T10:15:00Z',
    healthyAt: '2026-11-20T10:20:00Z',
    verdict: 'healthy' as const,
    current: false,
    ...changes,
  }
}

export const config = parseConfig(`
version: 1
app: shop
components:
  web: { type: service, command: [node, web.js] }
database:
  migrations: { current: [m, current], pending: [m, pending], upgrade: [m, upgrade] }
environments:
  staging:
    url: https://staging.shop.example
    transport: local
    root: /srv/shop-staging
    confirm_within: 10m
`)

export const request: DeployRequest = {
  environment: 'staging',
  deploy: 'staging-42-20261122T101500Z',
  release: NEW,
  sha: NEW_SHA,
  artifact: { digest: 'd'.repeat(64), bytes: 7, open: () => bytes('archive') },
  owner: 'ada',
  runUrl: 'https://github.example/runs/42',
  runId: '42',
  reason: 'push to main',
}

/** A clock whose sleeps pass at once. */
export function quickClock() {
  let now = Date.parse('2026-11-22T10:15:00Z')
  return {
    now: () => now,
    sleep: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted()
      now += ms
    },
  }
}

export function listeningLog() {
  const lines: string[] = []
  const take = (message: string) => void lines.push(message)
  return {
    lines,
    log: {
      debug: take,
      info: take,
      warning: take,
      error: take,
      group: <T>(_: string, work: () => Promise<T>) => work(),
    },
  }
}

export function deployOptions(
  agent: Pick<ReturnType<typeof scriptedAgent>, 'connect'>,
  changes: Partial<DeployOptions> = {},
): DeployOptions {
  return { request, config, connect: agent.connect, clock: quickClock(), log: listeningLog().log, ...changes }
}

function written(reply: Reply): string {
  const events = 'events' in reply ? (reply.events ?? []) : []
  const lines = events.map((event) => JSON.stringify({ event }))
  if ('result' in reply) lines.push(JSON.stringify({ ok: true, result: reply.result }))
  if ('error' in reply) lines.push(JSON.stringify({ ok: false, error: reply.error }))
  return lines.map((line) => `${line}\n`).join('')
}

function ending(reply: Reply, stdout: string): ExecResult {
  if ('lost' in reply) return { kind: 'lost', reason: reply.lost, stdout, stderr: '' }
  return { kind: 'exited', code: 'error' in reply ? 1 : 0, stdout, stderr: '' }
}

async function collect(stdin: unknown): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stdin as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function split(text: string): [string, string] {
  const end = text.indexOf('\n')
  return [text.slice(0, end), text.slice(end + 1)]
}

async function* bytes(text: string) {
  yield Buffer.from(text)
}

/** What a promise is rejected with, as the error of the suite that it has to be. */
export async function refusal(promise: Promise<unknown>): Promise<SuiteError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof SuiteError) return thrown
  throw new TypeError(`Not refused with a SuiteError: ${String(thrown)}`)
}
