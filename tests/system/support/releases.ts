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
  readonly artifact: Artifact
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
    return { sha: letter.repeat(40), artifact: { ...(await archiveDigest(path)), open: () => readArchive(path) } }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
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
