import { execFile } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWords } from '../src/by-hand/words.ts'
import { type Deploy, deployConfirmed, deployUntilSwitched, makeHost, type TestHost } from './world/host.ts'

describe('the words of a person on the server', () => {
  it.each([
    [[], { kind: 'help' }],
    [['rollback'], { kind: 'rollback', reason: 'by hand on the host' }],
    [['rollback', '--to', 'abc1234', '-r', 'prices'], { kind: 'rollback', to: 'abc1234', reason: 'prices' }],
    [['lock', '--reason', 'fair'], { kind: 'lock', reason: 'fair' }],
    [['extend', '10m'], { kind: 'extend', byMs: 600_000, reason: 'by hand on the host' }],
    [['logs', 'web', '-n', '5'], { kind: 'logs', component: 'web', lines: 5 }],
  ])('%j are read', (words, order) => {
    expect(readWords(words)).toEqual(order)
  })

  it.each([
    [['rolback'], /"rolback" is none of the words/],
    [['rollback', 'abc1234'], /rollback takes no "abc1234"/],
    [['rollback', '--force'], /--force/],
    [['lock'], /lock needs --reason/],
    [['extend', 'soon'], /"soon" is not a duration/],
    [['extend'], /how much longer/],
    [['logs'], /a component/],
  ])('%j are refused, with the words that there are', (words, what) => {
    expect(() => readWords(words)).toThrow(
      expect.objectContaining({ what: expect.stringMatching(what), remedy: expect.stringContaining('rollback [--to') }),
    )
  })
})

describe('a person on the server', { timeout: 120_000 }, () => {
  let host: TestHost
  let one: Deploy
  let two: Deploy
  beforeAll(async () => {
    host = await makeHost()
    one = await deployConfirmed(host, 'one')
    two = await deployConfirmed(host, 'two')
  }, 120_000)
  afterAll(() => host.remove())

  const say = (...words: string[]) =>
    new Promise<{ code: number; text: string }>((resolve) => {
      const argv = [host.agent, '--config', host.configPath, 'by-hand', 'ada', ...words]
      execFile(process.execPath, argv, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr }),
      )
    })

  it('reads what is live, in words', async () => {
    const { code, text } = await say('status')
    expect({ code, text }).toMatchObject({
      code: 0,
      text: expect.stringContaining(`serves release ${two.release}`),
    })
    expect(text).toContain(`before it: ${one.release} (warm until the next deploy`)
  })

  it('is told the candidates when the release to go to is missing', async () => {
    const { code, text } = await say('rollback', '--to', 'deadbeef')
    expect(code).toBe(1)
    expect(text).toContain('ROLLBACK_TARGET_UNKNOWN: No release "deadbeef". Releases to go back to:')
    expect(text).toContain(one.release)
    expect(await host.get()).toEqual({ status: 200, sha: two.sha })
  })

  it('stops deploys and lets them go on', async () => {
    expect(await say('lock', '--reason', 'fair')).toMatchObject({ code: 0 })
    expect((await host.state()).lock).toMatchObject({ by: 'ada (on the host)', reason: 'fair' })
    expect(await say('unlock')).toMatchObject({ code: 0 })
    expect((await host.state()).lock).toBeNull()
  })

  it('gives a release more time, and keeps it', async () => {
    expect(await say('confirm')).toMatchObject({ code: 1, text: expect.stringContaining('Nothing is armed here.') })
    const three = await deployUntilSwitched(host, 'three')
    expect(await say('extend', '20m')).toMatchObject({ code: 0, text: expect.stringContaining('goes back at') })
    expect(await say('confirm')).toMatchObject({ code: 0, text: `Release ${three.release} is kept.\n` })
  })

  it('goes back, and is told what serves now', async () => {
    const { code, text } = await say('rollback', '--reason', 'prices')
    expect(text).toContain(`serves release ${two.release}`)
    expect(code).toBe(0)
    expect(await host.get()).toEqual({ status: 200, sha: two.sha })
    expect((await host.state()).blocked[0]?.reason).toBe('prices')
  })

  it('puts in order what somebody disturbed', async () => {
    expect(await say('recover')).toMatchObject({ code: 0, text: expect.stringContaining('Nothing had to be done.') })
  })
})
