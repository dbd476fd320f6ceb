import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareServer, type Server } from './support/server.ts'

const reason = await whyNoVps()

interface Attempt {
  /** Options of ssh(1), before the address. */
  readonly options?: readonly string[]
  /** What stands behind the address; undefined: a shell is asked for. */
  readonly command?: string
  readonly stdin?: string
  /** What is run instead of `ssh`, with the same key. */
  readonly program?: 'sftp' | 'scp'
  /** On the host: prints something when it worked. */
  readonly trace?: string
}

const verb = (name: string, request: object | string): Attempt => ({
  command: `release-pipeline-agent ${name}`,
  stdin: `${typeof request === 'string' ? request : JSON.stringify({ version: 1, ...request })}\n`,
})
const order = {
  deploy: 'thief',
  owner: 'thief',
  runUrl: '',
  reason: 'theft',
  release: '20260101T000000Z-aaaaaaa',
  sha: 'a'.repeat(40),
}
const touch = (path: string) => ({ trace: `cat ${path} 2>/dev/null` })
const forward = (option: string, value: string): Attempt => ({
  options: ['-o', 'ExitOnForwardFailure=yes', option, value],
  ...verb('status', {}),
  trace: "ss -Hltn | grep -E ':4444 ' || true",
})

/** What somebody tries who has found the deploy key. Each ends without an effect. */
const attempts: readonly (readonly [string, Attempt])[] = [
  ['a shell', {}],
  ['a shell with a terminal', { options: ['-tt'], stdin: 'id\nexit\n' }],
  ['a command', { command: 'id' }],
  ['a shell by name', { command: 'sh -c id' }],
  ['a file', { command: 'cat /etc/passwd' }],
  ['systemctl', { command: 'systemctl restart nginx' }],
  ['a second command behind a verb', { ...verb('status', {}), command: 'release-pipeline-agent status; id' }],
  ['a command on the next line', { command: 'release-pipeline-agent status\nid' }],
  ['a substitution in a verb', { command: 'release-pipeline-agent $(touch /tmp/thief)', ...touch('/tmp/thief') }],
  ['backquotes in a verb', { command: 'release-pipeline-agent `touch /tmp/thief`', ...touch('/tmp/thief') }],
  ['a pipe behind a verb', { command: 'release-pipeline-agent status | id' }],
  ['another configuration', { command: 'release-pipeline-agent status --config /tmp/other.json' }],
  ['options in place of a verb', { command: 'release-pipeline-agent --config /tmp/other.json status' }],
  ['an internal verb', { command: 'release-pipeline-agent run-phase thief 1 check' }],
  ['the guard as a process of its own', { command: 'release-pipeline-agent guard-loop' }],
  ['the words of a person on the server', { command: 'release-pipeline-agent by-hand thief rollback' }],
  ['the agent by its path', { command: '/usr/local/lib/release-pipeline/node -e "console.log(process.getuid())"' }],
  ['sftp', { program: 'sftp', stdin: 'get /etc/passwd /dev/stdout\n' }],
  ['scp over sftp', { program: 'scp' }],
  ['scp of old', { program: 'scp', options: ['-O'] }],
  ['a port of the host, through the connection', { options: ['-W', '127.0.0.1:22'] }],
  ['a port on the host', forward('-R', '4444:127.0.0.1:22')],
  [
    'a socket on the host',
    { ...forward('-R', '/tmp/thief.sock:127.0.0.1:22'), trace: 'ls /tmp/thief.sock 2>/dev/null' },
  ],
  ['a tunnel device', { options: ['-w', '0:0'], ...verb('status', {}), trace: 'ip -o link show type tun 2>/dev/null' }],
  [
    'code by an environment variable',
    { options: ['-o', 'SetEnv=NODE_OPTIONS=--require=/tmp/thief.cjs'], command: 'env' },
  ],
  ['a way out by the id of a deploy', verb('acquire', { ...order, deploy: '../../../tmp/thief' })],
  ['a way out by the id of a release', verb('acquire', { ...order, release: '../../../../tmp/thief' })],
  ['a log outside', verb('logs', { component: '../../../../etc/passwd', lines: 5 })],
  ['a backup outside', verb('restore', { backup: '../../../etc/passwd', by: 'thief' })],
  ['the host configuration in a request', verb('status', { config: { root: '/' } })],
  ['a request without an end', verb('status', `{"version":1,"x":"${'a'.repeat(3_000_000)}"`)],
  ['a request of another version', verb('status', '{"version":99}')],
  ['something else than JSON', verb('status', '; id')],
]

describe.skipIf(reason !== undefined)(
  `A stolen deploy key${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let server: Server
    let directory: string
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'stolen-'))
      server = await prepareServer('stolen')
      await writeFile(join(directory, 'key'), server.vps.privateKey, { mode: 0o600 })
    }, 300_000)
    afterAll(async () => {
      await server?.vps.remove()
      await rm(directory, { recursive: true, force: true })
    })

    it('can ask for a verb', async () => {
      expect(await run(verb('status', {}))).toMatchObject({ code: 0, text: expect.stringContaining('"ok":true') })
    })

    it.each(attempts)('does not get %s', async (_, attempt) => {
      const { code, text } = await run(attempt)
      expect(text).not.toMatch(/uid=\d|root:x:|NODE_OPTIONS|SSH-2\.0|^\d+$/m)
      if (!text.includes('"ok":true')) expect(code).not.toBe(0)
      if (attempt.trace !== undefined) expect((await server.vps.sh(attempt.trace)).stdout).toBe('')
      // A refusal is said in words, not by a stack.
      expect(text).not.toMatch(/\n\s+at .*:\d+:\d+/)
    })

    it(`left the host as it was, and ${attempts.length} things were tried`, async () => {
      const { text } = await run(verb('status', {}))
      expect(text).toContain('"lease":null')
      expect((await server.vps.sh('find /tmp -user deploy')).stdout).toBe('')
    })

    function run({ options = [], command, stdin = '', program }: Attempt): Promise<{ code: number; text: string }> {
      const to = `deploy@${server.vps.address}`
      const identity = ['-i', join(directory, 'key'), '-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=no']
      const quiet = ['-o', `UserKnownHostsFile=${join(directory, 'known')}`, '-o', 'LogLevel=ERROR']
      const target = program === 'scp' ? [`${to}:/etc/passwd`, '/dev/stdout'] : [to]
      const args = [...identity, ...quiet, ...options, ...target, ...(command === undefined ? [] : [command])]
      return new Promise((resolve, reject) => {
        const child = spawn(program ?? 'ssh', args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: 60_000 })
        let text = ''
        for (const stream of [child.stdout, child.stderr]) {
          stream.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk
          })
        }
        child.stdin.on('error', () => undefined)
        child.stdin.end(stdin)
        child.on('error', reject)
        child.on('close', (code) => resolve({ code: code ?? -1, text }))
      })
    }
  },
)
