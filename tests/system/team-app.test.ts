import { confirmRelease, deployRelease, readStatus, rollBack } from '@release-pipeline/release'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltRelease, requestFor } from './support/releases.ts'
import { walkOf } from './support/server.ts'
import { type Ended, StagingAtWork } from './support/team/at-work.ts'
import type { Edit } from './support/team/repository.ts'
import { startTeamServer, type TeamServer } from './support/team/server.ts'
import { whyNoWheels } from './support/team/wheels.ts'

const reason = (await whyNoVps()) ?? (await whyNoWheels())
let server: TeamServer
let staging: StagingAtWork

const TICK_SECONDS = 2
/** The clock of the example ticks every minute; nobody waits that long here. */
const ticking: Edit = ['app/worker.py', '"schedule": 60.0', `"schedule": ${TICK_SECONDS}.0`]
/** An export of so many seconds ends when {@link ENOUGH} is there. */
const UNTIL_ENOUGH = -1
const ENOUGH = '/opt/chat-center-staging/shared/files/enough'
const quickly: readonly Edit[] = [
  ticking,
  ['app/queue/tasks.py', 'import asyncio\n', 'import asyncio\nimport os\n'],
  [
    'app/queue/tasks.py',
    '        await asyncio.sleep(seconds)\n',
    `        await asyncio.sleep(seconds)\n        while seconds == ${UNTIL_ENOUGH} and not os.path.exists("${ENOUGH}"):\n            await asyncio.sleep(0.2)\n`,
  ],
]
/** A task that the release before does not know, queued by every sync. */
const withRecount: readonly Edit[] = [
  [
    'app/queue/tasks.py',
    '@asynccontextmanager\n',
    '@celery.task(acks_late=True)\ndef recount() -> None:\n    asyncio.run(_recount())\n\n\nasync def _recount() -> None:\n    async with recorded("recount"):\n        pass\n\n\n@asynccontextmanager\n',
  ],
  ['app/marketplace/routes.py', 'import score_chats', 'import recount, score_chats'],
  ['app/marketplace/routes.py', 'score_chats.delay()', 'score_chats.delay()\n    recount.delay()'],
  ['app/marketplace/routes.py', 'chats: int', 'chats: int\n    recounts: int = 1'],
]
const withoutRecount = withRecount.map(([file, from, to]): Edit => [file, to, from]).toReversed()

describe.skipIf(reason !== undefined)(
  `The example team on a real server${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let first: BuiltRelease
    beforeAll(async () => {
      server = await startTeamServer()
      await server.prepare('staging')
      staging = new StagingAtWork(server)
    }, 300_000)
    afterAll(() => server?.remove())

    it('is deployed to staging, and passes the smoke suite through nginx and TLS', async () => {
      first = await server.team.commit('Tick quickly', quickly)
      await keep('staging', first)
      const { code, text } = await server.client(`smoke staging --sha ${first.sha}`)
      expect(code, text).toBe(0)
      expect(await staging.rows('select version_num from alembic_version')).toEqual(['0003'])
    })

    describe('through a deploy, a rollback and another deploy under load', () => {
      let load: Ended
      let second: BuiltRelease
      let third: BuiltRelease
      it('takes users along', async () => {
        const atWork = await staging.begin()
        await staging.python(`from app.queue.tasks import export_chats; export_chats.delay(${UNTIL_ENOUGH})`)
        await expect.poll(() => staging.atWork(first.sha), { timeout: 300_000 }).toContain('export_chats')
        second = await server.team.commit('Recount after every sync', withRecount)
        const trial = await deploy('staging', second)
        // Its workers are busy, so that the queue holds what the first release does not know.
        await staging.python('from app.queue.tasks import export_chats as e; [e.delay(20) for _ in range(2)]')
        await expect.poll(() => staging.waiting('recount'), { timeout: 300_000 }).toBeGreaterThan(0)
        await expect
          .poll(async () => (await staging.beats()).at(-1)?.ticks.length, { timeout: 300_000 })
          .toBeGreaterThan(0)
        await rollBack({ ...walk('staging'), deployId: trial.deployId, by: 'test', reason: 'too slow', runUrl: '' })
        await expect.poll(async () => (await staging.queue()).parked, { timeout: 300_000 }).toBeGreaterThan(0)
        third = await server.team.commit('Recount after every sync, quicker')
        await keep('staging', third)
        load = await atWork.end()
        // The worker of the first release was asked to end when the third was kept, and works on what it holds.
        expect(await staging.sh('systemctl is-active "chat-center-staging-celery-*" || true')).toContain('deactivating')
        expect(await staging.atWork(first.sha)).toEqual(['export_chats'])
        await staging.sh(`touch ${ENOUGH}`)
        const idle = { waiting: 0, parked: 0, held: 0 }
        await expect.poll(() => staging.queue(), { timeout: 300_000, interval: 1000 }).toEqual(idle)
        await expect
          .poll(() => staging.rows('select count(*) from task_runs where ended_at is null'), { timeout: 300_000 })
          .toEqual(['0'])
        expect(load.failed).toEqual([])
        expect(load.requests).toBeGreaterThan(20)
      }, 1_200_000)

      it('works every message of the queue off once, and discards none as unregistered', async () => {
        const short = await staging.rows("select count(*) from task_runs where task = 'export_chats'")
        expect(short).toEqual([String(load.sent + 3)])
        const recounts = await staging.rows("select count(*) from task_runs where task = 'recount'")
        expect(recounts).toEqual([String(load.recounts)])
        const journal = await staging.journal('celery')
        expect(journal).not.toMatch(/unregistered task|KeyError|Traceback/)
        expect(journal).toMatch(/Parked a message: this release has no task 'app\.queue\.tasks\.recount'/)
      })

      it('finishes a long task by the release that began it, once', async () => {
        const longest = await staging.rows(
          "select release, ended_at is not null, count(*) over (partition by began_at) from task_runs where task = 'export_chats' order by ended_at - began_at desc limit 1",
        )
        expect(longest).toEqual([`${first.sha}|t|1`])
      })

      it('has never two beats, and sends a tick that is due in the hand-over once, also when it goes back', async () => {
        // The first release, the second, the first again, the third: each starts when the one before has ended.
        const beats = await staging.beats()
        expect(beats.map(({ ticks }) => ticks.length > 0)).toEqual([true, true, true, true])
        for (const [index, { startedAt }] of beats.entries())
          expect(startedAt).toBeGreaterThanOrEqual(beats[index - 1]?.stoppedAt ?? 0)
        const ticks = beats.flatMap((beat) => beat.ticks)
        const gaps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0))
        expect(Math.min(...gaps)).toBeGreaterThan(TICK_SECONDS - 0.5)
        // However long a hand-over takes on a busy machine, no period passes without its tick after it.
        expect(Math.max(...gaps)).toBeLessThan(TICK_SECONDS + 120)
        const [runs] = await staging.rows("select count(*) from task_runs where task = 'sync_marketplace'")
        expect(Number(runs)).toBeGreaterThanOrEqual(ticks.length - 2)
        expect(Number(runs)).toBeLessThanOrEqual(ticks.length + 2)
      })
    })

    it('refuses a release without a task that is still queued; the live one works on', async () => {
      const live = (await readStatus(walk('staging'))).live?.sha
      await staging.python('from app.queue.tasks import recount; recount.apply_async(countdown=3600)')
      const fourth = await server.team.commit('Recount no more', withoutRecount)
      await expect(deploy('staging', fourth)).rejects.toThrow(
        /HOOK_FAILED|this release has no such task: app\.queue\.tasks\.recount \(1\)/,
      )
      expect((await readStatus(walk('staging'))).live).toMatchObject({ sha: live, healthy: true })
      const before = Number((await staging.rows("select count(*) from task_runs where task = 'score_chats'"))[0])
      await staging.python('from app.queue.tasks import score_chats; score_chats.delay()')
      await expect
        .poll(
          () => staging.rows("select count(*) from task_runs where task = 'score_chats' and ended_at is not null"),
          {
            timeout: 120_000,
          },
        )
        .toEqual([String(before + 1)])
    })

    it('is promoted to production with the same bytes, beside staging', async () => {
      await server.prepare('production')
      await keep('production', first)
      const { code, text } = await server.client(`smoke production --sha ${first.sha}`)
      expect(code, text).toBe(0)
    })
  },
)

function walk(environment: 'staging' | 'production') {
  return walkOf({ privateKey: server.deployKey }, server.team.config, environment)
}

async function deploy(environment: 'staging' | 'production', release: BuiltRelease) {
  const options = walk(environment)
  const request = { ...requestFor(release, options.clock.now()), environment }
  const outcome = await deployRelease({ ...options, request })
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  return outcome
}

async function keep(environment: 'staging' | 'production', release: BuiltRelease): Promise<void> {
  const { deployId, fence } = await deploy(environment, release)
  const confirmed = await confirmRelease({ ...walk(environment), deployId, fence, by: 'test', runUrl: '' })
  if (confirmed.kind !== 'confirmed') throw new TypeError(`The release was not kept: ${confirmed.kind}.`)
}
