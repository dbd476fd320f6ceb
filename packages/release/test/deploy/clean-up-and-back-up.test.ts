import { type Backup, backUpDatabase, cleanUpDeploy, type HostStatus } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import {
  config,
  hostStatus,
  listeningLog,
  NEW,
  NEW_SHA,
  quickClock,
  type Reply,
  refusal,
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
})

const lease = {
  deploy: request.deploy,
  fence: 7,
  owner: 'ada',
  runUrl: '',
  reason: 'push',
  since: '2026-11-22T10:15:00Z',
  alive: true,
}
const armed = {
  deploy: request.deploy,
  release: NEW,
  deadline: '2026-11-22T10:25:00Z',
  remainingMs: 1000,
  switched: false,
}
const newLive = { release: NEW, sha: NEW_SHA, since: 'x', slot: 'green' as const, healthy: true }

/** An agent whose status is asked once before and once after. */
function agentWith(before: Partial<HostStatus>, after: Partial<HostStatus> = {}, rollback?: Reply) {
  let asked = 0
  return scriptedAgent({
    status: () => {
      asked += 1
      return { result: hostStatus(asked === 1 ? before : after) }
    },
    ...(rollback === undefined ? {} : { rollback: () => rollback }),
  })
}
const cleanUp = (agent: ReturnType<typeof scriptedAgent>) =>
  cleanUpDeploy({ ...walk(agent), deployId: request.deploy, by: 'the run' })

describe('cleanUpDeploy', () => {
  it.each([
    ['has ended', {}],
    ['was taken over by another', { lease: { ...lease, deploy: 'staging-43' } }],
  ])('touches nothing when the deploy %s', async (_, before) => {
    const agent = agentWith(before)
    expect(await cleanUp(agent)).toMatchObject({ kind: 'nothing-to-do' })
    expect(agent.verbs()).toEqual(['status'])
  })

  it.each([
    ['held the lease only', { lease }],
    ['was armed', { lease, armed }],
  ])('throws a deploy away that %s when its runner went', async (_, before) => {
    const agent = agentWith(before)
    expect(await cleanUp(agent)).toMatchObject({ kind: 'aborted', live: expect.stringContaining('healthy') })
    expect(agent.calls[1]).toMatchObject({
      verb: 'rollback',
      request: { deploy: request.deploy, onlyBeforeSwitch: true },
    })
  })

  it('never undoes a release that is live: it tells the deadline', async () => {
    const switched = { lease, live: newLive, armed: { ...armed, switched: true } }
    const agent = agentWith(switched, switched)
    expect(await cleanUp(agent)).toMatchObject({ kind: 'unconfirmed', deadline: '2026-11-22T10:25:00Z' })
    expect(agent.verbs()).not.toContain('rollback')
  })

  it('believes the host when the switch came between the question and the answer', async () => {
    const switched = { lease, live: newLive, armed: { ...armed, switched: true } }
    const nothing = { result: rollbackResult({ kind: 'nothing-to-do', live: NEW }) }
    expect(await cleanUp(agentWith({ lease, armed }, switched, nothing))).toMatchObject({ kind: 'unconfirmed' })
  })
})

describe('backUpDatabase', () => {
  const backup = (id: string, changes: Partial<Backup> = {}): Backup => ({
    id,
    createdAt: `2026-11-${id}T03:00:00Z`,
    bytes: 1000,
    sha256: 'e'.repeat(64),
    revision: 'a1',
    serverVersion: '15.18',
    rows: {},
    ...changes,
  })
  const run = (action: 'create' | 'drill' | 'list', backups: readonly Backup[]) =>
    backUpDatabase({
      ...walk(scriptedAgent({ backups: () => ({ result: { backups } }) })),
      action,
      by: 'ada',
    })

  it('returns the newest first', async () => {
    const made = await run('create', [backup('20'), backup('22'), backup('21')])
    expect(made.map(({ id }) => id)).toEqual(['22', '21', '20'])
  })

  it('calls somebody after a drill when the host has missed its daily backup', async () => {
    const overdue = 'The daily backup did not run: the newest, 20, is of 2026-11-20T03:00:00Z.'
    const proven = backup('20', { drilledAt: '2026-11-22T10:00:00Z' })
    const ask = (action: 'drill' | 'list') =>
      backUpDatabase({
        ...walk(scriptedAgent({ backups: () => ({ result: { backups: [proven], overdue } }) })),
        action,
        by: 'ada',
      })
    expect(await refusal(ask('drill'))).toMatchObject({ code: 'BACKUP_OVERDUE', what: overdue })
    expect(await ask('list')).toHaveLength(1)
  })

  it('never calls it a backup when there is none', async () => {
    expect(await refusal(run('create', []))).toMatchObject({ code: 'BACKUP_FAILED' })
    expect(await run('list', [])).toEqual([])
  })

  it('never calls it a drill when the newest was not restored', async () => {
    expect(await refusal(run('drill', [backup('22'), backup('21', { drilledAt: 'x' })]))).toMatchObject({
      code: 'BACKUP_FAILED',
    })
    expect(await run('drill', [backup('22', { drilledAt: '2026-11-22T04:00:00Z' })])).toHaveLength(1)
  })

  it('is not repeated when the connection breaks: nobody asked for two', async () => {
    const agent = scriptedAgent({ backups: () => ({ lost: 'reset' }) })
    const error = await refusal(backUpDatabase({ ...walk(agent), action: 'create', by: 'ada' }))
    expect(error).toMatchObject({ code: 'HOST_CONNECTION_LOST' })
    expect(agent.verbs()).toEqual(['backups'])
  })
})
