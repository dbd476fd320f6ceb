import { readdir, readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appFiles, archiveOf } from '../world/archive.ts'
import { bring, deployUntilSwitched, makeHost, mustRun, type TestHost } from '../world/host.ts'

describe('the union of hashed files', { timeout: 60_000 }, () => {
  let host: TestHost
  beforeEach(async () => {
    host = await makeHost({ keep: 2 })
  })
  afterEach(() => host.remove())

  it('holds the chunks of the release before and of the one that was undone', async () => {
    await kept('one', { 'index-111.js': 'one', 'lib/shared-aaa.js': 'shared' })
    const two = await switched('two', { 'index-222.js': 'two', 'lib/shared-aaa.js': 'shared' })
    expect(await union()).toEqual(['index-111.js', 'index-222.js', 'lib/shared-aaa.js'])
    await host.call('rollback', { deploy: two.deploy, by: 'bob', reason: 'prices are wrong' })
    expect(await readFile(`${host.root}/assets/index-222.js`, 'utf8')).toBe('two')
  })

  it('is pruned with the releases, and keeps what a later one has too', async () => {
    await kept('one', { 'index-111.js': 'one', 'shared-aaa.js': 'shared' })
    await kept('two', { 'index-222.js': 'two', 'shared-aaa.js': 'shared' })
    await kept('three', { 'index-333.js': 'three', 'shared-aaa.js': 'shared' })
    expect(await union()).toEqual(['index-222.js', 'index-333.js', 'shared-aaa.js'])
    expect(await readFile(`${host.root}/assets/shared-aaa.js`, 'utf8')).toBe('shared')
  })

  it('is there before users get the pages that ask for it, and forgets a candidate that never was live', async () => {
    await kept('one', { 'index-111.js': 'one' })
    const two = await bring(host, 'two', await frontend({ 'index-222.js': 'two' }))
    await mustRun(host, two, 'prepare')
    expect(await union()).toEqual(['index-111.js', 'index-222.js'])
    await host.call('rollback', { deploy: two.deploy, by: 'bob', reason: 'changed my mind' })
    await kept('three', { 'index-333.js': 'three' })
    expect(await union()).toEqual(['index-111.js', 'index-333.js'])
  })

  async function switched(name: string, files: Record<string, string>) {
    return deployUntilSwitched(host, name, { archive: await frontend(files) })
  }

  async function kept(name: string, files: Record<string, string>): Promise<void> {
    const { deploy, fence } = await switched(name, files)
    await host.call('confirm', { deploy, fence, by: 'alice' })
  }

  async function union(): Promise<string[]> {
    const entries = await readdir(`${host.root}/assets`, { recursive: true })
    return entries.filter((name) => name.endsWith('.js')).toSorted()
  }
})

function frontend(files: Record<string, string>) {
  const assets = Object.entries(files).map(([name, content]) => [`public/assets/${name}`, content])
  return archiveOf({ ...appFiles(), ...Object.fromEntries(assets) })
}
