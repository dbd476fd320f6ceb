import { execFileSync } from 'node:child_process'
import { RunnerError } from '@release-pipeline/testing/workflow-runner'
import { describe, expect, test } from 'vitest'
import { job, jobOf, run, temporary, write } from './world.ts'

const fine = "      - run: 'true'\n"

describe('refused before anything runs, with one clear error', () => {
  test.each([
    [
      'services',
      job(fine, '    services: {db: {image: postgres}}\n'),
      /job job: services: is not supported by this runner/,
    ],
    ['a container', job(fine, '    container: node:24\n'), /container: is not supported/],
    ['a docker step', job('      - uses: docker://alpine:3\n'), /uses: docker:\/\/alpine:3 is not supported/],
    [
      'another operating system',
      job(fine).replace('ubuntu-latest', 'windows-latest'),
      /runs-on: windows-latest is not supported/,
    ],
    ['an unknown key', job(fine, '    enviroment: x\n'), /Line: 5, Col: 5.*Unexpected value 'enviroment'/],
    ['an unknown context', job('      - run: ${{ secret.X }}\n'), /Unrecognized named-value: 'secret'/],
    [
      'a need that does not exist',
      `${job(fine)}  b: {needs: other, runs-on: x, steps: [{run: 'true'}]}\n`,
      /depends on unknown job 'other'|other/,
    ],
    [
      'needs in a circle',
      "on: push\njobs:\n  a: {needs: b, runs-on: x, steps: [{run: 'true'}]}\n  b: {needs: a, runs-on: x, steps: [{run: 'true'}]}\n",
      /./,
    ],
    [
      'an event that the workflow does not hear',
      job(fine).replace('on: push', 'on: [issues, pull_request]'),
      /has no 'push' trigger/,
    ],
    ['broken YAML', 'on: push\njobs: [', /not valid/],
  ])('%s', async (_, workflow, message) => {
    const refusal = await run(workflow).catch((thrown: unknown) => thrown)
    expect(refusal).toBeInstanceOf(RunnerError)
    expect(String(refusal)).toMatch(message)
  })
})

describe('fails the job before its first step', () => {
  test.each([
    ['an action of a repository nobody knows', 'who/knows@v1', {}, /Repository not found: who\/knows/],
    ['a malformed reference', 'nonsense', {}, /Invalid action reference 'nonsense'/],
    ['an action that is not there', '$/none', {}, /Can't find 'action.yml' or 'action.yaml' for '\$\/none'/],
    [
      'a docker action',
      '$/a',
      { 'a/action.yml': 'name: A\ndescription: d\nruns: {using: docker, image: Dockerfile}\n' },
      /'using: docker' of \$\/a is not supported/,
    ],
    [
      'an unknown using',
      '$/a',
      { 'a/action.yml': 'name: A\ndescription: d\nruns: {using: node99, main: a.js}\n' },
      /'using: node99' of \$\/a is not supported/,
    ],
    [
      'an action.yml with an unknown key',
      '$/a',
      { 'a/action.yml': 'name: A\ndescription: d\nruns: {using: node24, main: a.js, mian: b}\n' },
      /Unexpected value 'mian'/,
    ],
    [
      'a composite whose inner action is missing',
      '$/a',
      { 'a/action.yml': 'name: A\ndescription: d\nruns: {using: composite, steps: [{uses: $/b}]}\n' },
      /Can't find .* for '\$\/b'/,
    ],
  ])('%s', async (_, uses, files, message) => {
    const result = jobOf(await run(job(`      - run: echo never\n      - uses: ${uses}\n`), { files }))
    expect(result.result).toBe('failure')
    expect(result.steps).toEqual([])
    expect(result.annotations[0]?.message).toMatch(message)
  })
})

test('a directory that is not there fails the step that wants to work in it', async () => {
  const result = jobOf(await run(job("      - {run: 'true', working-directory: none}\n")))
  expect(result.annotations[0]?.message).toMatch(/Cannot start bash in .*none/)
})

test('it runs under plain Node as under vitest', () => {
  const directory = write(temporary(), { 'w.yml': job('      - run: echo plain\n') })
  const script = `
    import { runWorkflow } from '@release-pipeline/testing/workflow-runner'
    const run = await runWorkflow({ repositories: { 'a/b': { directory: ${JSON.stringify(directory)} } }, repository: 'a/b', workflow: 'w.yml', event: { name: 'push' } })
    console.log(run.conclusion, run.jobs[0]?.log.at(-1))`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  })
  expect(output.trim()).toBe('success plain')
})
