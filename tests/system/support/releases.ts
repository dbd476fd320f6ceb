import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { archiveDigest, packArtifact, readArchive } from '@release-pipeline/adapters/hosts'
import { type Artifact, type DeployRequest, identifyDeploy } from '@release-pipeline/release'

/**
 * A backend that answers with its commit: at once, slowly and in pieces, with what was posted, with the digest of what was
 * uploaded. Asked to end, it takes nothing new and finishes what it has, as uvicorn does.
 */
const server = ({ broken = false, brokenOrders = false, bootMs = 0, deaf = false }: Traits) => `
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
const sha = process.env.RELEASE_SHA
await pause(${bootMs})
const app = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://app')
  response.setHeader('content-type', 'application/json')
  if (pathname === '/api/version') response.statusCode = ${broken ? 500 : 200}
  if (pathname === '/api/orders') response.statusCode = ${brokenOrders ? 500 : 200}
  const extra = {}
  if (pathname === '/api/slow') {
    for (let part = 0; part < 5; part += 1) {
      response.write(' ')
      await pause(Number(searchParams.get('ms')) / 5)
    }
  }
  if (request.method === 'POST') {
    const pieces = []
    for await (const piece of request) pieces.push(piece)
    const body = Buffer.concat(pieces)
    if (pathname === '/api/echo') extra.echo = JSON.parse(body.toString())
    if (pathname === '/api/upload') extra.sha256 = createHash('sha256').update(body).digest('hex')
  }
  response.end(JSON.stringify({ status: 'ok', sha, environment: process.env.APP_ENVIRONMENT, ...extra }))
}).listen(process.env.RELEASE_SOCKET ?? Number(process.env.RELEASE_PORT ?? process.env.PORT))
process.on('SIGTERM', () => ${deaf ? 'undefined' : 'app.close(() => process.exit(0))'})
`

export interface BuiltRelease {
  readonly sha: string
  /** Of the archive. */
  readonly path: string
  readonly artifact: Artifact
}

/** Commit of a release by its name: a letter forty times, so that it is easy to see; else a digest. */
function shaOf(name: string): string {
  return /^[a-f]$/.test(name) ? name.repeat(40) : createHash('sha1').update(name).digest('hex')
}

export interface Traits {
  /** Answers 500 where it is asked for its version. */
  readonly broken?: boolean
  /** Answers 500 where nobody looks who asks whether it is well. */
  readonly brokenOrders?: boolean
  /** Milliseconds until it listens. */
  readonly bootMs?: number
  /** Does not end when it is asked to. */
  readonly deaf?: boolean
}

/** What is in a release, by path. */
export function releaseFiles(name: string, traits: Traits = {}) {
  return {
    'server.mjs': server(traits),
    'worker.mjs': "process.on('SIGTERM', () => process.exit(0)); setInterval(() => undefined, 60_000)\n",
    'public/index.html': `release ${name}\n`,
    [`public/assets/page-${name}.js`]: `page ${name}\n`,
  }
}

export async function buildRelease(name: string, traits: Traits = {}): Promise<BuiltRelease> {
  const directory = await mkdtemp(join(tmpdir(), 'release-'))
  try {
    for (const [path, content] of Object.entries(releaseFiles(name, traits))) {
      await mkdir(dirname(join(directory, path)), { recursive: true })
      await writeFile(join(directory, path), content)
    }
    const { path } = await packArtifact(directory)
    return await openRelease({ sha: shaOf(name), path })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** A release that was built before. */
export async function openRelease({ sha, path }: { sha: string; path: string }): Promise<BuiltRelease> {
  return { sha, path, artifact: { ...(await archiveDigest(path)), open: () => readArchive(path) } }
}

export function requestFor({ sha, artifact }: BuiltRelease, now: number): DeployRequest {
  return {
    ...identifyDeploy(now, 'staging', sha, 'system-test'),
    environment: 'staging',
    sha,
    artifact,
    owner: 'test',
    runUrl: '',
    runId: '1',
    reason: 'system test',
  }
}
