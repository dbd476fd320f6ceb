import { readdir } from 'node:fs/promises'
import type { HostConfig } from '@release-pipeline/release'
import { afterEach, expect, it } from 'vitest'
import { appFiles, archiveOf } from './world/archive.ts'
import { bring, deployConfirmed, deployUntilSwitched, makeHost, mustRun, type TestHost, until } from './world/host.ts'

const TEN_MINUTES = 600_000

/** Ignores what asks it to end. */
const DEAF = `
import { writeFileSync } from 'node:fs'
process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000)
writeFileSync('deaf', '')
`
/** Starts, and never listens. */
const MUTE = 'setInterval(() => undefined, 1000)'

const hook = (step: 'prepare' | 'start'): HostConfig['components'] => ({
  hang: {
    type: 'hook',
    when: 'after',
    step,
    command: ['sh', '-c', `if [ -e deaf.mjs ]; then exec ${process.execPath} deaf.mjs; fi`],
    timeout: TEN_MINUTES,
  },
})

let host: TestHost | undefined
afterEach(() => host?.remove())

/** The deploy would hang for ten minutes; how long the rollback takes stands in bench/README.md. */
it.each([
  ['a hook that ignores SIGTERM, before anything is armed', 'prepare', { 'deaf.mjs': DEAF }, hook('prepare')],
  ['a hook that ignores SIGTERM, with the new release started', 'start', { 'deaf.mjs': DEAF }, hook('start')],
  ['a service that never listens', 'check', { 'server.mjs': MUTE }, {}],
] as const)(
  'a rollback ends %s, and does not wait for it',
  async (_, phase, files, components) => {
    host = await makeHost({ startTimeoutMs: TEN_MINUTES, components: { ...web, ...components } })
    const on = host
    const one = await deployConfirmed(on, 'one')
    const two = await bring(on, 'two', await archiveOf({ ...appFiles(), ...files }))
    const own = { deploy: two.deploy, fence: two.fence }
    if (phase !== 'prepare') {
      await mustRun(on, two, 'prepare')
      await on.call('arm', { ...own, confirmWithinMs: TEN_MINUTES })
    }
    if (phase === 'check') await mustRun(on, two, 'start')
    await on.call('phase', { ...own, phase })
    await until('the phase hangs', async () =>
      phase === 'check'
        ? (await on.state()).lease?.running === 'check'
        : (await readdir(`${on.root}/releases/${two.release}`)).includes('deaf'),
    )
    const begun = performance.now()
    const { live } = await on.call('rollback', { deploy: two.deploy, by: 'bob', reason: 'it hangs' })
    console.log(`pre-empted ${phase} in ${Math.round(performance.now() - begun)} ms`)
    expect(live).toBe(one.release)
    expect(await on.get()).toEqual({ status: 200, sha: one.sha })
    expect(await on.state()).toMatchObject({ lease: null, armed: null, rollback: null, live: { release: one.release } })
    // Nobody has to wait or clean up before the next one.
    await deployUntilSwitched(on, 'three')
  },
  60_000,
)

const web: HostConfig['components'] = {
  web: {
    type: 'service',
    command: [process.execPath, 'server.mjs'],
    variables: {},
    health: { path: '/api/health', sha_field: 'sha' },
  },
}
