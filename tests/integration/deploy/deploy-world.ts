import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectSsh, packArtifact, readArchive } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Log, parseConfig, Secret } from '@release-pipeline/core'
import { type DeployRequest, type Host, type HostWalk, hostConfigOf, identifyDeploy } from '@release-pipeline/release'
import { generateKeyPair, type SshServer, startSshServer } from '@release-pipeline/testing/ssh'
import { endProcesses } from '@release-pipeline/testing/world'
import { build, type Plugin } from 'esbuild'
import { embedSqlParser } from '../../../scripts/embed-sql-parser.ts'

const agentSource = fileURLToPath(new URL('../../../packages/agent/src/main.ts', import.meta.url))

/** A release that is healthy, or not: a process on the socket it is given, as small as an app can be. */
const app = (healthy: boolean, startsAfterMs: number) => `
import { createServer } from 'node:http'
const status = ${healthy} ? 200 : 500
const server = createServer((request, response) => {
  response.writeHead(request.url === '/api/health' ? status : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ status: 'ok', sha: process.env.RELEASE_SHA }))
})
setTimeout(() => server.listen(process.env.RELEASE_SOCKET), ${startsAfterMs})
`

export interface DeployWorld {
  readonly server: SshServer
  /** Of the environment on the host. */
  readonly root: string
  readonly walk: HostWalk
  /** The configuration file of the walk, as JSON, which is YAML too. */
  readonly configText: string
  readonly privateKey: string
  /** Connects with other options than the right ones. */
  connectWith(options: { hostKeys?: string; port?: number }): Promise<Host>
  /** A built release of this commit, ready to be deployed. */
  release(sha: string, app?: AppKind): Promise<BuiltRelease>
  /** The commit that answers on the live socket, as a web server would ask it. */
  liveSha(): Promise<string | undefined>
  readonly log: readonly string[]
  stop(): Promise<void>
}

interface AppKind {
  readonly healthy?: boolean
  readonly startsAfterMs?: number
  /** Of random ballast. */
  readonly bytes?: number
  readonly ballast?: Buffer
}

export interface BuiltRelease extends DeployRequest {
  /** Of the archive. */
  readonly path: string
}

/** A server reached over SSH whose key admits the real agent and nothing else, and tiny real releases for it. */
export async function startDeployWorld(confirmWithin = '10m'): Promise<DeployWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'deploy-over-ssh-'))
  const root = join(directory, 'root')
  await mkdir(root)
  const agent = await bundleAgent(directory)
  const client = generateKeyPair()
  const hostConfig = join(directory, 'host-config.json')
  const server = await startSshServer({
    users: [
      {
        name: 'deploy',
        authorizedKeys: [client.publicKey],
        forcedCommand: `exec '${process.execPath}' '${agent}' --config '${hostConfig}'`,
      },
    ],
    home: directory,
  })
  const configText = configFor(root, server, confirmWithin)
  const config = parseConfig(configText)
  const host = hostConfigOf(config, 'staging', { supervisor: 'process' })
  const quick = { stopGraceMs: 1000, healthyInARow: 2, startTimeoutMs: 8000 }
  await writeFile(hostConfig, JSON.stringify({ ...host, ...quick }))
  const lines: string[] = []
  const connectWith = ({ hostKeys = server.hostKeys.join('\n'), port = server.port }) =>
    connectSsh({
      host: server.host,
      port,
      user: 'deploy',
      hostKeys,
      privateKey: Secret.of('ssh-private-key', client.privateKey),
      clock: systemClock,
    })
  return {
    server,
    root,
    configText,
    privateKey: client.privateKey,
    connectWith,
    walk: {
      config,
      environment: 'staging',
      connect: () => connectWith({}),
      clock: systemClock,
      log: listeningLog(lines),
    },
    release: (sha, kind = {}) => buildRelease(directory, sha, kind),
    liveSha: () => askLive(root),
    log: lines,
    stop: async () => {
      await endProcesses(join(root, 'slots-run'))
      await endProcesses(join(root, 'state/guard'))
      await server.stop()
      await rm(directory, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The agent as one file, as it stands on a server; from today's sources, not from the last build. */
async function bundleAgent(directory: string): Promise<string> {
  const outfile = join(directory, 'agent.mjs')
  const banner =
    "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url)"
  const refuseNative: Plugin = {
    name: 'refuse-native',
    setup: (build) => {
      build.onResolve({ filter: /^pg-native$/ }, () => ({ path: 'pg-native', namespace: 'native' }))
      build.onLoad({ filter: /.*/, namespace: 'native' }, () => ({ contents: 'throw new Error("no native module")' }))
    },
  }
  await build({
    entryPoints: [agentSource],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: banner },
    plugins: [refuseNative, embedSqlParser],
    logLevel: 'error',
  })
  return outfile
}

function configFor(root: string, server: SshServer, confirmWithin: string): string {
  return JSON.stringify({
    version: 1,
    app: 'tiny',
    components: { web: { type: 'service', command: [process.execPath, 'web.mjs'] } },
    environments: {
      staging: {
        url: 'http://127.0.0.1',
        host: server.host,
        port: server.port,
        host_key: server.hostKeys[0],
        root,
        confirm_within: confirmWithin,
      },
    },
  })
}

async function buildRelease(
  directory: string,
  sha: string,
  { healthy = true, startsAfterMs = 0, bytes = 0, ballast = randomBytes(bytes) }: AppKind,
): Promise<BuiltRelease> {
  const output = await mkdtemp(join(directory, 'build-'))
  await writeFile(join(output, 'web.mjs'), app(healthy, startsAfterMs))
  // Bytes that gzip cannot shrink, so that the archive takes a while on its way.
  if (ballast.length > 0) await writeFile(join(output, 'ballast'), ballast)
  const { path, ...archive } = await packArtifact(output)
  return {
    path,
    ...identifyDeploy(systemClock.now(), 'staging', sha, `run-${sha.slice(0, 4)}`),
    environment: 'staging',
    sha,
    artifact: { ...archive, open: () => readArchive(path) },
    owner: 'ada',
    runUrl: 'https://github.example/runs/1',
    runId: '1',
    reason: 'integration test',
  }
}

function askLive(root: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = httpRequest({ socketPath: join(root, 'live/s01.sock'), path: '/', agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve((JSON.parse(text) as { sha: string }).sha))
    })
    request.on('error', () => resolve(undefined))
    request.end()
  })
}

function listeningLog(lines: string[]): Log {
  const take = (message: string) => void lines.push(message)
  return { debug: take, info: take, warning: take, error: take, group: (_, work) => work() }
}
