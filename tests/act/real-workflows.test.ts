import { anna, boris, type Edit, REPOSITORY, type World } from '@release-pipeline/testing/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runOf } from '../../demo/steps.ts'
import { act, versions } from '../../scripts/tools.ts'
import { startInitWorld } from '../scenarios/support/init-world.ts'
import { openPullRequest } from '../scenarios/support/pull-request.ts'
import { type ActWalk, actInWorld } from './act-world.ts'
import { type StepTrace, type Trace, traceOf, withoutShowingThrough } from './trace.ts'

const tool = act()
const title = `Our own workflows on act ${versions.act}`

if ('missing' in tool) {
  describe(title, () => {
    it.skip(`come to what they come to on our runner [skipped: ${tool.missing}]`, () => {})
  })
} else {
  const { program } = tool
  let world: World
  beforeAll(async () => {
    world = await startInitWorld()
    await world.installFirstRelease(['staging'])
  }, 60_000)
  afterAll(() => world?.close({ remove: true }))

  const change = (edits: Readonly<Record<string, Edit>>) =>
    world.desk.commit({ by: anna, branch: 'main', message: 'feat: a change', edits })
  const push = () => world.github.push({ repository: REPOSITORY, by: anna.login })
  const ours = async (workflow: string, work: () => Promise<unknown>) => {
    const run = runOf(await world.actions.after(work), workflow)
    return traceOf({ jobs: run?.jobs ?? [] })
  }
  const theirs = async (workflow: string, walk: Omit<ActWalk, 'workflow' | 'environment'>) => {
    const path = `.github/workflows/${workflow}.yml`
    const { trace } = await actInWorld(world, program, { ...walk, workflow: path, environment: 'staging' })
    return trace
  }
  const expectTheSame = (one: Trace, other: Trace) =>
    expect(shapeOf(withoutShowingThrough(one, other))).toEqual(shapeOf(other))
  const pushByAct = () => theirs('deploy-staging', { event: { name: 'push', payload: {} } })
  const live = async () => (await world.terminal('staging', (session) => session.call('status', {}))).live?.sha

  describe(title, () => {
    it('deploy, test and keep a push to main, by the same steps with the same results and outputs', async () => {
      await change({ 'service/one.mjs': 'export {}\n' })
      const expected = await ours('deploy-staging', push)
      const sha = await change({ 'service/two.mjs': 'export {}\n' })
      expectTheSame(await pushByAct(), expected)
      expect(await live()).toBe(sha)
    })

    it('roll a push back that fails its smoke tests, by the same steps', async () => {
      const before = await live()
      await change({
        'service/app.mjs': (text) => text.replace(/error: '[a-z ]+' \} \}\n {2}\}/, "error: 'gone' } }\n  }"),
      })
      const expected = await ours('deploy-staging', push)
      // A commit of its own: the one before is blocked.
      await change({ 'service/three.mjs': 'export {}\n' })
      expectTheSame(await pushByAct(), expected)
      expect(JSON.stringify(expected)).toContain('"verdict":"fail"')
      expect(await live()).toBe(before)
    })

    it('look at a pull request once more, by the same steps', async () => {
      const opened = await openPullRequest(world, {
        branch: 'shout',
        message: 'feat: shout',
        files: { 'service/shout.mjs': 'export const shout = (text) => text.toUpperCase()\n' },
      })
      const event = { repository: REPOSITORY, number: opened.number, by: anna.login }
      await world.actions.after(() => world.github.closePullRequest(event))
      const expected = await ours('ai-code-review', () => world.github.reopenPullRequest(event))
      const payload = world.github.events.findLast(({ name }) => name === 'pull_request_target')?.payload ?? {}
      expectTheSame(await theirs('ai-code-review', { event: { name: 'pull_request_target', payload } }), expected)
      expect(JSON.stringify(expected)).toContain('"verdict":"approved"')
    })

    it('go back to a release by its id, by the same steps', async () => {
      const { releases } = await world.terminal('staging', (session) => session.call('status', {}))
      const [, before, first] = releases.filter(({ healthyAt }) => healthyAt !== undefined)
      const inputs = { environment: 'staging', reason: 'a comparison', release: before?.id ?? '' }
      const dispatch = { repository: REPOSITORY, workflow: 'rollback.yml', by: boris.login, inputs }
      const expected = await ours('rollback', () => world.github.dispatch(dispatch))
      const event = { name: 'workflow_dispatch', payload: {} }
      expectTheSame(await theirs('rollback', { event, inputs: { ...inputs, release: first?.id ?? '' } }), expected)
      expect(await live()).toBe(first?.sha)
    })
  })
}

/** What two runs of two commits have in common: not the commits, times, numbers and directories. */
function shapeOf(trace: Trace): unknown {
  return Object.fromEntries(
    Object.entries(trace).map(([key, { result, steps }]) => [
      key,
      { result, steps: steps.filter(({ path }) => !path.endsWith('/replaced')).map(shapeOfStep) },
    ]),
  )
}

function shapeOfStep({ path, result, outputs }: StepTrace): unknown {
  // A step of the workflow without an id is a foreign action, or prints.
  if (/^\d+$/.test(path)) return { path, result }
  const values = Object.entries(outputs).map(([name, value]) => [
    name,
    value.replace(/\S*\//g, '').replace(/[0-9a-f]{7,}|-\w{6}$|\d+/g, '#'),
  ])
  return { path, result, outputs: Object.fromEntries(values) }
}
