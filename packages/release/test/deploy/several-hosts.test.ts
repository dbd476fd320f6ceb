import {
  cleanUpDeploy,
  confirmRelease,
  type Deployments,
  deployRelease,
  type FleetPlan,
  parseFence,
  type RollbackResult,
  readStatus,
  renderFence,
  rollBack,
} from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import { type Fault, fleet, names } from './fleet.ts'
import { NEW, NEW_SHA, OLD, OLD_SHA, refusal, release, request } from './scripted-agent.ts'

const fence = { 'web-1': 7, 'web-2': 8, 'web-3': 9 }
const OLDER = '20261118T101500Z-4444444'
const steps = ['acquire', 'receive', 'prepare', 'arm', 'migrate', 'start', 'check', 'switch', 'workers'] as const
const callOf = (step: string) => (['acquire', 'receive', 'arm', 'switch'].includes(step) ? step : `phase ${step}`)

describe('A deploy to several hosts', () => {
  it('prepares and arms all, migrates on the first, and goes live there alone before the others follow in batches', async () => {
    const world = fleet()
    expect(await deployRelease(world.deploy())).toMatchObject({
      kind: 'deployed',
      fence,
      // The one that goes back first.
      deadline: '2026-11-22T10:23:00.000Z',
      migration: 'expand',
    })
    const each = (call: string) => names.map((name) => `${name}: ${call}`)
    const live = (name: string) =>
      ['phase start', 'phase check', 'switch', 'phase workers'].map((call) => `${name}: ${call}`)
    const calls = world.calls()
    const inAnyOrder = (count: number) => calls.splice(0, count).toSorted()
    expect(inAnyOrder(3)).toEqual(each('status'))
    expect(inAnyOrder(3)).toEqual(each('acquire'))
    expect(inAnyOrder(3)).toEqual(each('receive'))
    expect(inAnyOrder(3)).toEqual(each('phase prepare'))
    expect(inAnyOrder(1)).toEqual(['web-1: phase backup'])
    expect(inAnyOrder(3)).toEqual(each('arm'))
    expect(calls.splice(0, 1)).toEqual(['web-1: phase migrate'])
    expect(inAnyOrder(2)).toEqual(['web-2: phase migrate', 'web-3: phase migrate'])
    expect(calls).toEqual(names.flatMap(live))
  })

  it('carries to each host the fence that this host gave out, and names the backup to the first alone', async () => {
    const world = fleet()
    await deployRelease(world.deploy({ request: { ...request, backup: 'b-1' } }))
    for (const { host, at, request: sent } of world.requests)
      if (['receive', 'arm', 'switch'].includes(at)) expect(sent['fence']).toBe(fence[host as 'web-1'])
    const armed = world.requests
      .filter(({ at }) => at === 'arm')
      .map(({ host, request: sent }) => [host, sent['backup']])
    expect(Object.fromEntries(armed)).toEqual({ 'web-1': 'b-1', 'web-2': undefined, 'web-3': undefined })
  })

  it.each([
    ['locked', { lock: { by: 'ada', reason: 'fair', since: 'x' } }, 'DEPLOY_LOCKED'],
    ['full', { disk: { freeBytes: 1, usedBytes: 1 } }, 'DEPLOY_HOST_NOT_READY'],
    [
      'unhealthy',
      { live: { release: OLD, sha: OLD_SHA, since: 'x', slot: 'blue', healthy: false } },
      'DEPLOY_LIVE_UNHEALTHY',
    ],
  ] as const)('takes no lease anywhere while the last host is %s, and names it', async (_, change, code) => {
    const world = fleet({ status: (host) => (host === 'web-3' ? change : {}) })
    const error = await refusal(deployRelease(world.deploy()))
    expect(error).toMatchObject({ code, what: expect.stringMatching(/^web-3: /) })
    expect(world.calls().toSorted()).toEqual(names.map((name) => `${name}: status`))
  })

  const cells = names.flatMap((host) =>
    steps.flatMap((step) => (['refused', 'gone'] as const).map((how) => [host, step, how] as const)),
  )
  it.each(cells)('leaves no host behind the others when %s fails in %s (%s)', async (host, step, how: Fault) => {
    const world = fleet({ fault: { host, at: callOf(step), how } })
    const error = await refusal(deployRelease(world.deploy()))
    expect(error.what).toContain(`${host}: `)
    for (const name of names) {
      const state = world.state(name)
      // A host that is never heard of again goes back by its own timer: that needs it to be armed.
      if (how === 'gone' && name === host) expect(state?.live === OLD || state?.armed).toBe(true)
      else expect(state).toEqual({ live: OLD, lease: false, armed: false, confirmed: false })
    }
    const switched = world.calls().filter((call) => call.endsWith(': switch'))
    // Nobody after the one that failed was switched.
    expect(switched.every((call) => names.findIndex((name) => call.startsWith(name)) <= names.indexOf(host))).toBe(true)
    expect(error.live).toBeDefined()
  })

  it('rolls back what was switched when the run is cancelled between two batches', async () => {
    const world = fleet()
    const stop = new AbortController()
    const deploying = deployRelease(
      world.deploy({
        signal: stop.signal,
        onEvent: (event) => {
          if (event.kind === 'step' && event.step === 'workers') stop.abort(new Error('cancelled'))
        },
      }),
    )
    expect(await refusal(deploying)).toMatchObject({ code: 'RUN_CANCELLED' })
    for (const name of names) expect(world.state(name)).toMatchObject({ live: OLD, lease: false })
  })

  it.each(['contract', 'unknown'])('refuses a migration of the kind %s before anything is armed', async (migration) => {
    const world = fleet({ migration })
    const accepted = { ...request, acceptContract: true, backup: 'b-1' }
    expect(await refusal(deployRelease(world.deploy({ request: accepted })))).toMatchObject({
      code: 'MIGRATION_CONTRACT',
    })
    expect(world.calls().filter((call) => /arm|backup|migrate/.test(call))).toEqual([])
    for (const name of names) expect(world.state(name)).toMatchObject({ lease: false })
  })

  it.each([
    ['the second', 'web-2', true],
    ['the first', 'web-1', false],
  ])('is refused when %s was prepared for another place in the list', async (_, which, leads) => {
    const world = fleet({ status: (host) => (host === which ? { leads } : {}) })
    expect(await refusal(deployRelease(world.deploy()))).toMatchObject({
      code: 'DEPLOY_HOST_NOT_READY',
      what: expect.stringContaining(`${which}: it was prepared`),
      remedy: expect.stringContaining('provision staging'),
    })
  })

  it('mends a mixture: the hosts that lack the commit get it, and the others are left alone', async () => {
    const there = {
      live: { release: NEW, sha: NEW_SHA, since: 'x', slot: 'blue' as const, healthy: true },
      releases: [release(NEW, NEW_SHA, { current: true })],
    }
    const world = fleet({ status: (host) => (host === 'web-1' ? there : {}) })
    let plan: FleetPlan | undefined
    const onEvent = (event: { kind: string; plan?: FleetPlan }) => {
      plan ??= event.plan
    }
    expect(await deployRelease(world.deploy({ onEvent }))).toMatchObject({ fence: { 'web-2': 8, 'web-3': 9 } })
    expect(plan).toMatchObject({ hosts: ['web-2', 'web-3'] })
    expect(world.calls().filter((call) => call.startsWith('web-1'))).toEqual(['web-1: status'])
    expect(world.calls().join()).not.toContain('backup')
    expect(world.log.join('\n')).toContain(`web-1 serves ${NEW} (2222222); web-2 serves ${OLD} (1111111)`)
  })

  it('is confirmed where it was deployed, when one host alone had to be mended', async () => {
    const there = {
      live: { release: NEW, sha: NEW_SHA, since: 'x', slot: 'blue' as const, healthy: true },
      releases: [release(NEW, NEW_SHA, { current: true })],
    }
    const world = fleet({ status: (host) => (host === 'web-3' ? {} : there) })
    const outcome = await deployRelease(world.deploy())
    if (outcome.kind !== 'deployed') throw new TypeError(outcome.kind)
    expect(outcome.fence).toEqual({ 'web-3': 9 })
    await confirmRelease({ ...world.walk, deployId: request.deploy, fence: outcome.fence, by: 'smoke tests' })
    expect(names.map((name) => world.state(name)?.confirmed)).toEqual([false, false, true])
  })

  it('is superseded when one of the hosts has a newer commit', async () => {
    const repository = { isAncestor: async (_: string, of: string) => of === '3'.repeat(40) }
    const newer = {
      live: {
        release: `${OLD.slice(0, 17)}3333333`,
        sha: '3'.repeat(40),
        since: 'x',
        slot: 'blue' as const,
        healthy: true,
      },
    }
    const world = fleet({ status: (host) => (host === 'web-2' ? newer : {}) })
    expect(await deployRelease(world.deploy({ repository }))).toMatchObject({ kind: 'superseded' })
    expect(world.calls().toSorted()).toEqual(names.map((name) => `${name}: status`))
  })
})

describe('Confirming on several hosts', () => {
  const confirm = (world: ReturnType<typeof fleet>) =>
    confirmRelease({ ...world.walk, deployId: request.deploy, fence, by: 'smoke tests' })

  it('goes from host to host, then all of them tidy up', async () => {
    const world = fleet()
    await deployRelease(world.deploy())
    expect(await confirm(world)).toMatchObject({ kind: 'confirmed', live: NEW })
    for (const name of names) expect(world.state(name)).toMatchObject({ live: NEW, confirmed: true })
    expect(world.calls().filter((call) => call.includes('finish'))).toHaveLength(3)
  })

  it.each(names.flatMap((host) => (['refused', 'gone'] as const).map((how) => [host, how] as const)))(
    'keeps the release nowhere when %s cannot be confirmed (%s)',
    async (host, how) => {
      const world = fleet({ fault: { host, at: 'confirm', how } })
      await deployRelease(world.deploy())
      const error = await refusal(confirm(world))
      expect(error.what).toContain(`${host}: `)
      for (const name of names) {
        const state = world.state(name)
        // Unconfirmed and armed, it goes back by itself.
        expect(state?.live === OLD || (state?.armed && !state.confirmed)).toBe(true)
      }
    },
  )

  it('does not keep a half deploy: one that went back, or was never switched, stops it', async () => {
    const world = fleet()
    await deployRelease(world.deploy())
    await rollBack({ ...world.walk, host: 'web-2', deployId: request.deploy, by: 'its timer', reason: 'restarted' })
    const error = await refusal(confirm(world))
    expect(error).toMatchObject({ code: 'RELEASE_NOT_EVERYWHERE', live: expect.stringContaining('web-2: ') })
    expect(world.calls().join()).not.toContain('confirm')
  })

  it('finishes what a runner left that was lost between two confirmations', async () => {
    const world = fleet()
    await deployRelease(world.deploy())
    const one = { ...world.walk, deployId: request.deploy, by: 'ada' }
    await confirmRelease({ ...one, host: 'web-1', fence: 7 })
    expect(await confirmRelease({ ...one, fence: { 'web-2': 8, 'web-3': 9 } })).toMatchObject({ kind: 'confirmed' })
    for (const name of names) expect(world.state(name)).toMatchObject({ live: NEW, confirmed: true })
  })

  it('tells GitHub that it was undone, and where', async () => {
    const world = fleet({ fault: { host: 'web-2', at: 'confirm', how: 'refused' } })
    await deployRelease(world.deploy())
    const statuses: string[] = []
    const deployments: Deployments = {
      create: async () => ({ id: 0 }),
      setStatus: async (id, { state }) => void statuses.push(`${id} ${state}`),
      list: async () => [],
    }
    const more = { deployId: request.deploy, fence, by: 'smoke tests', deployments, deploymentId: 900 }
    const error = await refusal(confirmRelease({ ...world.walk, ...more }))
    expect(error.live?.split('\n')).toEqual(names.map((name) => `${name}: serves ${OLD}.`))
    expect(statuses).toEqual(['900 failure'])
  })

  it.each([7, { 'web-9': 7 }])('refuses the fence of another environment: %j', async (foreign) => {
    const confirming = confirmRelease({ ...fleet().walk, deployId: request.deploy, fence: foreign, by: 'ada' })
    expect(await refusal(confirming)).toMatchObject({ code: 'INPUT_INVALID', what: expect.stringContaining('fence: ') })
  })

  it('confirms none while one of them cannot be asked', async () => {
    const world = fleet({ fault: { host: 'web-3', at: 'phase workers', how: 'gone' } })
    await deployRelease(world.deploy()).catch(() => undefined)
    const before = world.calls().length
    expect(await refusal(confirm(world))).toMatchObject({ what: expect.stringContaining('web-3: ') })
    expect(world.calls().slice(before).join()).not.toContain('confirm')
  })
})

describe('A rollback of several hosts', () => {
  const back = (world: ReturnType<typeof fleet>, more: object = {}) =>
    rollBack({ ...world.walk, by: 'ada', reason: 'checkout fails', ...more })

  it('takes all of them to the release before, by one command', async () => {
    const world = fleet()
    await deployRelease(world.deploy())
    await confirmRelease({ ...world.walk, deployId: request.deploy, fence, by: 'ada' })
    expect(await back(world)).toMatchObject({ kind: 'rolled-back', live: OLD, healthy: true })
    for (const name of names) expect(world.state(name)).toMatchObject({ live: OLD })
    const targets = world.requests.filter(({ at }) => at === 'rollback').map(({ request: sent }) => sent['to'])
    expect(targets).toEqual([OLD, OLD, OLD])
  })

  it('mends a mixture: hosts that serve the release before already stay on it', async () => {
    const world = fleet()
    await deployRelease(world.deploy())
    await rollBack({ ...world.walk, host: 'web-2', deployId: request.deploy, by: 'its timer', reason: 'deadline' })
    expect((await readStatus(world.walk)).problems.join()).toContain('The hosts serve different releases')
    expect(await back(world)).toMatchObject({ kind: 'rolled-back', live: OLD })
    const asked = world.calls().filter((call) => call.endsWith(': rollback'))
    expect(asked.toSorted()).toEqual(['web-1: rollback', 'web-2: rollback', 'web-3: rollback'])
    for (const name of names) expect(world.state(name)).toMatchObject({ live: OLD })
  })

  it('takes the others back when one cannot be reached, and fails naming it', async () => {
    const world = fleet({ fault: { host: 'web-2', at: 'phase workers', how: 'gone' } })
    await deployRelease(world.deploy()).catch(() => undefined)
    const error = await refusal(back(world, { deployId: request.deploy }))
    expect(error.what).toContain('web-2: ')
    for (const name of ['web-1', 'web-3']) expect(world.state(name)).toMatchObject({ live: OLD, lease: false })
  })

  it('goes back no further when the command is repeated for a host that did not answer', async () => {
    const back1 = { id: NEW, sha: NEW_SHA, verdict: 'rolled-back' as const }
    const gone = {
      previous: { release: OLDER, sha: '4'.repeat(40) },
      releases: [
        release(OLD, OLD_SHA, { current: true }),
        release(NEW, NEW_SHA, back1),
        release(OLDER, '4'.repeat(40)),
      ],
    }
    const world = fleet({ fault: { host: 'web-1', at: 'status', how: 'gone' }, status: () => gone })
    const error = await refusal(back(world))
    expect(error).toMatchObject({ code: 'ROLLBACK_NO_TARGET', remedy: expect.stringContaining('--to') })
    expect(world.calls().join()).not.toContain('rollback')
  })

  it('is not held up by a lease that was left behind', async () => {
    const lease = { deploy: 'old', fence: 3, owner: 'o', runUrl: '', reason: 'r', since: 's', alive: false }
    const world = fleet({ status: (host) => (host === 'web-2' ? { lease } : {}) })
    await deployRelease(world.deploy())
    await confirmRelease({ ...world.walk, deployId: request.deploy, fence, by: 'ada' })
    expect(await back(world)).toMatchObject({ kind: 'rolled-back', live: OLD })
  })

  it('says which host was left, how to take it back later, and tells GitHub of no success', async () => {
    const world = fleet({ fault: { host: 'web-2', at: 'rollback', how: 'gone' } })
    await deployRelease(world.deploy())
    const told: RollbackResult[] = []
    const statuses: string[] = []
    const deployments: Deployments = {
      create: async () => ({ id: 0 }),
      setStatus: async (id, { state }) => void statuses.push(`${id} ${state}`),
      list: async () => [
        { id: 800, sha: OLD_SHA, environment: 'staging', createdAt: '', payload: {}, state: 'inactive' },
      ],
    }
    const more = { deployId: request.deploy, deployments, deploymentId: 900 }
    const error = await refusal(back(world, { ...more, onResult: (result: RollbackResult) => told.push(result) }))
    expect(told).toMatchObject([{ healthy: false, detail: expect.stringContaining('web-2: NOT rolled back') }])
    expect(error.remedy).toContain(`rollback staging --host web-2 --to ${OLD_SHA}`)
    expect(statuses).toEqual(['900 failure'])
  })

  it('changes nothing when one of the hosts does not have the release that is named', async () => {
    const other = `${OLD.slice(0, 17)}4444444`
    const known = { releases: [release(OLD, OLD_SHA, { current: true }), release(other, '4'.repeat(40))] }
    const world = fleet({ status: (host) => (host === 'web-3' ? {} : known) })
    const error = await refusal(back(world, { to: other }))
    expect(error).toMatchObject({ code: 'ROLLBACK_TARGET_UNKNOWN', what: expect.stringMatching(/^web-3: /) })
    expect(error.remedy).toContain('--host')
    expect(world.calls().join()).not.toContain('rollback')
  })
})

describe('Several hosts as one', () => {
  it('hold a lease or a lock when one does, are healthy when all are, and go back only to what all have', async () => {
    const lock = { by: 'ada', reason: 'fair', since: 'x' }
    const live = { release: OLD, sha: OLD_SHA, since: 'x', slot: 'blue' as const, healthy: false }
    const world = fleet({
      status: (host) =>
        host === 'web-2' ? { lock, live, releases: [], problems: ['disk'], disk: { freeBytes: 5, usedBytes: 1 } } : {},
    })
    const status = await readStatus(world.walk)
    expect(status).toMatchObject({ lock, live: { healthy: false }, disk: { freeBytes: 5 }, problems: ['web-2: disk'] })
    expect(status.releases).toEqual([expect.not.objectContaining({ healthyAt: expect.anything() })])
  })

  it('tell the deadline that comes first when the run ends before the confirmation', async () => {
    const armed = (deadline: string) => ({
      armed: { deploy: request.deploy, release: NEW, deadline, remainingMs: 1000, switched: true },
    })
    const world = fleet({ status: (host) => (host === 'web-1' ? {} : armed(host === 'web-2' ? '2026-02' : '2026-01')) })
    const outcome = await cleanUpDeploy({ ...world.walk, deployId: request.deploy, by: 'the run' })
    expect(outcome).toMatchObject({
      kind: 'unconfirmed',
      deadline: '2026-01',
      live: expect.stringContaining('web-3: '),
    })
  })
})

describe('The fence of several hosts', () => {
  it.each([7, { 'web-1': 7, 'web-2': 12 }])('survives the way through an output: %j', (value) => {
    expect(parseFence(renderFence(value))).toEqual(value)
  })

  it.each(['', '0', 'web-1', 'web-1=7 web-2', 'web-1=x'])('refuses "%s"', (text) => {
    expect(() => parseFence(text)).toThrow('fence')
  })
})
