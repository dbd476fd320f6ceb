import { existsSync, readFileSync } from 'node:fs'
import type { StepEvent } from '@release-pipeline/testing/workflow-runner'
import { describe, expect, test } from 'vitest'
import { shellCommand } from '../../src/workflow-runner/script.ts'
import { job, jobOf, printed, run, stepOf } from './world.ts'

test('what a step writes to its files reaches the steps after it', async () => {
  const result = jobOf(
    await run(
      job(`      - id: first
        run: |
          echo "number=1" >> "$GITHUB_OUTPUT"
          printf 'text<<END\\none\\ntwo\\nEND\\n' >> "$GITHUB_OUTPUT"
          echo "FROM_FILE=yes" >> "$GITHUB_ENV"
          mkdir bin && printf '#!/bin/sh\\necho found' > bin/own-tool && chmod +x bin/own-tool
          echo "$PWD/bin" >> "$GITHUB_PATH"
          echo "# First" >> "$GITHUB_STEP_SUMMARY"
      - run: |
          own-tool
          echo "$FROM_FILE \${{ env.FROM_FILE }} \${{ steps.first.outputs.number }} \${{ steps.first.outcome }}"
          echo second >> "$GITHUB_STEP_SUMMARY"
`),
    ),
  )
  expect(printed(result)).toEqual(['found', 'yes yes 1 success'])
  expect(stepOf(result, 'first').outputs).toEqual({ number: '1', text: 'one\ntwo' })
  expect(result.summary).toBe('# First\nsecond\n')
})

test('after a failure only steps that ask for it run; continue-on-error is no failure', async () => {
  const result = jobOf(
    await run(
      job(`      - {id: forgiven, run: exit 3, continue-on-error: true}
      - {id: fine, run: 'true'}
      - {id: bad, run: exit 4}
      - {id: left, run: 'true'}
      - {id: on-failure, if: failure(), run: 'echo \${{ steps.bad.outcome }} \${{ job.status }}'}
      - {id: always, if: always(), run: 'true'}
      - {id: on-cancel, if: cancelled(), run: 'true'}
`),
    ),
  )
  expect(result.result).toBe('failure')
  expect(result.steps.map((step) => [step.id, step.outcome, step.conclusion])).toEqual([
    ['forgiven', 'failure', 'success'],
    ['fine', 'success', 'success'],
    ['bad', 'failure', 'failure'],
    ['left', 'skipped', 'skipped'],
    ['on-failure', 'success', 'success'],
    ['always', 'success', 'success'],
    ['on-cancel', 'skipped', 'skipped'],
  ])
  expect(printed(result)).toContain('failure failure')
  expect(result.annotations.map((one) => one.message)).toContain('Process completed with exit code 4.')
})

test('variables: workflow, then job, then GITHUB_ENV, then step; the runner has the last word on its own', async () => {
  const result = jobOf(
    await run(`on: push
env: {A: workflow, B: workflow, C: workflow, D: workflow}
jobs:
  job:
    runs-on: ubuntu-latest
    env: {B: job, C: job, D: 'job \${{ github.ref_name }}'}
    steps:
      - run: echo C=file >> "$GITHUB_ENV"
      - {run: echo "$A $B $C $D $GITHUB_REPOSITORY", env: {D: 'step \${{ env.D }}', GITHUB_REPOSITORY: forged}}
      - run: echo "$D"
`),
  )
  expect(printed(result)).toEqual(['workflow job file step job main team/app', 'job main'])
})

test('a job sees nothing of the environment of this process but PATH', async () => {
  process.env['PRIVATE_OF_THE_PARENT'] = 'leak'
  const result = jobOf(await run(job('      - run: env\n')))
  delete process.env['PRIVATE_OF_THE_PARENT']
  const names = printed(result).map((line) => line.split('=')[0] ?? '')
  expect(names.filter((name) => !/^(GITHUB_|RUNNER_)/.test(name)).sort()).toEqual([
    'CI',
    'HOME',
    'LANG',
    'PATH',
    'PWD',
    'SHLVL',
    '_',
  ])
})

test('defaults.run: the job wins over the workflow, the step over both', async () => {
  const result = jobOf(
    await run(`on: push
defaults: {run: {shell: sh, working-directory: one}}
jobs:
  job:
    runs-on: ubuntu-latest
    defaults: {run: {working-directory: two}}
    steps:
      - {run: mkdir one two, working-directory: .}
      - run: basename "$PWD"; echo "$0" | grep -c bash || true
      - {run: basename "$PWD", working-directory: one}
`),
  )
  expect(printed(result)).toEqual(['two', '0', 'one'])
})

describe('a shell', () => {
  test.each([
    [undefined, ['bash', '-e', 'F']],
    ['bash', ['bash', '--noprofile', '--norc', '-eo', 'pipefail', 'F']],
    ['sh', ['sh', '-e', 'F']],
    ['python', ['python3', 'F']],
    ['perl -w {0} x', ['perl', '-w', 'F', 'x']],
  ])('%s', (shell, expected) => {
    expect(shellCommand(shell, 'F')).toEqual(expected)
  })

  test('without a place for the script is refused', () => {
    expect(() => shellCommand('perl', 'F')).toThrow(/Invalid shell option 'perl'/)
  })
})

test('a step over its time fails, a job over its time is cancelled', async () => {
  const cancelDelays = { terminateMs: 100, killMs: 100 }
  const slow = jobOf(
    await run(
      job('      - {id: a, run: sleep 20, timeout-minutes: 0.002}\n      - {id: b, if: failure(), run: "true"}\n'),
      { cancelDelays },
    ),
  )
  expect([slow.result, stepOf(slow, 'a').outcome, stepOf(slow, 'b').outcome]).toEqual(['failure', 'failure', 'success'])
  const over = jobOf(
    await run(
      job('      - run: sleep 20\n      - {id: b, if: always(), run: "true"}\n', '    timeout-minutes: 0.002\n'),
      { cancelDelays },
    ),
  )
  expect([over.result, stepOf(over, 'b').outcome]).toEqual(['cancelled', 'success'])
  expect(over.annotations[0]?.message).toMatch(/exceeded its maximum execution time/)
})

test('hashFiles is stable, follows the content and is empty when nothing matches', async () => {
  const steps = (content: string) =>
    job(`      - run: mkdir -p a/b && echo ${content} > a/b/x.lock && echo y > a/y.lock
      - run: echo "\${{ hashFiles('**/*.lock') }}|\${{ hashFiles('**/*.lock', '!a/y.lock') }}|\${{ hashFiles('none') }}"
`)
  const [one, again, other] = await Promise.all(
    ['1', '1', '2'].map(async (content) => printed(jobOf(await run(steps(content))))[0]),
  )
  expect(one).toMatch(/^[0-9a-f]{64}\|[0-9a-f]{64}\|$/)
  expect(again).toBe(one)
  expect(other).not.toBe(one)
})

test('what a step leaves running is killed at the end of the job', async () => {
  const begun = Date.now()
  const result = jobOf(await run(job('      - run: sleep 300 > /dev/null 2>&1 & echo $!\n')))
  const [pid] = printed(result)
  // Nobody may have collected it yet: a zombie has ended too.
  const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] : 'gone'
  expect(['gone', 'Z', 'X']).toContain(state)
  expect(Date.now() - begun).toBeLessThan(10_000)
})

test('listeners hear each line, each step and each job as it happens', async () => {
  const heard: string[] = []
  const onStep = (event: StepEvent) =>
    heard.push(`${event.kind} ${event.step}${event.kind === 'finished' ? ` ${event.run.outcome}` : ''}`)
  await run(
    job('      - {name: "Say ${{ github.ref_name }}", run: echo hi}\n      - {name: No, if: false, run: "true"}\n'),
    {
      onStep,
      onLine: (id, line) => heard.push(`${id}: ${line}`),
      onJob: (ended) => heard.push(`${ended.id} ${ended.result}`),
    },
  )
  expect(heard).toEqual([
    'started Say main',
    'job: ##[group]Run Say main',
    'job: ##[endgroup]',
    'job: hi',
    'finished Say main success',
    'finished No skipped',
    'job success',
  ])
})
