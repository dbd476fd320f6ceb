import { parseConfig } from '@release-pipeline/core'
import {
  type DeployEvent,
  deployRelease,
  explainPlan,
  formatStatus,
  planDeploy,
  rollBack,
} from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import {
  type Call,
  deployOptions,
  hostStatus,
  listeningLog,
  NEW,
  OLD,
  OLD_SHA,
  config as plain,
  refusal,
  release,
  request,
  rollbackResult,
  scriptedAgent,
} from '../deploy/scripted-agent.ts'

const canaryConfig = (more = '') =>
  parseConfig(`
version: 1
app: shop
components: { web: { type: service, command: [node, web.js] } }
environments:
  staging:
    url: https://staging.shop.example
    transport: local
    root: /srv/shop-staging
    confirm_within: 10m
    activation: { mode: blue-green, canary: { steps: [{ share: 5, for: 2m }, { share: 25, for: 5m }]${more} } }
`)
const config = canaryConfig()

type Answers = { requests: number; errors: number }
const counted = (candidate: Answers, live: Answers = { requests: 1900, errors: 0 }) => ({
  answers: { kind: 'counted', candidate, live },
})
const good = counted({ requests: 100, errors: 0 })
const unseen = { answers: { kind: 'unseen', why: 'no log' } }

/** An agent whose candidate looks like this, the first time, the second, ...; the last look stays. */
function agentWith(...looks: object[]) {
  let looked = 0
  let share = 0
  return scriptedAgent({
    switch: ({ request: asked }: Call) => {
      const canary = asked['canary'] as { share: number } | undefined
      share = canary?.share ?? 100
      const deadline = `2026-11-22T1${canary === undefined ? 1 : 0}:40:00.000Z`
      return canary === undefined
        ? { result: { live: NEW, slot: 'green', previous: OLD, deadline } }
        : { result: { live: OLD, slot: 'blue', previous: null, share, deadline } }
    },
    canary: () => {
      const look = looks[Math.min(looked, looks.length - 1)]
      looked += 1
      return { result: { release: NEW, share, ready: { ok: true }, ...good, ...look } }
    },
    rollback: () => ({ result: rollbackResult({ kind: 'rolled-back' }) }),
  })
}

/** A share that is only renewed counts once. */
const shares = (agent: ReturnType<typeof scriptedAgent>) => [...new Set(sharesAsked(agent))]

const sharesAsked = (agent: ReturnType<typeof scriptedAgent>) =>
  agent.calls.flatMap(({ verb, request: asked }) =>
    verb === 'switch' ? [(asked['canary'] as { share: number } | undefined)?.share ?? 100] : [],
  )

describe('a deploy with a canary', () => {
  it('gives each share for its time, then all requests, and hands the later deadline over', async () => {
    const agent = agentWith({})
    const events: DeployEvent[] = []
    const options = deployOptions(agent, { config, onEvent: (event) => events.push(event) })
    const started = options.clock.now()
    const outcome = await deployRelease(options)
    expect(outcome).toMatchObject({ kind: 'deployed', deadline: '2026-11-22T11:40:00.000Z' })
    expect(shares(agent)).toEqual([5, 25, 100])
    // Once a minute the host hears that the runner is there.
    expect(sharesAsked(agent).filter((share) => share === 25).length).toBeGreaterThanOrEqual(5)
    const holds = agent.calls.flatMap(({ request: { canary } }) => (canary as { holdMs?: number })?.holdMs ?? [])
    expect(Math.max(...holds)).toBe(60_000)
    expect(
      agent
        .verbs()
        .filter((verb) => verb.startsWith('phase'))
        .slice(-3),
    ).toEqual(['phase check', 'phase pause', 'phase workers'])
    expect(agent.calls.find(({ request: asked }) => asked['phase'] === 'check')?.request['canary']).toBe(true)
    expect(options.clock.now() - started).toBeGreaterThanOrEqual(7 * 60_000)
    expect(options.clock.now() - started).toBeLessThan(8 * 60_000)
    const told = events.flatMap((event) => (event.kind === 'canary-step' ? [event] : []))
    expect(told).toMatchObject([
      { share: 5, verdict: 'steady', summary: expect.stringContaining('0 of 100 requests to it failed') },
      { share: 25, verdict: 'steady' },
    ])
  })

  it('takes the candidate back as soon as its users are served worse, and says what they met', async () => {
    const agent = agentWith({}, counted({ requests: 12, errors: 6 }))
    const error = await refusal(deployRelease(deployOptions(agent, { config })))
    expect(error).toMatchObject({ code: 'CANARY_TAKEN_BACK', what: expect.stringContaining('6 of 12 requests') })
    expect(error.live).toContain(`serves release ${OLD} (1111111) to all users again; the new one had 5 %`)
    expect(shares(agent)).toEqual([5])
    expect(agent.calls.at(-1)).toMatchObject({
      verb: 'rollback',
      request: { onlyBeforeSwitch: true, reason: expect.stringContaining('6 of 12') },
    })
  })

  it('takes a candidate back that does not answer twice in a row, and forgives it once', async () => {
    const gone = { ready: { ok: false, why: 'connect ECONNREFUSED' } }
    const forgiven = agentWith(gone, {})
    expect((await deployRelease(deployOptions(forgiven, { config }))).kind).toBe('deployed')
    const error = await refusal(deployRelease(deployOptions(agentWith({}, gone), { config })))
    expect(error).toMatchObject({ code: 'CANARY_TAKEN_BACK', what: expect.stringContaining('ECONNREFUSED') })
  })

  it.each([
    ['too few requests', counted({ requests: 3, errors: 0 }), '0 of 3 requests'],
    ['no log of answers', unseen, 'no log'],
  ])('goes on by readiness alone where there is %s, and calls it unjudged', async (_, look, said) => {
    const events: DeployEvent[] = []
    const { log, lines } = listeningLog()
    const options = deployOptions(agentWith(look), { config, log, onEvent: (event) => events.push(event) })
    expect((await deployRelease(options)).kind).toBe('deployed')
    expect(events.filter((event) => event.kind === 'canary-step')).toMatchObject([
      { verdict: 'unjudged', summary: expect.stringContaining(said) },
      { verdict: 'unjudged' },
    ])
    expect(lines.join('\n')).toContain('its errors could not be judged')
  })

  it('does not go on by readiness where the few answers were worse than those of the live release', async () => {
    const agent = agentWith(counted({ requests: 2, errors: 2 }, { requests: 40, errors: 0 }))
    const error = await refusal(deployRelease(deployOptions(agent, { config })))
    expect(error).toMatchObject({ code: 'CANARY_TAKEN_BACK', what: expect.stringContaining('could not be judged') })
    expect(shares(agent)).toEqual([5])
  })

  it('waits for enough traffic where it is told to, at most 80 % of the time to confirm', async () => {
    const waiting = canaryConfig(', too_little_traffic: wait')
    const few = counted({ requests: 3, errors: 0 })
    const patient = deployOptions(agentWith(...Array.from({ length: 60 }, () => few), {}), { config: waiting })
    expect((await deployRelease(patient)).kind).toBe('deployed')
    const options = deployOptions(agentWith(few), { config: waiting })
    const started = options.clock.now()
    expect((await refusal(deployRelease(options))).code).toBe('CANARY_TAKEN_BACK')
    expect(options.clock.now() - started).toBeGreaterThanOrEqual(10 * 60_000)
    expect(options.clock.now() - started).toBeLessThan(10.2 * 60_000)
    // No patience makes a log where there is none.
    const blind = deployOptions(agentWith(unseen), { config: waiting })
    const begun = blind.clock.now()
    expect((await refusal(deployRelease(blind))).code).toBe('CANARY_TAKEN_BACK')
    expect(blind.clock.now() - begun).toBeLessThan(2.2 * 60_000)
  })

  it('ends at once when the run is cancelled, and takes the share back', async () => {
    const cancelled = new AbortController()
    const agent = agentWith({})
    const options = deployOptions(agent, {
      config,
      signal: cancelled.signal,
      onEvent: (event) => event.kind === 'canary-share' && cancelled.abort(new Error('The run was cancelled.')),
    })
    expect((await refusal(deployRelease(options))).code).toBe('RUN_CANCELLED')
    expect(agent.calls.at(-1)).toMatchObject({ verb: 'rollback', request: { onlyBeforeSwitch: true } })
  })

  it('refuses a contract migration before anything is armed, and says what to do', async () => {
    const agent = scriptedAgent({
      follow: () => ({ result: { kind: 'done', offset: 1, result: { migration: 'contract' }, durationMs: 1 } }),
    })
    const options = deployOptions(agent, { config, request: { ...request, acceptContract: true } })
    const error = await refusal(deployRelease(options))
    expect(error.code).toBe('MIGRATION_CONTRACT')
    expect(error.remedy).toContain('environments.staging.activation.canary')
    expect(agent.verbs()).not.toContain('arm')
  })

  it('stays in progress on GitHub, with the share beside it', async () => {
    const told: string[] = []
    const deployments = {
      create: async () => ({ id: 1 }),
      setStatus: async (_: number, status: { state: string; description: string }) => {
        told.push(`${status.state}: ${status.description}`)
      },
      list: async () => [],
    }
    await deployRelease(deployOptions(agentWith({}), { config, deployments }))
    expect(told.slice(1)).toEqual([
      `in_progress: Canary: 5 % of the requests go to release ${NEW}`,
      `in_progress: Canary: 25 % of the requests go to release ${NEW}`,
    ])
  })
})

describe('the plan of a canary', () => {
  const plan = (status = hostStatus()) => planDeploy({ request, status, config, ancestorOfLive: false })

  it('prints every step with its call, and what takes it back', () => {
    const lines = explainPlan(plan(), { request, config }).join('\n')
    expect(lines).toContain('"canary":{"share":5,"holdMs":120000}')
    expect(lines).toContain('"canary":{"share":25,"holdMs":300000}')
    expect(lines).toContain('which never stopped')
  })

  it('leaves it out where nothing is live, and where none is configured', () => {
    expect(plan(hostStatus({ live: null, releases: [] }))).not.toHaveProperty('canary')
    const without = planDeploy({ request, status: hostStatus(), config: plain, ancestorOfLive: false })
    expect(without.kind === 'deploy' && without.steps).not.toContain('canary')
  })

  it('refuses a host whose agent knows of no shares', () => {
    const { canary: _, ...older } = hostStatus()
    expect(() => plan(older)).toThrow(/activation\.canary: the agent on the host is older/)
  })
})

describe('a host in a canary', () => {
  const status = hostStatus({
    canary: { release: NEW, share: 25 },
    lease: { deploy: 'd', fence: 7, owner: 'ada', runUrl: '', reason: 'push', since: 'now', alive: true },
    armed: { deploy: 'd', release: NEW, deadline: 'then', remainingMs: 60_000, switched: false },
    previous: { release: '20261101T101500Z-3333333', sha: '3'.repeat(40) },
  })

  it('says which share goes where', () => {
    const said = formatStatus(status)
    expect(said).toContain(
      `serves release ${OLD} (1111111), healthy. 25 % of the requests go to release ${NEW}: a canary.`,
    )
    expect(said).toContain(`armed: release ${NEW}, canary 25 %, 1 min 0 s left to confirm`)
  })

  it('is taken back, and no release before the live one, by a rollback that names no target', async () => {
    const agent = scriptedAgent({
      status: () => ({ result: { ...status, releases: [release(OLD, OLD_SHA, { current: true })] } }),
      rollback: () => ({ result: rollbackResult({ kind: 'rolled-back' }) }),
    })
    const options = deployOptions(agent)
    await rollBack({ ...options, environment: 'staging', by: 'ada', reason: 'slow', runUrl: '' })
    expect(agent.calls.find(({ verb }) => verb === 'rollback')?.request).toMatchObject({ deploy: 'd' })
  })
})
