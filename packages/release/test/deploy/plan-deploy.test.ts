import { describePlan, explainPlan, type HostStatus, planDeploy } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import { config, hostStatus, NEW_SHA, OLD, OLD_SHA, request } from './scripted-agent.ts'

const lease = {
  deploy: 'staging-41',
  fence: 6,
  owner: 'grace',
  runUrl: 'https://github.example/runs/41',
  reason: 'push to main',
  since: '2026-11-22T10:10:00Z',
  alive: true,
}
const plan = (changes: Partial<Parameters<typeof planDeploy>[0]> = {}) =>
  planDeploy({ request, status: hostStatus(), config, ancestorOfLive: false, ...changes })

describe('planDeploy', () => {
  it('arms the host before anything that somebody could notice, and switches after the check', () => {
    expect(plan()).toEqual({
      kind: 'deploy',
      steps: ['receive', 'prepare', 'backup', 'arm', 'migrate', 'start', 'check', 'switch', 'workers'],
      previous: { release: OLD, sha: OLD_SHA },
    })
  })

  it('makes no second backup when the request names one', () => {
    expect(plan({ request: { ...request, backup: 'b-1' } })).toMatchObject({
      steps: expect.not.arrayContaining(['backup']),
    })
  })

  it('neither backs up nor migrates an app without a database', () => {
    const { database: _, ...without } = config
    const planned = plan({ config: without })
    expect(planned.kind === 'deploy' && planned.steps).not.toContain('backup')
    expect(planned.kind === 'deploy' && planned.steps).not.toContain('migrate')
  })

  it('does nothing for the commit that is live', () => {
    expect(plan({ request: { ...request, sha: OLD_SHA } })).toMatchObject({ kind: 'already-live' })
  })

  it('does nothing for a commit that the live one contains', () => {
    expect(plan({ ancestorOfLive: true })).toEqual({ kind: 'superseded', live: { release: OLD, sha: OLD_SHA } })
  })

  it('deploys to an environment that serves nothing yet', () => {
    expect(plan({ status: hostStatus({ live: null, releases: [] }) })).toMatchObject({ kind: 'deploy', previous: null })
  })

  it('deploys when the lease belongs to a run that is gone, or to this very deploy', () => {
    expect(plan({ status: hostStatus({ lease: { ...lease, alive: false } }) })).toMatchObject({ kind: 'deploy' })
    expect(plan({ status: hostStatus({ lease: { ...lease, deploy: request.deploy } }) })).toMatchObject({
      kind: 'deploy',
    })
  })

  it.each<[string, Partial<HostStatus>, string, RegExp]>([
    ['another deploy holds the lease', { lease }, 'DEPLOY_LEASE_HELD', /staging-41 of grace.*runs\/41/],
    ['a person locked it', { lock: { by: 'ada', reason: 'fair', since: 'now' } }, 'DEPLOY_LOCKED', /ada: fair/],
    [
      'the commit is blocked',
      { blocked: [{ sha: NEW_SHA, reason: 'smoke tests: fail', since: 'yesterday' }] },
      'DEPLOY_COMMIT_BLOCKED',
      /2222222.*smoke tests: fail/,
    ],
    ['the disk is full', { disk: { freeBytes: 1000, usedBytes: 1 } }, 'DEPLOY_HOST_NOT_READY', /disk: 0 MiB free/],
    ['it is prepared for another mode', { activation: 'restart' }, 'DEPLOY_HOST_NOT_READY', /prepared for restart/],
    ['memory is short', { memory: { availableBytes: 1000 } }, 'DEPLOY_HOST_NOT_READY', /memory: 0 MiB/],
    [
      'the live release takes more than there is for a second one',
      { memory: { availableBytes: 300e6, swapFreeBytes: 0, liveBytes: 400e6, standbyBytes: 50e6 } },
      'DEPLOY_HOST_NOT_READY',
      /memory: 333 MiB available, and 445 MiB needed.*live one takes 381 MiB.*staging\.activation: \{ mode: restart, port: <port> \}.*requests fail from the stop/,
    ],
    [
      'inodes are used up',
      { disk: { freeBytes: 5e9, usedBytes: 1, freeInodes: 12, inodes: 99 } },
      'DEPLOY_HOST_NOT_READY',
      /inodes: 12 free/,
    ],
    [
      'only the host can see why',
      { checks: [{ name: 'site', verdict: 'fail', found: 'no site', remedy: 'Add: server unix:x;' }] },
      'DEPLOY_HOST_NOT_READY',
      /^site: no site\. Add: server unix:x;$/,
    ],
    [
      'the database is away',
      { database: { revision: '', reachable: false, backups: 0 } },
      'DEPLOY_HOST_NOT_READY',
      /database: cannot be reached/,
    ],
    ['nobody would take the release back', { guarded: false }, 'DEPLOY_HOST_NOT_READY', /guard: its timer/],
    [
      'the live release is not healthy',
      { live: { release: OLD, sha: OLD_SHA, since: 'x', slot: 'blue' as const, healthy: false } },
      'DEPLOY_LIVE_UNHEALTHY',
      new RegExp(OLD),
    ],
    [
      'the agent serves production',
      { environment: 'production' },
      'DEPLOY_WRONG_HOST',
      /shop production.*shop staging/,
    ],
    ['the agent serves another app', { app: 'blog' }, 'DEPLOY_WRONG_HOST', /blog staging/],
  ])('refuses when %s, and says what is live', (_, changes, code, what) => {
    expect(() => plan({ status: hostStatus(changes) })).toThrow(
      expect.objectContaining({ code, what: expect.stringMatching(what), live: expect.stringContaining('serves') }),
    )
  })

  it('lets a release that stands by give its memory to the candidate', () => {
    const memory = { availableBytes: 300e6, swapFreeBytes: 0, liveBytes: 400e6, standbyBytes: 390e6 }
    expect(plan({ status: hostStatus({ memory }) })).toMatchObject({ kind: 'deploy' })
  })

  it.each([
    [59_000, undefined],
    [-61_000, /clock: the host's clock and this one are 1 min 1 s apart; 1 min 0 s is the limit/],
  ])('compares the clocks: %s ms', (apart, refused) => {
    const now = Date.parse('2026-11-28T12:00:00Z')
    const deploy = () => plan({ now, status: hostStatus({ clock: new Date(now + apart).toISOString() }) })
    if (refused === undefined) expect(deploy()).toMatchObject({ kind: 'deploy' })
    else expect(deploy).toThrow(expect.objectContaining({ what: expect.stringMatching(refused) }))
  })

  it('deploys where something could not be checked, and is no obstacle to this deploy', () => {
    const checks = [
      { name: 'nginx -t', verdict: 'unchecked' as const, found: 'x', remedy: '' },
      { name: 'nginx -t', verdict: 'warning' as const, found: 'x', remedy: '' },
    ]
    expect(plan({ status: hostStatus({ checks }) })).toMatchObject({ kind: 'deploy' })
  })

  it('deploys over an unhealthy release only when told to', () => {
    const live = { release: OLD, sha: OLD_SHA, since: 'x', slot: 'blue' as const, healthy: false }
    expect(plan({ status: hostStatus({ live }), evenIfLiveUnhealthy: true })).toMatchObject({ kind: 'deploy' })
  })

  it('reads as numbered steps', () => {
    const [first, , third] = describePlan(plan(), 'staging')
    expect(first).toMatch(/^1\. receive: /)
    expect(third).toMatch(/^3\. backup: /)
  })
})

describe('explainPlan', () => {
  const explained = (settings: typeof config = config) =>
    explainPlan(plan({ config: settings }), { request, config: settings })

  it('shows each step with the exact call and its undo', () => {
    const lines = explained()
    const steps = lines.filter((line) => /^\d/.test(line)).map((line) => line.split(' ')[1]?.replace(':', ''))
    const planned = plan()
    expect(steps).toEqual(['acquire', ...(planned.kind === 'deploy' ? planned.steps : [])])
    expect(lines.filter((line) => line.startsWith('     $ '))).toHaveLength(steps.length)
    expect(lines.filter((line) => line.startsWith('     undo: '))).toHaveLength(steps.length)
    expect(lines.find((line) => line.includes('agent switch'))).toBe(
      `     $ release-pipeline-agent switch <<< '{"version":1,"deploy":"${request.deploy}","fence":"<fence>"}'`,
    )
  })

  it("names the team's own commands where the host runs them", () => {
    const upgrade = config.database?.migrations?.upgrade?.join(' ')
    expect(explained().filter((line) => line.includes('host$'))).toContain(`     host$ ${upgrade}`)
  })

  it('says what a restart means for users', () => {
    const { staging } = config.environments
    if (staging === undefined) throw new TypeError('staging is not configured')
    const activation = { mode: 'restart' as const, port: 8001, drain: 30_000 }
    const restarting = { ...config, environments: { ...config.environments, staging: { ...staging, activation } } }
    const lines = explainPlan(plan(), { request, config: restarting })
    expect(lines.join('\n')).toContain('nothing answers meanwhile')
  })

  it('says why nothing would be done', () => {
    expect(explainPlan(plan({ ancestorOfLive: true }), { request, config }).join()).toContain('Nothing to do')
  })
})
