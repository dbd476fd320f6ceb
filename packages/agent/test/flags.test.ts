import { readFile, stat, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeHost, type TestHost } from './world/host.ts'

/** The app's side, as the example has it. */
interface AppFlags {
  createFlags(file: string): { isOn(name: string, user: string): Promise<boolean> }
}
const example = new URL('../../../examples/node-service/backend/flags.mjs', import.meta.url).href
const { createFlags } = (await import(example)) as AppFlags

let host: TestHost
beforeAll(async () => {
  host = await makeHost()
})
afterAll(() => host.remove())

const set = (name: string, share: number) =>
  host.call('flags', { action: 'set', name, share, by: 'anna', reason: 'first users' })
const users = Array.from({ length: 1000 }, (_, number) => `user-${number}`)

describe('Feature flags of an environment', () => {
  const file = () => `${host.root}/shared/flags.json`
  const on = async (name: string) => {
    const flags = createFlags(file())
    const answers = await Promise.all(users.map(async (user) => [user, await flags.isOn(name, user)] as const))
    return answers.flatMap(([user, isOn]) => (isOn ? [user] : []))
  }

  it('are off before somebody sets them', async () => {
    expect(await host.call('flags', { action: 'list' })).toEqual({ flags: {} })
    expect(await on('new-search')).toEqual([])
  })

  it('reach the app for the share of its users that was set, and those who have it keep it as the share grows', async () => {
    expect((await set('new-search', 25)).flags).toMatchObject({ 'new-search': { share: 25, by: 'anna' } })
    const quarter = await on('new-search')
    expect(quarter.length).toBeGreaterThan(200)
    expect(quarter.length).toBeLessThan(300)
    await set('new-search', 50)
    const half = await on('new-search')
    expect(half.length).toBeGreaterThan(440)
    expect(half.length).toBeLessThan(560)
    expect(half).toEqual(expect.arrayContaining(quarter))
    await set('new-search', 100)
    expect(await on('new-search')).toEqual(users)
  })

  it('deal the users out anew for each flag', async () => {
    await set('one', 50)
    await set('two', 50)
    const [one, two] = [await on('one'), await on('two')]
    expect(one.filter((user) => two.includes(user)).length).toBeLessThan(350)
  })

  it('are written to the journal, and cleared one at a time', async () => {
    const { flags } = await host.call('flags', { action: 'clear', name: 'one', by: 'boris' })
    expect(Object.keys(flags)).toEqual(['new-search', 'two'])
    const told = (await host.journal()).filter(({ step }) => step === 'flags').map(({ detail }) => detail)
    expect(told).toEqual([
      'new-search: not set -> 25 %, by anna: first users',
      'new-search: 25 % -> 50 %, by anna: first users',
      'new-search: 50 % -> 100 %, by anna: first users',
      'one: not set -> 50 %, by anna: first users',
      'two: not set -> 50 %, by anna: first users',
      'one: 50 % -> cleared, by boris',
    ])
  })

  it.each([
    ['a name that could be a path', '../state', 50],
    ['a share above the whole', 'new-search', 101],
  ])('refuse %s', async (_, name, share) => {
    await expect(set(name, share)).rejects.toMatchObject({ code: 'AGENT_REQUEST_INVALID' })
  })

  it('are closed to other users of the server', async () => {
    expect((await stat(file())).mode & 0o077).toBe(0)
  })

  it('are not overwritten when somebody damaged the file by hand', async () => {
    await writeFile(file(), '{"new-search": ')
    await expect(set('new-search', 0)).rejects.toMatchObject({ code: 'FLAGS_UNREADABLE' })
    expect(await readFile(file(), 'utf8')).toBe('{"new-search": ')
    expect(await createFlags(file()).isOn('new-search', 'anna')).toBe(false)
  })
})
