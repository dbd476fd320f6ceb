import { createConcurrency, type WorkflowRun } from '@release-pipeline/testing/workflow-runner'
import { describe, expect, test } from 'vitest'
import { job, jobOf, type Overrides, run } from './world.ts'

/** A run that holds its group until `finish`, and says when it has begun. */
function held(concurrency: string, options: Overrides, level: 'workflow' | 'job' = 'workflow') {
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  let started = () => {}
  const running = new Promise<void>((resolve) => {
    started = resolve
  })
  const steps = '      - uses: test/wait@v1\n'
  const workflow =
    level === 'workflow'
      ? `concurrency: ${concurrency}\n${job(steps)}`
      : job(steps, `    concurrency: ${concurrency}\n`)
  const wait = async ({ signal }: { signal: AbortSignal }) => {
    started()
    await Promise.race([finished, new Promise((resolve) => signal.addEventListener('abort', resolve))])
    return {}
  }
  const result: Promise<WorkflowRun> = run(workflow, { ...options, builtins: { 'test/wait': wait } })
  return { result, running, finish }
}

async function queued(shared: ReturnType<typeof createConcurrency>, count: number, group = 'deploy'): Promise<void> {
  while (shared.waiting('team/app', group) !== count) await new Promise((resolve) => setTimeout(resolve, 2))
}

describe.each(['workflow', 'job'] as const)('a concurrency group of a %s', (level) => {
  const begin = async (concurrency: string) => {
    const shared = createConcurrency()
    const options = { concurrency: shared }
    const first = held(concurrency, options, level)
    await first.running
    return { shared, options, first }
  }
  const conclusions = async (runs: readonly { result: Promise<WorkflowRun> }[]) =>
    (await Promise.all(runs.map((one) => one.result))).map((one) => one.conclusion)

  test('lets one run, keeps the newest waiting and cancels older waiting ones', async () => {
    const { shared, options, first } = await begin('deploy')
    const second = held('deploy', options, level)
    await queued(shared, 1)
    const third = held('DEPLOY', options, level)
    expect((await second.result).conclusion).toBe('cancelled')
    expect(shared.waiting('team/app', 'deploy')).toBe(1)
    first.finish()
    await third.running
    third.finish()
    expect(await conclusions([first, second, third])).toEqual(['success', 'cancelled', 'success'])
  })

  test('with queue: max keeps all of them, in order', async () => {
    const group = '{group: deploy, queue: max}'
    const { shared, options, first } = await begin(group)
    const second = held(group, options, level)
    await queued(shared, 1)
    const third = held(group, options, level)
    await queued(shared, 2)
    const fourth = held(group, options, level)
    await queued(shared, 3)
    first.finish()
    await second.running
    expect(shared.waiting('team/app', 'deploy')).toBe(2)
    for (const one of [second, third, fourth]) one.finish()
    expect(await conclusions([first, second, third, fourth])).toEqual(['success', 'success', 'success', 'success'])
  })

  test('with cancel-in-progress cancels the running one', async () => {
    const { options, first } = await begin("{group: deploy, cancel-in-progress: '${{ github.ref_name == ''main'' }}'}")
    const second = held('{group: deploy, cancel-in-progress: true}', options, level)
    await second.running
    second.finish()
    expect(await conclusions([first, second])).toEqual(['cancelled', 'success'])
  })

  test('a waiting run can be cancelled, and the group goes on', async () => {
    const { shared, options, first } = await begin('deploy')
    const cancel = new AbortController()
    const second = held('deploy', { ...options, signal: cancel.signal }, level)
    await queued(shared, 1)
    cancel.abort()
    expect((await second.result).conclusion).toBe('cancelled')
    expect(shared.waiting('team/app', 'deploy')).toBe(0)
    first.finish()
    expect((await first.result).conclusion).toBe('success')
  })
})

test('groups of different names run at the same time', async () => {
  const options = { concurrency: createConcurrency() }
  const one = held("'deploy-${{ github.ref_name }}'", options)
  const other = held('rollback', options)
  await Promise.all([one.running, other.running])
  one.finish()
  other.finish()
  expect((await one.result).conclusion).toBe('success')
})

test('a called job that asks for the group of its caller is told about the deadlock', async () => {
  const called = 'on: workflow_call\njobs:\n  inner: {runs-on: x, concurrency: deploy, steps: [{run: "true"}]}\n'
  const result = await run(
    'on: push\nconcurrency: deploy\njobs:\n  outer:\n    uses: ./.github/workflows/called.yml\n',
    { files: { '.github/workflows/called.yml': called } },
  )
  expect(jobOf(result, 'outer / inner').annotations[0]?.message).toMatch(/deadlock for concurrency group 'deploy'/)
})

test('queue: max does not go with cancel-in-progress', async () => {
  await expect(
    run(`concurrency: {group: a, queue: max, cancel-in-progress: true}\n${job("      - run: 'true'\n")}`),
  ).rejects.toThrow(/queue/)
})
