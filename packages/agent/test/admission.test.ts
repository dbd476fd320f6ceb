import { spawnSync } from 'node:child_process'
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { valueDigest } from '@release-pipeline/release'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveOf, withDigest } from './world/archive.ts'
import { bring, type Deploy, makeHost, mustRun, releaseIdOf, runPhase, shaOf, type TestHost } from './world/host.ts'

let host: TestHost
beforeAll(async () => {
  host = await makeHost()
})
afterAll(() => host.remove())

function forced(command: string, input: string, extra: string[] = []): { code: number | null; answer: unknown } {
  const ran = spawnSync(process.execPath, [host.agent, '--config', host.configPath, ...extra], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', SSH_ORIGINAL_COMMAND: command },
  })
  return { code: ran.status, answer: JSON.parse(ran.stdout.trimEnd().split('\n').at(-1) ?? '') }
}

describe('the forced command', () => {
  it('admits a verb', () => {
    expect(forced('release-pipeline-agent status', '{"version":1}\n')).toMatchObject({ code: 0, answer: { ok: true } })
  })

  it.each([
    'sh -c id',
    'release-pipeline-agent status; id',
    'release-pipeline-agent status\nid',
    'release-pipeline-agent  status',
    'release-pipeline-agent run-phase x 1 start',
    'release-pipeline-agent guard-loop',
    'release-pipeline-agent by-hand thief rollback',
    'release-pipeline-agent --config /tmp/x status',
    '/usr/bin/release-pipeline-agent status',
    'scp -t /tmp',
    'internal-sftp',
    '',
  ])('refuses %j', (command) => {
    expect(forced(command, '{"version":1}\n')).toMatchObject({
      code: 1,
      answer: { ok: false, error: { code: 'AGENT_VERB_REFUSED' } },
    })
  })

  it('of a key that may only read admits nothing else', () => {
    const only = ['--only', 'status,backups']
    expect(forced('release-pipeline-agent status', '{"version":1}\n', only).code).toBe(0)
    expect(forced('release-pipeline-agent rollback', '{"version":1}\n', only)).toMatchObject({
      code: 1,
      answer: { error: { code: 'AGENT_VERB_REFUSED' } },
    })
  })

  it.each([
    ['not JSON', 'AGENT_REQUEST_INVALID', 'hello\n'],
    ['no line', 'AGENT_REQUEST_INVALID', '{"version":1}'],
    ['another version', 'AGENT_VERSION_MISMATCH', '{"version":2}\n'],
    ['an unknown field', 'AGENT_REQUEST_INVALID', '{"version":1,"sudo":true}\n'],
    ['a line without end', 'AGENT_REQUEST_INVALID', 'x'.repeat(3_000_000)],
  ])('refuses a request that is %s', (_, code, input) => {
    expect(forced('release-pipeline-agent status', input)).toMatchObject({ code: 1, answer: { error: { code } } })
  })
})

describe('receiving a release', () => {
  let deploy: Deploy
  beforeAll(async () => {
    deploy = await bring(host, 'one')
  })

  it.each([
    ['another sha256', { digest: 'a'.repeat(64) }],
    ['fewer bytes than announced', { bytes: 10_000_000 }],
    ['more bytes than announced', { bytes: 10 }],
  ])('refuses an archive with %s', async (_, wrong) => {
    const { bytes, digest } = await archiveOf({ 'a.txt': 'x'.repeat(1000) })
    const request = { ...deploy, digest, bytes: bytes.length, ...wrong }
    await expect(host.call('receive', request, bytes)).rejects.toMatchObject({ code: 'ARCHIVE_CORRUPT' })
  })

  it('refuses an archive whose compression is damaged, with the right sha256', async () => {
    const { bytes } = await archiveOf({ 'a.txt': 'x'.repeat(100_000) })
    const damaged = withDigest(bytes.subarray(0, bytes.length - 20))
    const request = { ...deploy, digest: damaged.digest, bytes: damaged.bytes.length }
    await expect(host.call('receive', request, damaged.bytes)).rejects.toMatchObject({ code: 'ARCHIVE_CORRUPT' })
  })

  it('answers the same when the release was received and the answer was lost', async () => {
    const archive = await archiveOf({ 'b.txt': 'y' })
    const request = { ...deploy, digest: archive.digest, bytes: archive.bytes.length }
    const first = await host.call('receive', request, archive.bytes)
    const sealedAt = (await host.state()).releases[0]?.receivedAt
    expect(await host.call('receive', request, archive.bytes)).toEqual(first)
    expect((await host.state()).releases[0]?.receivedAt).toBe(sealedAt)
  })

  it('leaves a candidate that was prepared as it is when other bytes come for it', async () => {
    const fresh = await makeHost()
    const one = await bring(fresh, 'checked', await archiveOf({ 'a.txt': 'checked' }))
    await mustRun(fresh, one, 'prepare')
    const other = await archiveOf({ 'a.txt': 'other' })
    const swap = fresh.call('receive', { ...one, digest: other.digest, bytes: other.bytes.length }, other.bytes)
    await expect(swap).rejects.toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
    expect(await readFile(`${fresh.root}/releases/${one.release}/a.txt`, 'utf8')).toBe('checked')
    expect(await readdir(`${fresh.root}/incoming`)).toEqual([])
    await fresh.remove()
  })

  it('is on the disk before it is sealed', async () => {
    const fresh = await makeHost()
    const bin = `${fresh.root}/bin`
    const path = process.env['PATH'] ?? ''
    await mkdir(bin)
    const script = `#!/bin/sh\necho "$2 $(ls "$2" | tr '\\n' ' ')" >>"${fresh.root}/synced"\n`
    await writeFile(`${bin}/sync`, script, { mode: 0o755 })
    process.env['PATH'] = `${bin}:${path}`
    const one = await bring(fresh, 'durable', await archiveOf({ 'a.txt': 'x' })).finally(() => {
      process.env['PATH'] = path
    })
    expect(await readFile(`${fresh.root}/synced`, 'utf8')).toBe(`${fresh.root}/incoming/${one.release} a.txt \n`)
    await fresh.remove()
  })

  it('is worked with only while what lies there is what the state names', async () => {
    const fresh = await makeHost()
    const one = await bring(fresh, 'sealed')
    const path = `${fresh.root}/releases/${one.release}/SEALED`
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"digest":"./, '"digest":"-'))
    expect(await runPhase(fresh, one, 'prepare')).toMatchObject({ kind: 'failed', code: 'ROLLBACK_TARGET_UNKNOWN' })
    await fresh.remove()
  })

  it('refuses a deploy that does not hold the lease, before it writes anything', async () => {
    const { bytes, digest } = await archiveOf({ 'a.txt': 'x' })
    const stranger = { ...deploy, deploy: 'stranger', digest, bytes: bytes.length }
    await expect(host.call('receive', stranger, bytes)).rejects.toMatchObject({ code: 'LEASE_NOT_HELD' })
  })

  it('refuses an environment that is not dotenv without showing it', async () => {
    const { bytes, digest } = await archiveOf({ 'a.txt': 'x' })
    const request = { ...deploy, digest, bytes: bytes.length, env: 'A=1\nhunter2-secret\n' }
    const refusal = await host.call('receive', request, bytes).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'ENV_INVALID', message: expect.stringContaining('Line 2') })
    expect(String(refusal)).not.toContain('hunter2')
  })
})

describe('an environment', () => {
  it('is locked by a person for deploys and opened again', async () => {
    const fresh = await makeHost()
    await fresh.call('lock', { action: 'lock', by: 'carol', reason: 'holidays' })
    const sha = shaOf('x')
    const order = { deploy: 'd', owner: 'a', runUrl: '', reason: 'r', release: releaseIdOf(sha), sha }
    expect(await fresh.call('acquire', order)).toMatchObject({ kind: 'locked', by: 'carol', reason: 'holidays' })
    await fresh.call('lock', { action: 'unlock', by: 'carol' })
    expect(await fresh.call('acquire', order)).toMatchObject({ kind: 'acquired', fence: 1 })
    expect(await fresh.call('acquire', order)).toMatchObject({ kind: 'acquired', fence: 1 })
    expect(await fresh.call('acquire', { ...order, deploy: 'e' })).toMatchObject({
      kind: 'held',
      lease: { deploy: 'd', alive: true },
    })
    await fresh.remove()
  })

  it('tells the names of its variables with digests and never a value', async () => {
    const set = await host.call('env', { action: 'set', text: 'TOKEN="s3cret value"\nOTHER=x\n', by: 'carol' })
    const listed = await host.call('env', { action: 'list' })
    expect(listed).toEqual(set)
    expect(listed.names.map((entry) => entry.name)).toEqual(['OTHER', 'TOKEN'])
    expect(JSON.stringify(listed)).not.toContain('s3cret')
  })

  it('gives one variable a new value, leaves the others, and takes no name that it does not know', async () => {
    const before = await host.call('env', { action: 'set', text: 'TOKEN=old-value\nOTHER=x\n', by: 'carol' })
    const after = await host.call('env', { action: 'rotate', name: 'TOKEN', value: 'new "value"', by: 'carol' })
    const digests = (names: typeof before.names) => Object.fromEntries(names.map(({ name, digest }) => [name, digest]))
    expect(digests(after.names)).toEqual({ ...digests(before.names), TOKEN: valueDigest('TOKEN', 'new "value"') })
    const slip = host.call('env', { action: 'rotate', name: 'TOKNE', value: 'x', by: 'carol' })
    await expect(slip).rejects.toMatchObject({ code: 'ENV_INVALID' })
  })

  it('refuses to guess when its state is damaged', async () => {
    const fresh = await makeHost()
    await fresh.call('lock', { action: 'unlock', by: 'carol' })
    await appendFile(`${fresh.root}/state/state.json`, 'garbage')
    await expect(fresh.call('status', {})).rejects.toMatchObject({ code: 'AGENT_STATE_UNREADABLE' })
    await fresh.remove()
  })
})
