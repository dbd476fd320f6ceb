import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface Archive {
  readonly bytes: Buffer
  readonly digest: string
}

/** A tar.gz of these files, made by the system's tar. */
export async function archiveOf(files: Readonly<Record<string, string>>): Promise<Archive> {
  const directory = await mkdtemp(join(tmpdir(), 'release-'))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, 'tree', name)), { recursive: true })
    await writeFile(join(directory, 'tree', name), content)
  }
  execFileSync('tar', ['-czf', join(directory, 'out.tar.gz'), '-C', join(directory, 'tree'), '.'])
  const bytes = await readFile(join(directory, 'out.tar.gz'))
  await rm(directory, { recursive: true })
  return withDigest(bytes)
}

export function withDigest(bytes: Buffer): Archive {
  return { bytes, digest: createHash('sha256').update(bytes).digest('hex') }
}

/**
 * A real HTTP service on the socket of its slot. `broken`: it answers 500. `GONE_WRONG` in the environment names a file
 * that makes it answer 500 while it exists.
 */
export function appFiles(options: { broken?: boolean; dies?: boolean } = {}): Record<string, string> {
  return {
    'server.mjs': `
import { existsSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
const { RELEASE_SOCKET, RELEASE_PORT, RELEASE_SHA, RELEASE_ID, APP_ENVIRONMENT, GONE_WRONG = '' } = process.env
if (${options.dies === true}) { console.error('cannot start: no such table'); process.exit(3) }
if (RELEASE_SOCKET) rmSync(RELEASE_SOCKET, { force: true })
const server = createServer((request, response) => {
  const wrong = ${options.broken === true} || (GONE_WRONG !== '' && existsSync(GONE_WRONG + RELEASE_ID))
  response.writeHead(wrong ? 500 : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ status: wrong ? 'error' : 'ok', sha: RELEASE_SHA, environment: APP_ENVIRONMENT }))
})
server.listen(RELEASE_SOCKET ?? { host: '127.0.0.1', port: Number(RELEASE_PORT) }, () => console.log('listening as ' + RELEASE_ID))
process.on('SIGTERM', () => server.close(() => process.exit(0)))
`,
    'worker.mjs': `setInterval(() => undefined, 1000); console.log('working'); process.on('SIGTERM', () => process.exit(0))`,
    'public/index.html': '<h1>hello</h1>',
  }
}
