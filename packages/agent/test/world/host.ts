import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  type HostConfig,
  type HostState,
  hostState,
  type JournalEntry,
  message,
  type PhaseName,
  type RequestInput,
  type Response,
  responses,
  type Verb,
} from '@release-pipeline/release'
import { z } from 'zod'
import { serve } from '../../src/serve.ts'
import { type Archive, appFiles, archiveOf } from './archive.ts'
import { bundleAgent } from './bundle.ts'

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never
type RequestOf<V extends Verb> = Without<RequestInput<V>, 'version'>

/**
 * A host with the real agent on it. `start` runs a call in a process of its own, from the bundle; `call` runs the same
 * code in this process, which is quicker. Phases, guards and the app are processes of their own in either case.
 */
export interface TestHost {
  readonly root: string
  readonly configPath: string
  readonly agent: string
  start<V extends Verb>(verb: V, request: RequestOf<V>, payload?: Buffer): RunningCall<V>
  /** The answer; a refusal by the agent rejects with {@link AgentRefusal}. */
  call<V extends Verb>(verb: V, request: RequestOf<V>, payload?: Buffer): Promise<Response<V>>
  state(): Promise<HostState>
  journal(): Promise<JournalEntry[]>
  /** What a user gets through the live links. */
  get(path?: string): Promise<{ status: number; sha: string }>
  remove(): Promise<void>
}

interface RunningCall<V extends Verb> {
  readonly process: ChildProcess
  readonly events: string[]
  readonly answer: Promise<Response<V>>
}

class AgentRefusal extends Error {
  readonly code: string
  readonly live: string | undefined
  constructor(error: { code: string; what: string; live?: string | undefined }) {
    super(`${error.code}: ${error.what}`)
    this.code = error.code
    this.live = error.live
  }
}

export async function makeHost(
  config: Partial<HostConfig> = {},
  options: { everyCallIsAProcess?: boolean; inMemory?: boolean } = {},
): Promise<TestHost> {
  const root = await mkdtemp(join(options.inMemory === true ? '/dev/shm' : tmpdir(), 'rp-'))
  const configPath = join(root, 'host.json')
  const agent = await bundleAgent()
  await writeFile(
    configPath,
    JSON.stringify({
      version: 1,
      app: 'shop',
      environment: 'staging',
      url: 'http://127.0.0.1',
      root,
      supervisor: 'process',
      startTimeoutMs: 8000,
      stopGraceMs: 1000,
      components: {
        web: {
          type: 'service',
          command: [process.execPath, 'server.mjs'],
          variables: { GONE_WRONG: `${root}/wrong-` },
          health: { path: '/api/health', sha_field: 'sha' },
        },
        frontend: { type: 'static', directory: 'public' },
      },
      ...config,
    }),
  )
  const start: TestHost['start'] = (verb, request, payload) =>
    startCall({ agent, configPath, verb, request, ...(payload === undefined ? {} : { payload }) })
  return {
    root,
    configPath,
    agent,
    start,
    call: (verb, request, payload) =>
      options.everyCallIsAProcess === true
        ? start(verb, request, payload).answer
        : callHere({ agent, configPath, verb, request, ...(payload === undefined ? {} : { payload }) }),
    state: async () => hostState.parse(JSON.parse(await readFile(`${root}/state/state.json`, 'utf8'))),
    journal: async () => {
      const text = await readFile(`${root}/state/journal.jsonl`, 'utf8')
      return text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as JournalEntry)
    },
    get: (path = '/api/health') => getOverSocket(`${root}/live/s07.sock`, path),
    remove: () => removeHost(root),
  }
}

interface CallOptions<V extends Verb> {
  readonly agent: string
  readonly configPath: string
  readonly verb: V
  readonly request: RequestOf<V>
  readonly payload?: Buffer
}

async function callHere<V extends Verb>(options: CallOptions<V>): Promise<Response<V>> {
  const lines: string[] = []
  await serve({
    invocation: { kind: 'verb', config: options.configPath, verb: options.verb },
    stdin: inputOf(options),
    print: (line) => void lines.push(line),
    sleep: async (ms) => {
      await setTimeout(ms)
    },
    program: [process.execPath, options.agent],
    baseEnvironment: { PATH: process.env['PATH'] ?? '' },
  })
  return answerIn(options.verb, lines.at(-1) ?? '')
}

async function* inputOf<V extends Verb>({ request, payload }: CallOptions<V>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify({ version: 1, ...request })}\n`)
  if (payload !== undefined) yield payload
}

function answerIn<V extends Verb>(verb: V, line: string): Response<V> {
  const said = message.parse(JSON.parse(line))
  if ('event' in said) throw new Error(`The agent ended after an event: ${line}`)
  if (!said.ok) throw new AgentRefusal(said.error)
  const schema: z.ZodType = responses[verb]
  return schema.parse(said.result) as Response<V>
}

function startCall<V extends Verb>(options: CallOptions<V>): RunningCall<V> {
  const child = spawn(process.execPath, [options.agent, '--config', options.configPath, options.verb], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const events: string[] = []
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    const lines = stdout.split('\n').slice(0, -1)
    events.splice(0, events.length, ...lines)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdin.on('error', () => undefined)
  child.stdin.write(`${JSON.stringify({ version: 1, ...options.request })}\n`)
  child.stdin.end(options.payload ?? '')
  const answer = new Promise<Response<V>>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const last = stdout.trimEnd().split('\n').at(-1) ?? ''
      if (last === '') return reject(new Error(`The agent ended with ${signal ?? code} and no answer: ${stderr}`))
      try {
        return resolve(answerIn(options.verb, last))
      } catch (error) {
        return reject(error)
      }
    })
  })
  answer.catch(() => undefined)
  return { process: child, events, answer }
}

export function shaOf(name: string): string {
  return createHash('sha1').update(name).digest('hex')
}

const FIRST_RELEASE = Date.UTC(2026, 0, 1)
let releases = 0
/** A release id with the commit in it; each a second later than the one before. */
export function releaseIdOf(sha: string): string {
  releases += 1
  const at = new Date(FIRST_RELEASE + releases * 1000).toISOString().slice(0, 19)
  return `${at.replaceAll(/[-:]/g, '')}Z-${sha.slice(0, 7)}`
}

export interface Deploy {
  readonly deploy: string
  readonly fence: number
  readonly release: string
  readonly sha: string
}

/** Acquires and brings the release over. */
export async function bring(host: TestHost, name: string, archive?: Archive, env?: string): Promise<Deploy> {
  const sha = shaOf(name)
  const order = { deploy: `deploy-${name}`, owner: 'alice', runUrl: 'https://example.test/run/1', reason: 'test' }
  const release = releaseIdOf(sha)
  const acquired = await host.call('acquire', { ...order, release, sha })
  if (acquired.kind !== 'acquired') throw new Error(`not acquired: ${JSON.stringify(acquired)}`)
  const deploy = { deploy: order.deploy, fence: acquired.fence, release, sha }
  const { bytes, digest } = archive ?? (await archiveOf(appFiles()))
  await host.call('receive', { ...deploy, digest, bytes: bytes.length, ...(env === undefined ? {} : { env }) }, bytes)
  return deploy
}

export async function runPhase(
  host: TestHost,
  { deploy, fence }: Deploy,
  phase: PhaseName,
): Promise<Response<'follow'>> {
  await host.call('phase', { deploy, fence, phase })
  return followPhase(host, deploy, phase)
}

export async function followPhase(host: TestHost, deploy: string, phase: PhaseName): Promise<Response<'follow'>> {
  for (let offset = 0; ; ) {
    const followed = await host.call('follow', { deploy, phase, offset })
    if (followed.kind !== 'running') return followed
    offset = followed.offset
  }
}

/** Up to the switch: live, armed, not confirmed. */
export async function deployUntilSwitched(
  host: TestHost,
  name: string,
  options: { archive?: Archive; confirmWithinMs?: number; env?: string } = {},
): Promise<Deploy> {
  const deploy = await bring(host, name, options.archive, options.env)
  await mustRun(host, deploy, 'prepare')
  await host.call('arm', {
    deploy: deploy.deploy,
    fence: deploy.fence,
    confirmWithinMs: options.confirmWithinMs ?? 60_000,
  })
  await mustRun(host, deploy, 'start')
  await mustRun(host, deploy, 'check')
  await host.call('switch', { deploy: deploy.deploy, fence: deploy.fence })
  return deploy
}

/** A whole deploy, confirmed. */
export async function deployConfirmed(host: TestHost, name: string, env?: string): Promise<Deploy> {
  const deploy = await deployUntilSwitched(host, name, env === undefined ? {} : { env })
  const confirmed = await host.call('confirm', { deploy: deploy.deploy, fence: deploy.fence, by: 'alice' })
  if (confirmed.kind !== 'confirmed') throw new Error(`not confirmed: ${JSON.stringify(confirmed)}`)
  return deploy
}

export async function mustRun(host: TestHost, deploy: Deploy, phase: PhaseName): Promise<Record<string, unknown>> {
  const ended = await runPhase(host, deploy, phase)
  if (ended.kind !== 'done') throw new Error(`${phase} ended ${JSON.stringify(ended)}`)
  return ended.result
}

/** Looks again and again until it is so. */
export async function until(what: string, look: () => Promise<boolean>, withinMs = 15_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`It did not happen within ${withinMs} ms: ${what}`)
    await setTimeout(25)
  }
}

function getOverSocket(socketPath: string, path: string): Promise<{ status: number; sha: string }> {
  return new Promise((resolve, reject) => {
    const call = httpRequest({ socketPath, path, headers: { host: 'localhost' } }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text
      })
      response.on('end', () => {
        const { sha } = z.object({ sha: z.string() }).parse(JSON.parse(body))
        resolve({ status: response.statusCode ?? 0, sha })
      })
    })
    call.on('error', reject)
    call.end()
  })
}

/** Ends every process that was started under this root: their pid files say which. */
async function removeHost(root: string): Promise<void> {
  const files = await readdir(root, { recursive: true })
  for (const file of files.filter((name) => name.endsWith('pid'))) {
    const [pid = '', startTime] = (await readFile(join(root, file), 'utf8').catch(() => '')).split(' ')
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    if (stat !== '' && stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] === startTime) {
      try {
        process.kill(-Number(pid), 'SIGKILL')
      } catch {
        // It has ended meanwhile.
      }
    }
  }
  await rm(root, { recursive: true, force: true, maxRetries: 5 })
}
