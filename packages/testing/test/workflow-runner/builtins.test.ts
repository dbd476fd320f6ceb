import { existsSync } from 'node:fs'
import path from 'node:path'
import { artifactBuiltins, checkout, runWorkflow, setupNode } from '@release-pipeline/testing/workflow-runner'
import { describe, expect, test } from 'vitest'
import { git, job, jobOf, type Overrides, printed, repository, run, temporary, workflowPath, write } from './world.ts'

describe('checkout', () => {
  const show = '      - run: git log --format=%s; git status --short --branch | head -1; cat file.txt\n'
  const commits = (workflow: string) =>
    repository({ [workflowPath]: workflow, 'file.txt': 'one' }, { 'file.txt': 'two' }, { 'file.txt': 'three' })
  const start = (workflow: string, options: Overrides = {}) => {
    const { gitDir, shas } = commits(workflow)
    git(gitDir, 'tag', 'v1', 'main~1')
    return runWorkflow({
      repository: 'team/app',
      workflow: workflowPath,
      event: { name: 'push' },
      builtins: { 'actions/checkout': checkout },
      ...options,
      repositories: { 'team/app': { gitDir }, ...options.repositories },
      ...(options.sha === 'second' ? { sha: shas[1] ?? '' } : {}),
    })
  }

  test.each([
    ['the tip of the branch, one commit deep', '', {}, ['Commit 2', '## main', 'three']],
    [
      'with fetch-depth 0 the whole history',
      ', with: {fetch-depth: 0}',
      {},
      ['Commit 2', 'Commit 1', 'Commit 0', '## main', 'three'],
    ],
    ['the commit of the run, when the branch has moved on', '', { sha: 'second' }, ['Commit 1', '## main', 'two']],
    ['a tag', ', with: {ref: v1}', {}, ['Commit 1', '## HEAD (no branch)', 'two']],
  ])('%s', async (_, more, options, expected) => {
    const result = await start(job(`      - {uses: actions/checkout@v4${more}}\n${show}`), options)
    const lines = printed(jobOf(result)).slice(1)
    expect(lines.join('|')).toBe(expected.join('|'))
  })

  test('another repository into a path, pinned by a sha', async () => {
    const other = repository({ 'a.txt': 'other' })
    const steps = `      - uses: actions/checkout@${'b'.repeat(40)}\n      - {uses: actions/checkout@v4, with: {repository: team/other, path: deep/other}}\n      - run: cat file.txt deep/other/a.txt\n`
    const result = await start(job(steps), { repositories: { 'team/other': { gitDir: other.gitDir } } })
    expect(printed(jobOf(result)).at(-1)).toBe('threeother')
  })

  test('a directory: the files that git knows or would add', async () => {
    const directory = write(temporary(), {
      [workflowPath]: job('      - uses: actions/checkout@v4\n      - run: ls\n'),
      '.gitignore': 'node_modules\n',
      'node_modules/x': '',
      'b.txt': '',
    })
    git(directory, 'init', '--quiet')
    const options = {
      repository: 'team/app',
      workflow: workflowPath,
      event: { name: 'push' },
      builtins: { 'actions/checkout': checkout },
    }
    const result = await runWorkflow({ ...options, repositories: { 'team/app': { directory } } })
    expect(printed(jobOf(result)).slice(1)).toEqual(['b.txt'])
  })

  test.each([
    ['{repository: no/where}', /Repository not found: no\/where/],
    ['{ref: nothing}', /Unable to resolve team\/app@nothing/],
    ['{path: ../out}', /is not under/],
    ['{submodules: true}', /submodules is not supported/],
  ])('with %s fails the step', async (inputs, message) => {
    const result = await start(job(`      - {uses: actions/checkout@v4, with: ${inputs}}\n`))
    expect(jobOf(result).annotations[0]?.message).toMatch(message)
  })
})

describe('artifacts', () => {
  const upload = (inputs: string) => `      - {id: up, uses: actions/upload-artifact@v4, with: ${inputs}}\n`
  const download = (inputs: string) =>
    `      - {uses: actions/download-artifact@v4, with: ${inputs}}\n      - run: find . -type f | sort\n`
  const make =
    '      - run: mkdir -p out/deep out/.vite .hid && echo m > out/.vite/m.json && echo a > out/a.txt && echo b > out/deep/b.txt && echo c > c.txt && echo d > .hid/d\n'

  test.each([
    ['a directory', '{name: x, path: out}', ['./a.txt', './deep/b.txt']],
    ['one file', '{name: x, path: out/deep/b.txt}', ['./b.txt']],
    ['a pattern keeps what is below its fixed part', "{name: x, path: 'out/**/*.txt'}", ['./a.txt', './deep/b.txt']],
    [
      'several paths keep what they have in common',
      '{name: x, path: "out/deep\\nc.txt\\n.hid"}',
      ['./c.txt', './out/deep/b.txt'],
    ],
    ['with an exclusion', '{name: x, path: "out\\n!out/a.txt"}', ['./deep/b.txt']],
    [
      'with hidden files',
      '{name: x, path: out, include-hidden-files: true}',
      ['./.vite/m.json', './a.txt', './deep/b.txt'],
    ],
  ])('%s', async (_, inputs, expected) => {
    const workflow = `on: push
jobs:
  a:
    runs-on: x
    steps:
${make}${upload(inputs)}  b:
    needs: a
    runs-on: x
    steps:
${download('{name: x}')}`
    const result = await run(workflow, { builtins: artifactBuiltins(temporary()) })
    expect(printed(jobOf(result, 'b')).slice(1)).toEqual(expected)
  })

  test('another run is read with run-id, a token and actions: read', async () => {
    const builtins = artifactBuiltins(temporary())
    await run(job(make + upload('{name: release, path: c.txt}')), { builtins, runId: '41' })
    const read = (inputs: string, permissions: string) =>
      run(job(download(`{name: release, run-id: 41${inputs}}`), `    permissions: {${permissions}}\n`), {
        builtins,
        runId: '42',
      })
    const token = ", github-token: '${{ github.token }}'"
    expect(printed(jobOf(await read(token, 'actions: read'))).at(-1)).toBe('./c.txt')
    expect(jobOf(await read(token, 'contents: read')).annotations[0]?.message).toMatch(/403.*actions: read/)
    expect(jobOf(await read('', 'actions: read')).annotations[0]?.message).toMatch(/needs the input github-token/)
  })

  test('all of a run, each in its directory or merged, by pattern', async () => {
    const steps = `${make}${upload('{name: r-1, path: c.txt}')}${upload('{name: r-2, path: out}').replace('id: up, ', '')}${download("{pattern: 'r-*', path: each}")}`
    const result = await run(job(steps), { builtins: artifactBuiltins(temporary()) })
    expect(printed(jobOf(result)).filter((line) => line.startsWith('./each'))).toEqual([
      './each/r-1/c.txt',
      './each/r-2/a.txt',
      './each/r-2/deep/b.txt',
    ])
  })

  test.each([
    [
      'a name that is taken',
      make + upload('{name: x, path: c.txt}').replace('id: up, ', '') + upload('{name: x, path: out}'),
      /409.*: x/,
    ],
    [
      'nothing to upload, when that is an error',
      upload('{name: x, path: none, if-no-files-found: error}'),
      /No files were found with the provided path: none/,
    ],
    ['no such artifact', download('{name: none}'), /Artifact not found for name: none/],
  ])('%s fails the step', async (_, steps, message) => {
    const result = await run(job(steps), { builtins: artifactBuiltins(temporary()) })
    expect(jobOf(result).annotations[0]?.message).toMatch(message)
  })
})

test('setup-node says that it does nothing, and node is on the path', async () => {
  const result = await run(
    job('      - {uses: actions/setup-node@v4, with: {node-version: 24}}\n      - run: node --version\n'),
    { builtins: { 'actions/setup-node': setupNode } },
  )
  expect(jobOf(result).log).toContain(
    '##[notice]setup-node is a no-op here (asked for 24): the Node of the runner is on PATH',
  )
  expect(printed(jobOf(result)).at(-1)).toBe(process.version)
})

test('commits are unpacked once for all runs that share a cache', async () => {
  const { gitDir, shas } = repository({
    'action.yml': 'name: A\ndescription: d\nruns: {using: composite, steps: [{run: echo here, shell: bash}]}\n',
  })
  const cacheDirectory = temporary()
  const options = { repositories: { 'team/a': { gitDir } }, cacheDirectory }
  const both = await Promise.all([1, 2].map(() => run(job('      - uses: team/a@main\n'), options)))
  expect(both.map((one) => one.conclusion)).toEqual(['success', 'success'])
  expect(existsSync(path.join(cacheDirectory, 'team_a', shas[0] ?? '', 'action.yml'))).toBe(true)
})
