import { expect, test } from 'vitest'
import { type Files, jobOf, repository, run, workflowPath } from './world.ts'

const flaky = (script: string): Files => ({
  '.github/workflows/called.yml': `on: {workflow_call: {outputs: {made: {value: '\${{ jobs.build.outputs.made }}'}}}}
jobs:
  build:
    runs-on: x
    outputs: {made: '\${{ steps.s.outputs.made }}'}
    steps: [{id: s, run: echo made=once-$GITHUB_RUN_ATTEMPT >> $GITHUB_OUTPUT}]
  deploy:
    needs: build
    runs-on: x
    steps: [{run: '${script}'}]
`,
})

const workflow = `on: push
jobs:
  call:
    uses: ./.github/workflows/called.yml
  after:
    needs: call
    runs-on: x
    steps: [{run: 'test "\${{ needs.call.outputs.made }}" = once-1 && test "\${{ github.triggering_actor }}" = boris'}]
  lone:
    runs-on: x
    steps: [{run: 'true'}]
`

test('failed jobs run again with those after them; what succeeded is kept with its outputs', async () => {
  const script = 'test "$GITHUB_RUN_ATTEMPT" = 2'
  const first = await run(workflow, { files: flaky(script), actor: 'anna' })
  expect(first.jobs.map(({ id, result }) => `${id}: ${result}`).sort()).toEqual([
    'after: skipped',
    'call / build: success',
    'call / deploy: failure',
    'lone: success',
  ])
  const second = await run(workflow, {
    files: flaky(script),
    actor: 'anna',
    triggeringActor: 'boris',
    rerunOf: { jobs: first.jobs, attempt: 1 },
  })
  expect(second.conclusion).toBe('success')
  expect(second.jobs.flatMap(({ id, kept }) => (kept ? [id] : [])).sort()).toEqual(['call / build', 'lone'])
  expect(jobOf(second, 'call / build').outputs).toEqual({ made: 'once-1' })
})

test('a job whose need runs again runs again, although it had succeeded', async () => {
  const always = `on: push
jobs:
  a: {runs-on: x, steps: [{run: 'test "$GITHUB_RUN_ATTEMPT" = 2'}]}
  b: {needs: a, if: always(), runs-on: x, steps: [{run: 'true'}]}
`
  const { gitDir } = repository({ [workflowPath]: always })
  const repositories = { 'team/app': { gitDir } }
  const first = await run(always, { repositories })
  expect(jobOf(first, 'b').result).toBe('success')
  const second = await run(always, { repositories, rerunOf: { jobs: first.jobs, attempt: 1 } })
  expect(second.jobs.filter((job) => job.kept)).toEqual([])
})
