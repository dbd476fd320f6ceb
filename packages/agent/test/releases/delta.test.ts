import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { makeDelta, readInventory } from '@release-pipeline/release'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Archive, appFiles, archiveOf } from '../world/archive.ts'
import { bring, deployUntilSwitched, makeHost, mustRun, releaseIdOf, shaOf, type TestHost } from '../world/host.ts'

const library = randomBytes(200_000).toString('base64')
const filesOf = (line: string) => ({ ...appFiles(), 'public/lib.js': `${library}\n${line}\n${library}` })

async function* once(bytes: Buffer) {
  yield bytes
}

describe('a release that comes as the difference to the live one', () => {
  let host: TestHost
  let live: string
  let next: Archive
  beforeEach(async () => {
    host = await makeHost()
    const first = await deployUntilSwitched(host, 'one', { archive: await packed('before') })
    await host.call('confirm', { deploy: first.deploy, fence: first.fence, by: 'alice' })
    live = first.release
    next = await packed('after')
  })
  afterEach(() => host.remove())

  it('is what was built, byte for byte, and goes live', async () => {
    expect((await host.call('status', {})).base).toBe(live)
    const deploy = await acquired('two')
    const delta = await deltaToLive()
    expect(delta.length).toBeLessThan(next.bytes.length * 0.02)
    await host.call('receive', { ...deploy, ...announced(), delta: { base: live, bytes: delta.length } }, delta)
    expect(await readFile(`${host.root}/releases/${deploy.release}/public/lib.js`, 'utf8')).toContain('\nafter\n')
    expect(await readFile(`${host.root}/archives/${deploy.release}.tar.gz`)).toEqual(next.bytes)
    await mustRun(host, deploy, 'prepare')
  })

  it('is refused when it makes other bytes than those of the record, and the whole archive is taken then', async () => {
    const deploy = await acquired('two')
    const delta = await deltaToLive()
    const wrong = { ...announced(), digest: 'f'.repeat(64) }
    const receive = (record: typeof wrong, bytes: Buffer) =>
      host.call('receive', { ...deploy, ...record, delta: { base: live, bytes: bytes.length } }, bytes)
    await expect(receive(wrong, delta)).rejects.toMatchObject({ code: 'DELTA_UNUSABLE' })
    await expect(receive(announced(), delta.subarray(0, 100))).rejects.toMatchObject({ code: 'DELTA_UNUSABLE' })
    expect((await host.state()).releases).toHaveLength(1)
    await host.call('receive', { ...deploy, ...announced() }, next.bytes)
    expect((await host.state()).releases).toHaveLength(2)
  })

  it('is not offered, and refused, where the archive of the live one is gone', async () => {
    const delta = await deltaToLive()
    await rm(`${host.root}/archives`, { recursive: true })
    expect((await host.call('status', {})).base).toBeUndefined()
    expect(await host.call('inventory', { release: live })).toEqual({})
    const deploy = await acquired('two')
    await expect(
      host.call('receive', { ...deploy, ...announced(), delta: { base: live, bytes: delta.length } }, delta),
    ).rejects.toMatchObject({ code: 'DELTA_UNUSABLE' })
  })

  it('leaves nothing behind but the archives of the releases in use', async () => {
    const { deploy, fence } = await bring(host, 'three', next)
    await host.call('rollback', { deploy, by: 'bob', reason: 'changed my mind' })
    expect(fence).toBeGreaterThan(0)
    const again = await deployUntilSwitched(host, 'four', { archive: await packed('later') })
    await host.call('confirm', { deploy: again.deploy, fence: again.fence, by: 'alice' })
    const { live: now, previous } = await host.state()
    expect((await readdir(`${host.root}/archives`)).toSorted()).toEqual(
      [`${previous?.release}.tar.gz`, `${now?.release}.tar.gz`].toSorted(),
    )
    expect(await readdir(`${host.root}/incoming`)).toEqual([])
  })

  async function deltaToLive(): Promise<Buffer> {
    const { chunks = '' } = await host.call('inventory', { release: live })
    const delta = await makeDelta({ bytes: next.bytes.length, open: () => once(next.bytes) }, readInventory(chunks))
    if (delta === undefined) throw new Error('no delta')
    return delta
  }

  const announced = () => ({ digest: next.digest, bytes: next.bytes.length })

  async function acquired(name: string) {
    const sha = shaOf(name)
    const order = { deploy: `deploy-${name}`, release: releaseIdOf(sha), sha }
    const answer = await host.call('acquire', { ...order, owner: 'alice', runUrl: '', reason: 'test' })
    if (answer.kind !== 'acquired') throw new Error(answer.kind)
    return { ...order, fence: answer.fence }
  }
})

/** As the build packs it: without a time in the header of gzip. */
function packed(line: string): Promise<Archive> {
  return archiveOf(filesOf(line))
}
