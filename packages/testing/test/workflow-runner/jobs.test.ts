import { describe, expect, test } from 'vitest'
import { type Overrides, run } from './world.ts'

const steps = (script = 'true') => `{runs-on: ubuntu-latest, steps: [{run: '${script}'}]}`

async function results(workflow: string, options: Overrides = {}): Promise<Record<string, string>> {
  const { jobs, conclusion } = await run(`on: push\njobs:\n${workflow}`, options)
  return { ...Object.fromEntries(jobs.map((one) => [one.id, one.result])), run: conclusion }
}

test('jobs run in the order of their needs and hand outputs on', async () => {
  const { jobs, conclusion } = await run(`on: push
jobs:
  last:
    needs: [middle]
    runs-on: ubuntu-latest
    steps:
      - run: test "\${{ needs.middle.outputs.b }}" = "from first!" && test "\${{ needs.first.result }}" = ""
  middle:
    needs: first
    runs-on: ubuntu-latest
    outputs: {b: '\${{ needs.first.outputs.a }}!'}
    steps: [{run: 'true'}]
  first:
    runs-on: ubuntu-latest
    outputs: {a: '\${{ steps.s.outputs.a }}'}
    steps: [{id: s, run: echo a=from first >> $GITHUB_OUTPUT}]
`)
  expect(conclusion).toBe('success')
  expect(jobs.map((one) => one.id)).toEqual(['first', 'middle', 'last'])
})

describe('which jobs run', () => {
  test.each([
    [
      'a failed need skips what follows, all the way down',
      `  a: ${steps('exit 1')}\n  b: {needs: a, runs-on: x, steps: [{run: 'true'}]}\n  c: {needs: b, runs-on: x, steps: [{run: 'true'}]}\n`,
      { a: 'failure', b: 'skipped', c: 'skipped', run: 'failure' },
    ],
    [
      'always() and failure() run after a failure; failure() sees it through a skipped job',
      `  a: ${steps('exit 1')}\n  b: {needs: a, runs-on: x, steps: [{run: 'true'}]}\n  c: {needs: b, if: failure(), runs-on: x, steps: [{run: 'true'}]}\n  d: {needs: b, if: always(), runs-on: x, steps: [{run: 'true'}]}\n`,
      { a: 'failure', b: 'skipped', c: 'success', d: 'success', run: 'failure' },
    ],
    [
      'a job after always() is skipped when an ancestor failed',
      `  a: ${steps('exit 1')}\n  b: {needs: a, if: always(), runs-on: x, steps: [{run: 'true'}]}\n  c: {needs: b, runs-on: x, steps: [{run: 'true'}]}\n`,
      { a: 'failure', b: 'success', c: 'skipped', run: 'failure' },
    ],
    [
      'a skipped need skips what follows',
      `  a: {if: "github.ref == 'no'", runs-on: x, steps: [{run: 'true'}]}\n  b: {needs: a, runs-on: x, steps: [{run: 'true'}]}\n`,
      { a: 'skipped', b: 'skipped', run: 'skipped' },
    ],
    [
      'the result of a need can be asked for',
      `  a: ${steps('exit 1')}\n  b: {needs: a, if: "always() && needs.a.result == 'failure'", runs-on: x, steps: [{run: 'true'}]}\n`,
      { a: 'failure', b: 'success', run: 'failure' },
    ],
    [
      'continue-on-error of a job counts as success',
      `  a: {continue-on-error: true, runs-on: x, steps: [{run: exit 1}]}\n  b: {needs: a, runs-on: x, steps: [{run: 'true'}]}\n`,
      { a: 'failure', b: 'success', run: 'success' },
    ],
    [
      'a failing matrix job cancels the others',
      `  a:\n    strategy: {matrix: {s: ['exit 1', 'sleep 20']}}\n    runs-on: x\n    steps: [{run: '\${{ matrix.s }}'}]\n`,
      { 'a (exit 1)': 'failure', 'a (sleep 20)': 'cancelled', run: 'failure' },
    ],
    [
      'without fail-fast they end',
      `  a:\n    strategy: {fail-fast: false, matrix: {s: ['exit 1', 'sleep 0.2']}}\n    runs-on: x\n    steps: [{run: '\${{ matrix.s }}'}]\n`,
      { 'a (exit 1)': 'failure', 'a (sleep 0.2)': 'success', run: 'failure' },
    ],
  ])('%s', async (_, workflow, expected) => {
    expect(await results(workflow, { cancelDelays: { terminateMs: 50, killMs: 50 } })).toEqual(expected)
  })
})

test('a matrix can be computed by an earlier job, and its jobs have names and places', async () => {
  const { jobs } = await run(`on: push
jobs:
  plan:
    runs-on: ubuntu-latest
    outputs: {list: '\${{ steps.s.outputs.list }}'}
    steps: [{id: s, run: "echo 'list=[\\"a\\",\\"b\\"]' >> $GITHUB_OUTPUT"}]
  work:
    needs: plan
    name: Work on \${{ matrix.item }}
    strategy: {max-parallel: 1, matrix: {item: '\${{ fromJSON(needs.plan.outputs.list) }}'}}
    runs-on: ubuntu-latest
    steps: [{run: 'echo \${{ matrix.item }} \${{ strategy.job-index }} of \${{ strategy.job-total }}'}]
`)
  expect(jobs.slice(1).map((one) => [one.id, one.name, one.log.at(-1)])).toEqual([
    ['work (a)', 'Work on a', 'a 0 of 2'],
    ['work (b)', 'Work on b', 'b 1 of 2'],
  ])
})

describe('workflow_dispatch', () => {
  const workflow = `on:
  workflow_dispatch:
    inputs:
      target: {type: choice, options: [staging, production], required: true}
      dry: {type: boolean, default: true}
      note: {type: string, default: none}
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ inputs.target }} \${{ inputs.dry == true }} \${{ github.event.inputs.dry == 'true' }} \${{ inputs.note }}"
`
  const event = { name: 'workflow_dispatch' }

  test('inputs have their types, and are text in the event', async () => {
    const { jobs } = await run(workflow, { event, inputs: { target: 'staging' } })
    expect(jobs[0]?.log.at(-1)).toBe('staging true true none')
  })

  test.each([
    ['an unknown input', { target: 'staging', other: 'x' }, /Unexpected inputs provided: \["other"\]/],
    ['a missing one', {}, /Required input 'target' not provided/],
    ['a value that is no option', { target: 'moon' }, /'moon' for input 'target' not in the list/],
  ])('%s is refused', async (_, inputs, message) => {
    await expect(run(workflow, { event, inputs })).rejects.toThrow(message)
  })
})

describe('an environment', () => {
  const workflow = `on: push
jobs:
  job:
    runs-on: ubuntu-latest
    environment: {name: '\${{ github.ref_name }}', url: 'https://\${{ steps.s.outputs.host }}'}
    steps:
      - {id: s, run: 'echo host=app.example >> $GITHUB_OUTPUT; echo "\${{ vars.WHO }} $KEY" | rev', env: {KEY: '\${{ secrets.KEY }}'}}
`
  const options: Overrides = {
    secrets: { KEY: 'repository-key' },
    vars: { WHO: 'repository' },
    environments: {
      main: { secrets: { KEY: 'environment-key' }, vars: { WHO: 'environment' }, branches: ['main', 'release/*'] },
    },
  }

  test('gives its secrets and variables in place of the repository, and its url', async () => {
    const { jobs } = await run(workflow, options)
    expect(jobs[0]?.log.at(-1)).toBe([...'environment environment-key'].reverse().join(''))
    expect(jobs[0]?.environment).toEqual({ name: 'main', url: 'https://app.example', deployment: true })
  })

  test('refuses a branch that its policy does not name', async () => {
    const { jobs, conclusion } = await run(workflow.replace("'${{ github.ref_name }}'", 'main'), {
      ...options,
      ref: 'refs/heads/topic',
    })
    expect(conclusion).toBe('failure')
    expect(jobs[0]?.annotations[0]?.message).toBe(
      'Branch "topic" is not allowed to deploy to main due to environment protection rules.',
    )
    expect(jobs[0]?.steps).toEqual([])
  })
})
