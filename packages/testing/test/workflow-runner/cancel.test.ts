import type { WorkflowRun } from '@release-pipeline/testing/workflow-runner'
import { describe, expect, test } from 'vitest'
import { type Files, job, jobOf, type Overrides, printed, run, stepOf } from './world.ts'

/** Runs and presses cancel as soon as a line says "ready". */
function cancelWhenReady(workflow: string, options: Overrides = {}): Promise<WorkflowRun> {
  const cancel = new AbortController()
  return run(workflow, {
    signal: cancel.signal,
    cancelDelays: { terminateMs: 150, killMs: 150 },
    ...options,
    onLine: (_, line) => {
      if (line === 'ready') cancel.abort()
    },
  })
}

/** A JavaScript action that tells which signals it gets and when, and ignores them. */
const stubborn: Files = {
  'stubborn/action.yml': 'name: S\ndescription: d\nruns: {using: node24, main: main.js, post: post.js}\n',
  'stubborn/main.js': `
const { spawn } = require('node:child_process')
const { appendFileSync } = require('node:fs')
appendFileSync(process.env.GITHUB_STATE, 'BEGUN=yes\\n')
let begun
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
  begun ??= Date.now()
  console.log(signal, Math.round((Date.now() - begun) / 10) * 10)
})
spawn('sh', ['-c', 'trap "echo the child got SIGINT" INT; echo ready; while :; do sleep 0.02; done'], { stdio: 'inherit' })
setInterval(() => {}, 1000)
`,
  'stubborn/post.js': "console.log('post', process.env.STATE_BEGUN)",
}

describe('a cancelled job', () => {
  test('gets SIGINT in its own process only, then SIGTERM, then SIGKILL with its children; post runs with the state', async () => {
    const begun = performance.now()
    const result = jobOf(await cancelWhenReady(job('      - {id: s, uses: $/stubborn}\n'), { files: stubborn }))
    const lines = printed(result)
    expect(lines.slice(0, 2)).toEqual(['ready', 'SIGINT 0'])
    expect(lines[2]).toMatch(/^SIGTERM \d+$/)
    expect(lines.slice(3)).toEqual(['post yes'])
    expect(performance.now() - begun).toBeGreaterThanOrEqual(300)
    expect([result.result, stepOf(result, 's').outcome]).toEqual(['cancelled', 'cancelled'])
  })

  test('runs its always() and cancelled() steps, skips the rest, and its steps know why', async () => {
    const result = jobOf(
      await cancelWhenReady(
        job(`      - {id: long, run: 'echo ready; exec sleep 30'}
      - {id: next, run: 'true'}
      - {id: failed, if: failure(), run: 'true'}
      - {id: cancelled, if: cancelled(), run: 'echo "\${{ job.status }} \${{ steps.long.outcome }}"; sleep 0.3; echo done'}
      - {id: always, if: always(), run: 'true'}
`),
      ),
    )
    expect(result.steps.map((step) => [step.id, step.conclusion])).toEqual([
      ['long', 'cancelled'],
      ['next', 'skipped'],
      ['failed', 'skipped'],
      ['cancelled', 'success'],
      ['always', 'success'],
    ])
    expect(printed(result)).toEqual(['ready', 'cancelled cancelled', 'done'])
    expect(result.annotations[0]?.message).toBe('The operation was canceled.')
  })

  test('does not stop a running step whose condition still holds', async () => {
    const result = jobOf(
      await cancelWhenReady(
        job("      - {id: a, if: always(), run: 'echo ready; sleep 0.3; echo whole'}\n      - {id: b, run: 'true'}\n"),
      ),
    )
    expect(printed(result)).toEqual(['ready', 'whole'])
    expect([result.result, stepOf(result, 'a').outcome, stepOf(result, 'b').outcome]).toEqual([
      'cancelled',
      'success',
      'skipped',
    ])
  })

  test('within a composite: the running step is stopped, always() of the composite still runs', async () => {
    const files = {
      'c/action.yml':
        "name: C\ndescription: d\nruns:\n  using: composite\n  steps:\n    - {run: 'echo ready; exec sleep 30', shell: bash}\n    - {run: echo no, shell: bash}\n    - {if: always(), run: echo cleaned, shell: bash}\n",
    }
    const result = jobOf(await cancelWhenReady(job('      - {id: c, uses: $/c}\n'), { files }))
    expect(printed(result)).toEqual(['ready', 'cleaned'])
    expect(stepOf(result, 'c').outcome).toBe('cancelled')
  })

  test('that ends in time on SIGINT is not waited for any longer', async () => {
    const begun = performance.now()
    const script = 'trap "echo bye; exit 0" INT; echo ready; while :; do sleep 0.02; done'
    const result = jobOf(
      await cancelWhenReady(job(`      - {id: a, run: '${script}'}\n`), {
        cancelDelays: { terminateMs: 7500, killMs: 2500 },
      }),
    )
    expect(printed(result)).toEqual(['ready', 'bye'])
    expect(stepOf(result, 'a').outcome).toBe('cancelled')
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})

test('after the cancel a job that has not begun runs only if it asks for it, and then as usual', async () => {
  const { jobs, conclusion } = await cancelWhenReady(`on: push
jobs:
  a: {runs-on: x, steps: [{run: 'echo ready; exec sleep 30'}]}
  b: {needs: a, runs-on: x, steps: [{run: 'true'}]}
  c: {needs: a, if: always(), runs-on: x, steps: [{run: 'echo \${{ job.status }} \${{ needs.a.result }}'}]}
`)
  expect(conclusion).toBe('cancelled')
  expect(jobs.map((one) => [one.id, one.result])).toEqual([
    ['a', 'cancelled'],
    ['b', 'skipped'],
    ['c', 'success'],
  ])
  expect(jobs[2]?.log.at(-1)).toBe('success cancelled')
})

test('a running job whose condition still holds is not cancelled; the jobs of a called workflow are', async () => {
  const called = "on: workflow_call\njobs:\n  inner: {runs-on: x, steps: [{run: 'sleep 30'}]}\n"
  const { jobs } = await cancelWhenReady(
    `on: push
jobs:
  keeps: {if: always(), runs-on: x, steps: [{run: 'echo ready; sleep 0.4; echo whole'}]}
  outer: {uses: ./.github/workflows/called.yml}
`,
    { files: { '.github/workflows/called.yml': called } },
  )
  expect(Object.fromEntries(jobs.map((one) => [one.id, one.result]))).toEqual({
    keeps: 'success',
    'outer / inner': 'cancelled',
  })
})

test('a run that is cancelled before it starts runs nothing', async () => {
  const result = await run(job("      - run: 'true'\n"), { signal: AbortSignal.abort() })
  expect([result.conclusion, jobOf(result).result]).toEqual(['cancelled', 'cancelled'])
})
