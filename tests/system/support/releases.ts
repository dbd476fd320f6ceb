import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archiveDigest, packArtifact, readArchive } from '@release-pipeline/adapters/hosts'
import { type Artifact, type DeployRequest, identifyDeploy } from '@release-pipeline/release'

/** A backend that answers with its commit, a worker that stays, a page that names the release. */
const server = (broken: boolean) => `
import { createServer } from 'node:http'
const sha = process.env.RELEASE_SHA
createServer((request, response) => {
  response.setHeader('content-type', 'application/json')
  if (request.url === '/api/version') response.statusCode = ${broken ? 500 : 200}
  response.end(JSON.stringify({ status: 'ok', sha, environment: process.env.APP_ENVIRONMENT }))
}).listen(process.env.RELEASE_SOCKET)
process.on('SIGTERM', () => process.exit(0))
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

export async function buildRelease(
  letter: string,
  options: { broken: boolean } = { broken: false },
): Promise<BuiltRelease> {
  const directory = await mkdtemp(join(tmpdir(), 'release-'))
  try {
    await mkdir(join(directory, 'public'))
    await writeFile(join(directory, 'server.mjs'), server(options.broken))
    await writeFile(
      join(directory, 'worker.mjs'),
      "process.on('SIGTERM', () => process.exit(0)); setInterval(() => undefined, 60_000)\n",
    )
    await writeFile(join(directory, 'public/index.html'), `release ${letter}\n`)
    const { path } = await packArtifact(directory)
    return await openRelease({ sha: shaOf(letter), path })
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
