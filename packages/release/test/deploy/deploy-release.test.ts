import { Secret, SuiteError } from '@release-pipeline/core'
import { type DeployEvent, type Deployment, type Deployments, deployRelease } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import {
  type Call,
  deployOptions,
  hostStatus,
  listeningLog,
  NEW,
  NEW_SHA,
  OLD,
  OLD_SHA,
  refusal,
  request,
  rollbackResult,
  scriptedAgent,
} from './scripted-agent.ts'

const isPhase = (call: Call, phase: string) => call.request['phase'] === phase

describe('deployRelease', () => {
  it('walks from the status to the workers in the order of the plan, and hands over what confirming needs', async () => {
    const agent = scriptedAgent()
    expect(await deployRelease(deployOptions(agent))).toEqual({
      kind: 'deployed',
      deployId: request.deploy,
      fence: 7,
      release: NEW,
      previous: { release: OLD, sha: OLD_SHA },
      deadline: '2026-11-22T10:25:00.000Z',
      migration: 'expand',
      onRollback: 'code-only',
    })
    const phase = (name: string) => [`phase ${name}`, `follow ${name}`]
    expect(agent.verbs()).toEqual([
      'status',
      'acquire',
      'receive',
      ...['prepare', 'backup'].flatMap(phase),
      'arm',
      ...['migrate', 'start', 'check'].flatMap(phase),
      'switch',
      ...phase('workers'),
    ])
  })

  it('carries the fence through every change, and the version through every request', async () => {
    const agent = scriptedAgent()
    await deployRelease(deployOptions(agent))
    const changes = agent.calls.filter(({ verb }) => ['receive', 'phase', 'arm', 'switch'].includes(verb))
    expect(changes.every((call) => call.request['fence'] === 7 && call.request['deploy'] === request.deploy)).toBe(true)
    expect(agent.calls.every((call) => call.request['version'] === 1)).toBe(true)
  })

  it('sends the archive after the request, and the environment of the app inside of it', async () => {
    const agent = scriptedAgent()
    const appEnv = Secret.of('app-env', 'TOKEN=very-secret-value')
    await deployRelease(deployOptions(agent, { request: { ...request, appEnv } }))
    const receive = agent.calls.find(({ verb }) => verb === 'receive')
    expect(receive).toMatchObject({ payload: 'archive', request: { env: 'TOKEN=very-secret-value', bytes: 7 } })
  })

  it('stops at the plan for a commit that the live one contains', async () => {
    const agent = scriptedAgent()
    const repository = { isAncestor: async (ancestor: string, of: string) => ancestor === NEW_SHA && of === OLD_SHA }
    expect(await deployRelease(deployOptions(agent, { repository }))).toMatchObject({ kind: 'superseded' })
    expect(agent.verbs()).toEqual(['status'])
  })

  it('goes on when GitHub does not know the live commit any more', async () => {
    const agent = scriptedAgent()
    const repository = {
      isAncestor: async () => {
        throw new SuiteError('GITHUB_NOT_FOUND', { what: 'No commit 1111111.' })
      },
    }
    expect(await deployRelease(deployOptions(agent, { repository }))).toMatchObject({ kind: 'deployed' })
  })

  it.each([
    ['completes the record that GitHub could not be told the end of', 'in_progress', NEW, null, ['900 success']],
    ['leaves a record alone that is complete', 'success', NEW, null, []],
    ['leaves the record of another attempt alone', 'in_progress', OLD, null, []],
    ['calls nothing a success that is not confirmed yet', 'in_progress', NEW, 'armed', []],
  ] as const)('%s when its commit is live already', async (_, state, recorded, armed, expected) => {
    const waiting = { deploy: request.deploy, release: NEW, deadline: '2026-11-22T10:25:00.000Z', remainingMs: 1 }
    const live = { release: NEW, sha: NEW_SHA, since: '2026-11-22T10:16:00Z', slot: 'blue', healthy: true } as const
    const agent = scriptedAgent({
      status: () => ({ result: hostStatus({ live, armed: armed === null ? null : { ...waiting, switched: true } }) }),
    })
    const statuses: string[] = []
    const known = [{ id: 900, sha: NEW_SHA, state, payload: { release: recorded } }]
    const deployments: Deployments = {
      create: async () => ({ id: 0 }),
      setStatus: async (id, set) => void statuses.push(`${id} ${set.state}`),
      list: async () => known as unknown as Deployment[],
    }
    expect(await deployRelease(deployOptions(agent, { deployments }))).toMatchObject({ kind: 'already-live' })
    expect([agent.verbs(), statuses]).toEqual([['status'], expected])
  })

  it.each([
    [{ kind: 'locked', by: 'ada', reason: 'fair', since: 'x' }, 'DEPLOY_LOCKED'],
    [{ kind: 'blocked', sha: NEW_SHA, reason: 'smoke', since: 'x' }, 'DEPLOY_COMMIT_BLOCKED'],
    [{ kind: 'already-live', release: NEW }, 'DEPLOY_LEASE_HELD'],
    [
      {
        kind: 'held',
        lease: { deploy: 'd', fence: 1, owner: 'o', runUrl: 'https://run', reason: 'r', since: 's', alive: true },
      },
      'DEPLOY_LEASE_HELD',
    ],
  ])('obeys the host when the lease is refused after the preflight: %j', async (result, code) => {
    const agent = scriptedAgent({ acquire: () => ({ result }) })
    const error = await refusal(deployRelease(deployOptions(agent)))
    expect(error).toMatchObject({ code, live: 'Nothing has been changed by this deploy.' })
    expect(agent.verbs()).toEqual(['status', 'acquire'])
  })

  it.each(['prepare', 'migrate', 'start', 'check'])(
    'puts the host back as it was when phase %s fails, and says that the old release serves',
    async (phase) => {
      const failed = { kind: 'failed', offset: 3, code: 'PHASE_FAILED', what: 'exit code 3', durationMs: 9 }
      const agent = scriptedAgent({
        follow: (call) => ({
          result: isPhase(call, phase) ? failed : { kind: 'done', offset: 1, result: {}, durationMs: 1 },
        }),
      })
      const error = await refusal(deployRelease(deployOptions(agent)))
      expect(error).toMatchObject({ code: 'PHASE_FAILED', what: `Phase ${phase}: exit code 3` })
      expect(error.live).toBe(`staging still serves release ${OLD} (1111111); the new one was never live.`)
      expect(agent.calls.at(-1)).toMatchObject({
        verb: 'rollback',
        request: { deploy: request.deploy, onlyBeforeSwitch: true },
      })
    },
  )

  it('leaves the decision to the host when a step fails after the switch', async () => {
    const agent = scriptedAgent({
      follow: (call) =>
        isPhase(call, 'workers')
          ? { error: { code: 'SERVICE_NOT_STARTED', what: 'worker' } }
          : { result: { kind: 'done', offset: 1, result: {}, durationMs: 1 } },
    })
    const error = await refusal(deployRelease(deployOptions(agent)))
    expect(error).toMatchObject({ code: 'SERVICE_NOT_STARTED' })
    expect(error.live).toContain(`serves the new release ${NEW}, unconfirmed`)
    expect(error.live).toContain('2026-11-22T10:25:00.000Z')
    expect(agent.verbs()).not.toContain('rollback')
  })

  it('asks the host what is live when the answer of the switch is lost for good', async () => {
    const agent = scriptedAgent({
      switch: () => ({ error: { code: 'AGENT_BUSY', what: 'locked' } }),
      rollback: () => ({ result: rollbackResult({ kind: 'nothing-to-do', live: NEW, liveSha: NEW_SHA }) }),
    })
    const error = await refusal(deployRelease(deployOptions(agent)))
    expect(error.live).toContain(`serves the new release ${NEW}, unconfirmed`)
  })

  it('keeps the first error when putting back fails too, and says what the host serves', async () => {
    const agent = scriptedAgent({
      follow: (call) => ({
        result: isPhase(call, 'start')
          ? { kind: 'lost', offset: 0, what: 'not running' }
          : { kind: 'done', offset: 1, result: {}, durationMs: 1 },
      }),
      rollback: () => ({ error: { code: 'LEASE_NOT_HELD', what: 'The guard was quicker.' } }),
    })
    const error = await refusal(deployRelease(deployOptions(agent)))
    expect(error.code).toBe('DEPLOY_PHASE_LOST')
    expect(error.live).toBe(`staging serves release ${OLD} (1111111), healthy.`)
  })

  it('promises only what the host promised when it cannot be asked any more', async () => {
    let asked = 0
    const agent = scriptedAgent({
      status: () => {
        asked += 1
        return asked === 1 ? { result: hostStatus() } : { lost: 'reset' }
      },
      follow: (call) =>
        isPhase(call, 'start') ? { lost: 'reset' } : { result: { kind: 'done', offset: 1, result: {}, durationMs: 1 } },
      rollback: () => ({ lost: 'reset' }),
    })
    const error = await refusal(deployRelease(deployOptions(agent)))
    expect(error.live).toMatch(/^Not known.*HOST_CONNECTION_LOST.*goes back at 2026-11-22T10:25/)
  })

  it('aborts cleanly when it is cancelled before the switch', async () => {
    const cancel = new AbortController()
    const agent = scriptedAgent({
      arm: () => {
        cancel.abort(new Error('The run was cancelled (SIGINT).'))
        return { result: { deadline: '2026-11-22T10:25:00.000Z', migration: 'none', onRollback: 'code-only' } }
      },
    })
    const error = await refusal(deployRelease(deployOptions(agent, { signal: cancel.signal })))
    expect(error).toMatchObject({ code: 'RUN_CANCELLED', what: 'The run was cancelled (SIGINT).' })
    expect(agent.verbs().slice(-2)).toEqual(['arm', 'rollback'])
  })

  it('does not undo the switch when it is cancelled after it', async () => {
    const cancel = new AbortController()
    const agent = scriptedAgent({
      switch: () => {
        cancel.abort(new Error('The run was cancelled (SIGINT).'))
        return { result: { live: NEW, slot: 'green', previous: OLD } }
      },
    })
    const error = await refusal(deployRelease(deployOptions(agent, { signal: cancel.signal })))
    expect(error.live).toContain('unconfirmed')
    expect(agent.verbs()).not.toContain('rollback')
  })
})

describe('A deploy over a connection that breaks', () => {
  it('connects again and repeats the step, whose archive is read from its start', async () => {
    let tries = 0
    const agent = scriptedAgent({
      receive: () => {
        tries += 1
        return tries < 3 ? { lost: 'read ECONNRESET' } : { result: { release: NEW, sealed: true, bytes: 7 } }
      },
    })
    expect(await deployRelease(deployOptions(agent))).toMatchObject({ kind: 'deployed' })
    const received = agent.calls.filter(({ verb }) => verb === 'receive')
    expect(received.map(({ connection, payload }) => [connection, payload])).toEqual([
      [1, 'archive'],
      [2, 'archive'],
      [3, 'archive'],
    ])
  })

  it('follows a phase on from its offset and tells its output once, in whole lines', async () => {
    const heard = listeningLog()
    const log = (text: string) => ({ kind: 'log' as const, text })
    const replies = [
      { lost: 'reset', events: [log('one\ntw')] },
      { result: { kind: 'running', offset: 9 }, events: [log('one'), log('\ntwo\n'), log('th')] },
      { result: { kind: 'done', offset: 15, result: {}, durationMs: 1 }, events: [log('ree\nfour')] },
    ]
    const agent = scriptedAgent({
      follow: (call) =>
        (isPhase(call, 'prepare') ? replies.shift() : undefined) ?? {
          result: { kind: 'done', offset: 1, result: {}, durationMs: 1 },
        },
    })
    await deployRelease(deployOptions(agent, { log: heard.log }))
    const output = heard.lines.filter((line) => /^(one|two|three|four)/.test(line)).join('\n')
    expect(output).toBe('one\ntwo\nthree\nfour')
    const offsets = agent.calls.filter((call) => call.verb === 'follow' && isPhase(call, 'prepare'))
    expect(offsets.map((call) => call.request['offset'])).toEqual([0, 0, 9])
  })

  it('gives up after a while, and says that the outcome is unknown', async () => {
    const agent = scriptedAgent({ phase: () => ({ lost: 'reset' }) })
    const error = await refusal(deployRelease(deployOptions(agent)))
    expect(error).toMatchObject({ code: 'HOST_CONNECTION_LOST', why: expect.stringContaining('unknown') })
  })

  it('does not try a host again that was never reached', async () => {
    let tries = 0
    const connect = async () => {
      tries += 1
      throw new SuiteError('HOST_UNREACHABLE', { what: 'port 22 is closed' })
    }
    expect(await refusal(deployRelease(deployOptions({ connect })))).toMatchObject({ code: 'HOST_UNREACHABLE' })
    expect(tries).toBe(1)
  })

  it('stops following a phase that never ends', async () => {
    const agent = scriptedAgent({ follow: () => ({ result: { kind: 'running', offset: 0 } }) })
    const error = await refusal(deployRelease(deployOptions(agent)))
    expect(error).toMatchObject({ code: 'DEPLOY_PHASE_TIMED_OUT', what: expect.stringContaining('15 min') })
  })
})

/** GitHub's deployments, kept in memory. */
function fakeDeployments(existing: Deployment[] = []) {
  const created: unknown[] = []
  const statuses: string[] = []
  const deployments: Deployments = {
    create: async (deployment) => {
      created.push(deployment)
      return { id: 900 }
    },
    setStatus: async (id, { state, description }) => void statuses.push(`${id} ${state}: ${description}`),
    list: async () => existing,
  }
  return { deployments, created, statuses }
}

describe('The GitHub Deployment of a deploy', () => {
  it('is created before the host is changed, with what production needs to find the same bytes', async () => {
    const record = fakeDeployments()
    const agent = scriptedAgent({ acquire: () => ({ error: { code: 'AGENT_BUSY', what: 'later' } }) })
    await refusal(deployRelease(deployOptions(agent, { deployments: record.deployments })))
    expect(record.created).toEqual([
      {
        sha: NEW_SHA,
        environment: 'staging',
        description: `Release ${NEW}`,
        production: false,
        payload: {
          release: NEW,
          digest: 'd'.repeat(64),
          runId: '42',
          artifact: `release-${NEW_SHA}`,
          deploy: request.deploy,
        },
      },
    ])
  })

  it('stays in progress until somebody confirms', async () => {
    const record = fakeDeployments()
    const events: DeployEvent[] = []
    const options = { deployments: record.deployments, onEvent: (event: DeployEvent) => void events.push(event) }
    expect(await deployRelease(deployOptions(scriptedAgent(), options))).toMatchObject({ deploymentId: 900 })
    expect(record.statuses).toEqual([`900 in_progress: Deploying release ${NEW}`])
    expect(events).toContainEqual({ kind: 'recorded', deploymentId: 900 })
  })

  it('reads failure after a failed deploy', async () => {
    const record = fakeDeployments()
    const agent = scriptedAgent({ arm: () => ({ error: { code: 'MIGRATION_CONTRACT', what: 'drops a column' } }) })
    await refusal(deployRelease(deployOptions(agent, { deployments: record.deployments })))
    expect(record.statuses.at(-1)).toBe('900 failure: MIGRATION_CONTRACT: drops a column')
  })

  it('is written for a superseded commit too, as inactive', async () => {
    const record = fakeDeployments()
    const repository = { isAncestor: async () => true }
    await deployRelease(deployOptions(scriptedAgent(), { deployments: record.deployments, repository }))
    expect(record.statuses).toEqual(['900 inactive: Superseded: 1111111 is live'])
  })

  it('is not created for a deploy that the preflight refuses', async () => {
    const record = fakeDeployments()
    const agent = scriptedAgent({ status: () => ({ result: hostStatus({ app: 'blog' }) }) })
    await refusal(deployRelease(deployOptions(agent, { deployments: record.deployments })))
    expect(record.created).toEqual([])
  })
})
