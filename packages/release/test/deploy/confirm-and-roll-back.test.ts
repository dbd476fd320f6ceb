import { confirmRelease, type Deployment, type Deployments, rollBack } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import {
  config,
  hostStatus,
  listeningLog,
  NEW,
  NEW_SHA,
  OLD,
  OLD_SHA,
  quickClock,
  refusal,
  release,
  request,
  rollbackResult,
  scriptedAgent,
} from './scripted-agent.ts'

const walk = (agent: ReturnType<typeof scriptedAgent>) => ({
  config,
  environment: 'staging' as const,
  connect: agent.connect,
  clock: quickClock(),
  log: listeningLog().log,
  runUrl: 'https://github.example/runs/43',
})

function deployments(existing: readonly Partial<Deployment>[] = []) {
  const statuses: string[] = []
  const port: Deployments = {
    create: async () => ({ id: 0 }),
    setStatus: async (id, { state }) => void statuses.push(`${id} ${state}`),
    list: async () => existing as Deployment[],
  }
  return { deployments: port, statuses }
}

describe('confirmRelease', () => {
  const confirm = (agent: ReturnType<typeof scriptedAgent>, record = deployments()) =>
    confirmRelease({
      ...walk(agent),
      deployId: request.deploy,
      fence: 7,
      by: 'smoke tests',
      deployments: record.deployments,
      deploymentId: 900,
    })

  it('keeps the release, records its success and tidies up', async () => {
    const agent = scriptedAgent()
    const record = deployments()
    expect(await confirm(agent, record)).toMatchObject({ kind: 'confirmed', live: NEW })
    expect(agent.verbs()).toEqual(['confirm', 'phase finish', 'follow finish'])
    expect(record.statuses).toEqual(['900 success'])
  })

  it('says that the release was rolled back already, and records what is live', async () => {
    const agent = scriptedAgent({
      confirm: () => ({ result: { kind: 'already-rolled-back', live: OLD, reason: 'the deadline passed' } }),
    })
    const record = deployments([{ id: 800, sha: OLD_SHA, state: 'inactive' }])
    expect(await confirm(agent, record)).toMatchObject({ kind: 'already-rolled-back', live: OLD })
    expect(agent.verbs()).not.toContain('phase finish')
    expect(record.statuses).toEqual(['900 failure', '800 success'])
  })

  it('stays confirmed when tidying up fails', async () => {
    const agent = scriptedAgent({ phase: () => ({ error: { code: 'AGENT_BUSY', what: 'later' } }) })
    expect(await confirm(agent)).toMatchObject({ kind: 'confirmed' })
  })

  it('stays confirmed when GitHub cannot be told', async () => {
    const record = deployments()
    const broken = { ...record.deployments, setStatus: () => Promise.reject(new Error('502')) }
    expect(await confirm(scriptedAgent(), { ...record, deployments: broken })).toMatchObject({ kind: 'confirmed' })
  })
})

describe('rollBack', () => {
  const other = '20261118T090000Z-3333333'
  const bad = '20261119T090000Z-4444444'
  const releases = [
    release(NEW, NEW_SHA, { current: true }),
    release(OLD, OLD_SHA),
    { ...release(bad, '4'.repeat(40), { verdict: 'rolled-back' }), healthyAt: undefined },
    release(other, '3'.repeat(40)),
  ]
  const before = hostStatus({
    live: { release: NEW, sha: NEW_SHA, since: 'x', slot: 'green', healthy: true },
    previous: { release: OLD, sha: OLD_SHA },
    releases: releases as ReturnType<typeof release>[],
  })
  const after = hostStatus({ releases: releases.map((entry) => ({ ...entry, current: entry.id === OLD })) as never })

  function agentWith(result = rollbackResult({ kind: 'rolled-back' }), then = after) {
    let asked = 0
    return scriptedAgent({
      status: () => {
        asked += 1
        return { result: asked === 1 ? before : then }
      },
      rollback: () => ({ result }),
    })
  }
  const back = (agent: ReturnType<typeof scriptedAgent>, changes: object = {}) =>
    rollBack({ ...walk(agent), by: 'ada', reason: 'smoke tests: fail', ...changes })
  const asked = (agent: ReturnType<typeof scriptedAgent>) =>
    agent.calls.find(({ verb }) => verb === 'rollback')?.request

  it('names the release it goes to, so that a repeated call does not go back twice', async () => {
    const agent = agentWith()
    expect(await back(agent)).toMatchObject({ kind: 'rolled-back', live: OLD })
    expect(asked(agent)).toMatchObject({ to: OLD })
  })

  it('undoes a deploy by its id and leaves the target to the host', async () => {
    const agent = agentWith()
    await back(agent, { deployId: request.deploy })
    expect(asked(agent)).toMatchObject({ deploy: request.deploy })
    expect(asked(agent)).not.toHaveProperty('to')
  })

  it.each([null, false, true])(
    'of a deploy at work (switched: %s) undoes that deploy and goes no further',
    async (switched) => {
      const { deploy } = request
      const lease = { deploy, fence: 7, owner: 'ada', runUrl: '', reason: 'x', since: 'x', alive: true }
      const armed =
        switched === null ? null : { deploy, release: NEW, deadline: 'x', remainingMs: 60_000, switched: switched }
      const agent = scriptedAgent({
        status: () => ({ result: { ...after, previous: { release: other, sha: '3'.repeat(40) }, lease, armed } }),
        rollback: () => ({ result: rollbackResult({ kind: 'aborted' }) }),
      })
      await back(agent)
      const { to, deploy: undone } = asked(agent) as { to?: string; deploy?: string }
      expect({ to, undone }).toEqual(switched === true ? { to: other } : { undone: deploy })
    },
  )

  it.each([
    ['its id', other],
    ['its commit', '3'.repeat(40)],
    ['the beginning of its commit', '3333333'],
  ])('goes to any release that was healthy, named by %s', async (_, to) => {
    const agent = agentWith()
    await back(agent, { to })
    expect(asked(agent)).toMatchObject({ to: other })
  })

  it.each([
    ['is not on the host', '20200101T000000Z-9999999', 'ROLLBACK_TARGET_UNKNOWN'],
    ['was never healthy', bad, 'ROLLBACK_TARGET_UNHEALTHY'],
  ])('refuses a release that %s and lists those to choose from', async (_, to, code) => {
    const agent = agentWith()
    const error = await refusal(back(agent, { to }))
    expect(error.code).toBe(code)
    expect(error.what).toContain(OLD)
    expect(error.what).toContain(other)
    expect(error.what.split('Releases to go back to')[1]).not.toContain(bad)
    expect(agent.verbs()).toEqual(['status'])
  })

  it('refuses when there was no release before', async () => {
    const agent = scriptedAgent({ status: () => ({ result: hostStatus() }) })
    expect(await refusal(back(agent))).toMatchObject({ code: 'ROLLBACK_NO_TARGET', live: expect.any(String) })
  })

  it('fails when the host says healthy and a second look says otherwise', async () => {
    const sick = hostStatus({ live: { release: OLD, sha: OLD_SHA, since: 'x', slot: 'blue', healthy: false } })
    const results: string[] = []
    const error = await refusal(
      back(agentWith(undefined, sick), { onResult: (result: { kind: string }) => results.push(result.kind) }),
    )
    expect(error.code).toBe('ROLLBACK_NOT_HEALTHY')
    expect(results).toEqual(['rolled-back'])
  })

  it('fails when another release is live than the one that was reported', async () => {
    expect(await refusal(back(agentWith(undefined, before)))).toMatchObject({ code: 'ROLLBACK_NOT_HEALTHY' })
  })

  it('is content with what served before there were releases', async () => {
    const result = rollbackResult({ live: null, liveSha: null, healthy: true })
    await expect(back(agentWith(result, hostStatus({ live: null, predecessor: '127.0.0.1:8001' })))).resolves.toEqual(
      result,
    )
    expect(await refusal(back(agentWith(result, hostStatus({ live: null }))))).toMatchObject({
      code: 'ROLLBACK_NOT_HEALTHY',
    })
  })

  it('fails loudly when the database needs a person', async () => {
    const result = rollbackResult({ kind: 'rolled-back', database: 'needs-a-person', detail: '12 rows would be lost.' })
    expect(await refusal(back(agentWith(result)))).toMatchObject({
      code: 'ROLLBACK_NEEDS_A_PERSON',
      what: '12 rows would be lost.',
    })
  })

  it('marks the deploy failed and the restored commit active again', async () => {
    const record = deployments([
      { id: 900, sha: NEW_SHA, state: 'success' },
      { id: 850, sha: OLD_SHA, state: 'inactive' },
      { id: 700, sha: OLD_SHA, state: 'inactive' },
    ])
    await back(agentWith(), { deployments: record.deployments })
    expect(record.statuses).toEqual(['900 failure', '850 success'])
  })

  it('leaves the records alone when there was nothing to undo', async () => {
    const record = deployments([{ id: 850, sha: OLD_SHA, state: 'success' }])
    const agent = agentWith(rollbackResult({ kind: 'nothing-to-do' }))
    await back(agent, { deployId: 'staging-1', deployments: record.deployments })
    expect(record.statuses).toEqual([])
  })
})
