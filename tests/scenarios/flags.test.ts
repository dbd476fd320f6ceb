import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const dist = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'dist')
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flags-'))
  const host = { app: 'shop', environment: 'local', url: 'http://localhost:8001', root: join(directory, 'host') }
  await mkdir(join(directory, '.github'))
  await writeFile(
    join(directory, 'host.json'),
    JSON.stringify({ version: 1, ...host, supervisor: 'process', components: {} }),
  )
  await writeFile(
    join(directory, '.github/release-pipeline.yml'),
    `version: 1
app: shop
flags:
  new-search: { description: Search over all chats, remove_by: 2999-01-01 }
  old-menu: { description: The menu of 2019, remove_by: 2020-01-01 }
environments:
  local:
    url: ${host.url}
    transport: local
    root: ${host.root}
    agent: ${JSON.stringify([process.execPath, join(dist, 'agent.mjs'), '--config', join(directory, 'host.json')])}
`,
  )
})
afterAll(() => rm(directory, { recursive: true, force: true }))

function flags(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], HOME: directory, USER: 'anna' }
    const argv = [join(dist, 'cli.mjs'), 'flags', ...args]
    execFile(process.execPath, argv, { cwd: directory, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

describe('release-pipeline flags', () => {
  it('shows what is declared as off, and what should have been removed', async () => {
    const { code, stdout } = await flags('list', 'local')
    expect(code).toBe(0)
    expect(stdout).toMatch(/new-search\s*\|\s*off/)
    expect(stdout).toContain('to be removed since 2020-01-01')
  })

  it('sets a share of the users with person and reason, and shows it', async () => {
    const set = await flags('set', 'local', 'new-search', '25%', '--reason', 'first users', '--json')
    expect(JSON.parse(set.stdout)).toMatchObject({
      flags: [
        { name: 'new-search', host: { share: 25, by: 'anna (terminal)', reason: 'first users' } },
        { name: 'old-menu' },
      ],
    })
    expect((await flags('list', 'local')).stdout).toMatch(/new-search\s*\|\s*25%/)
  })

  it.each([
    ['a slip of the pen', ['set', 'local', 'new-serch', 'on', '--reason', 'x'], 'did you mean "new-search"?'],
    ['a share that is none', ['set', 'local', 'new-search', 'half', '--reason', 'x'], 'neither on, off nor a share'],
    ['no reason', ['set', 'local', 'new-search', 'on'], '--reason'],
    ['a flag to clear that the host does not have', ['clear', 'local', 'old-menu'], 'No flag "old-menu"'],
  ])('refuses %s, and changes nothing', async (_, args, says) => {
    const { code, stderr } = await flags(...args)
    expect(code).toBe(2)
    expect(stderr).toContain(says)
    expect((await flags('list', 'local')).stdout).toMatch(/new-search\s*\|\s*25%/)
  })

  it('forgets a flag', async () => {
    expect((await flags('clear', 'local', 'new-search')).code).toBe(0)
    expect((await flags('list', 'local')).stdout).toMatch(/new-search\s*\|\s*off/)
  })
})
