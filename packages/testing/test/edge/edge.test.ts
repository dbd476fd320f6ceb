import { once } from 'node:events'
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Edge, startEdge } from '../../src/edge/index.ts'

let root: string
let edge: Edge
let backends: Server[]

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'edge-'))
  backends = []
  await mkdir(join(root, 'live'))
  await mkdir(join(root, 'releases/one/web'), { recursive: true })
  await writeFile(join(root, 'releases/one/web/index.html'), 'the frontend')
  await writeFile(join(root, 'releases/one/secret'), 'not for the web')
  await symlink('releases/one', join(root, 'current'))
  edge = await startEdge({ root, staticDirectory: 'web' })
})

afterEach(async () => {
  await edge.close()
  for (const backend of backends) backend.close()
  await rm(root, { recursive: true })
})

async function startBackend(name: string): Promise<string> {
  const path = join(root, `${name}.sock`)
  const server = createServer((request, response) => response.end(`${name} ${request.method} ${request.url}`))
  server.listen(path)
  await once(server, 'listening')
  backends.push(server)
  return path
}

/** Points a live socket to a backend by rename, as the agent does. */
async function point(socket: string, to: string): Promise<void> {
  await symlink(to, join(root, 'live/.next'))
  await rename(join(root, 'live/.next'), join(root, 'live', socket))
}

const get = async (path: string) => (await fetch(edge.url + path)).text()

describe('The edge', () => {
  it('sends /api to the live sockets in turn', async () => {
    await point('s01.sock', await startBackend('blue'))
    await point('s02.sock', await startBackend('green'))
    const answers = [await get('/api/a?x=1'), await get('/api/a?x=1')]
    expect(answers.sort()).toEqual(['blue GET /api/a?x=1', 'green GET /api/a?x=1'])
  })

  it('follows a rename at once and loses no request', async () => {
    const [blue, green] = [await startBackend('blue'), await startBackend('green')]
    await point('s01.sock', blue)
    const answers: string[] = []
    for (let turn = 0; turn < 100; turn++) {
      await point('s01.sock', turn % 2 === 0 ? green : blue)
      answers.push(await get('/api/x'))
    }
    expect(answers.filter((answer) => answer === 'green GET /api/x')).toHaveLength(50)
    expect(answers.filter((answer) => answer === 'blue GET /api/x')).toHaveLength(50)
  })

  it('answers 502 when nobody listens and 503 before the first release', async () => {
    expect((await fetch(`${edge.url}/api/health`)).status).toBe(503)
    await point('s01.sock', join(root, 'nobody.sock'))
    expect((await fetch(`${edge.url}/api/health`)).status).toBe(502)
  })

  it('serves the live frontend, and index.html for the paths of its router', async () => {
    expect(await get('/')).toBe('the frontend')
    expect(await get('/chats/123')).toBe('the frontend')
    expect(await get('/..%2f..%2fsecret')).toBe('the frontend')
  })
})
