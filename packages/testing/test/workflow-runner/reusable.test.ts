import { describe, expect, test } from 'vitest'
import type { Permissions } from '../../src/workflow-runner/permissions.ts'
import { jobOf, type Overrides, printed, repository, run } from './world.ts'

const called = (head: string, script = 'true', more = '') =>
  `on:\n  workflow_call:\n${head}\njobs:\n  inner:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - {id: s, run: '${script}'}\n`
const call = (more: string, uses = './.github/workflows/called.yml') =>
  `on: push\njobs:\n  outer:\n    uses: ${uses}\n${more}`
const file = (content: string) => ({ files: { '.github/workflows/called.yml': content } })

test('inputs, secrets and outputs pass through two levels', async () => {
  const result = await run(
    `on: push
jobs:
  outer:
    uses: $/.github/workflows/middle.yml
    with: {text: 'v\${{ github.run_attempt }}', flag: true, count: 3}
    secrets: {KEY: '\${{ secrets.REPOSITORY_KEY }}'}
  after:
    needs: outer
    runs-on: ubuntu-latest
    steps: [{run: 'echo \${{ needs.outer.outputs.said }}'}]
`,
    {
      secrets: { REPOSITORY_KEY: 'the-long-key' },
      files: {
        '.github/workflows/middle.yml': `on:
  workflow_call:
    inputs: {text: {type: string, required: true}, flag: {type: boolean}, count: {type: number}, other: {type: string, default: 'by default'}}
    secrets: {KEY: {required: true}}
    outputs: {said: {value: '\${{ jobs.deeper.outputs.said }}'}}
jobs:
  deeper:
    if: inputs.flag && inputs.count == 3
    uses: ./.github/workflows/called.yml
    with: {text: '\${{ inputs.text }} \${{ inputs.other }}'}
    secrets: inherit
`,
        '.github/workflows/called.yml': `on:
  workflow_call:
    inputs: {text: {type: string}}
    secrets: {KEY: {}}
    outputs: {said: {value: '\${{ jobs.inner.outputs.said }}'}}
jobs:
  inner:
    runs-on: ubuntu-latest
    outputs: {said: '\${{ steps.s.outputs.said }}'}
    steps:
      - {id: s, run: 'echo "said=\${{ inputs.text }} \${#KEY}" >> $GITHUB_OUTPUT', env: {KEY: '\${{ secrets.KEY }}'}}
`,
      },
    },
  )
  expect(result.jobs.map((one) => one.id)).toEqual(['outer / deeper / inner', 'after'])
  expect(printed(jobOf(result, 'after'))).toEqual(['v1 by default 12'])
})

describe('a call that GitHub refuses before the run starts', () => {
  test.each([
    [
      'a required input left out',
      '    inputs: {a: {type: string, required: true}}',
      '',
      /Input a is required, but not provided while calling/,
    ],
    [
      'an input that is not declared',
      '    inputs: {}',
      '    with: {b: x}\n',
      /Invalid input, b is not defined in the referenced workflow/,
    ],
    [
      'a required secret left out',
      '    secrets: {KEY: {required: true}}',
      '',
      /Secret KEY is required, but not provided while calling/,
    ],
    [
      'a secret that is not declared',
      '    inputs: {}',
      '    secrets: {KEY: x}\n',
      /Invalid secret, KEY is not defined/,
    ],
  ])('%s', async (_, head, more, message) => {
    await expect(run(call(more), file(called(head)))).rejects.toThrow(message)
  })

  test.each([
    [
      'a file that is not there',
      call('', './.github/workflows/none.yml'),
      /Workflow file not found: team\/app\/.github\/workflows\/none.yml/,
    ],
    ['a repository nobody knows', call('', 'who/knows/.github/workflows/x.yml@v1'), /Repository not found: who\/knows/],
    [
      'a workflow without workflow_call',
      call('', `./.github/workflows/main.yml`),
      /more than 10 levels|is not reusable/,
    ],
  ])('%s', async (_, workflow, message) => {
    await expect(run(workflow)).rejects.toThrow(message)
  })

  test('a value of the wrong type fails the calling job', async () => {
    const options = file(called('    inputs: {flag: {type: boolean}}'))
    const result = await run(call("    with: {flag: '${{ github.ref_name }}'}\n"), options)
    expect(jobOf(result, 'outer').annotations[0]?.message).toBe(
      "Unexpected value 'main' for input 'flag': the called workflow declares it as boolean.",
    )
  })
})

describe('an environment secret in a called workflow', () => {
  const inner = called(
    '    secrets: {KEY: {}}',
    'echo "[${#KEY}]"',
    '    environment: production\n    env: {KEY: "${{ secrets.KEY }}"}\n',
  )
  const environments = { production: { secrets: { KEY: 'of-the-environment' } } }

  test.each([
    [
      'arrives when the caller passes the name, even without a value of its own',
      '    secrets: {KEY: "${{ secrets.KEY }}"}\n',
      {},
      '[18]',
    ],
    [
      'wins over the value that the caller passes',
      '    secrets: {KEY: "${{ secrets.KEY }}"}\n',
      { KEY: 'of-the-repository' },
      '[18]',
    ],
    ['arrives with secrets: inherit', '    secrets: inherit\n', {}, '[18]'],
    ['does not arrive when the caller passes nothing', '', { KEY: 'of-the-repository' }, '[0]'],
  ])('%s', async (_, more, secrets, expected) => {
    const result = await run(call(more), { ...file(inner), secrets, environments })
    expect(printed(jobOf(result, 'outer / inner'))).toEqual([expected])
  })
})

describe('permissions', () => {
  async function tokens(
    workflow: string,
    inner: string,
    options: Overrides = {},
  ): Promise<Record<string, Permissions>> {
    const asked: Record<string, Permissions> = {}
    await run(workflow, {
      ...file(inner),
      ...options,
      issueToken: (permissions, job) => {
        asked[job] = permissions
        return `token-of-${job}`
      },
    })
    return asked
  }
  const inner = (top: string, own: string) =>
    `on: workflow_call\n${top}jobs:\n  inner:\n    runs-on: x\n${own}    steps: [{run: 'true'}]\n`

  test.each<[string, string, string, string, Overrides, Permissions]>([
    ['nothing set: the setting of the repository', '', '', '', {}, { contents: 'read', packages: 'read' }],
    [
      'the job of the caller caps a called workflow that is silent',
      '    permissions: {contents: read, checks: write}\n',
      '',
      '',
      {},
      { contents: 'read', checks: 'write' },
    ],
    [
      'the called workflow lowers',
      '    permissions: {contents: write, checks: write}\n',
      'permissions: {contents: read}\n',
      '',
      {},
      { contents: 'read' },
    ],
    [
      'the called job lowers',
      '    permissions: write-all\n',
      'permissions: {contents: write, issues: write}\n',
      '    permissions: {issues: read}\n',
      {},
      { issues: 'read' },
    ],
    ['none at all', '    permissions: {}\n', '', '', {}, {}],
    [
      'asking for more is cut to what both allow',
      '    permissions: {contents: read}\n',
      'permissions: {contents: write, checks: write}\n',
      '',
      { excessPermissions: 'intersect' },
      { contents: 'read' },
    ],
    [
      'asking for more in a nested job, too',
      '    permissions: {contents: write}\n',
      '',
      '    permissions: {contents: write, checks: read}\n',
      { excessPermissions: 'intersect' },
      { contents: 'write' },
    ],
  ])('%s', async (_, outer, top, own, options, expected) => {
    expect(await tokens(call(outer), inner(top, own), options)).toEqual({ 'outer / inner': expected })
  })

  test('of the workflow, of the job and none: the nearest one counts, whole', async () => {
    const asked = await tokens(
      `on: push\npermissions: {contents: read, issues: write}\njobs:\n  a: {runs-on: x, steps: [{run: 'true'}]}\n  b: {runs-on: x, permissions: {checks: write, issues: none}, steps: [{run: 'true'}]}\n`,
      inner('', ''),
    )
    expect(asked).toEqual({ a: { contents: 'read', issues: 'write' }, b: { checks: 'write' } })
  })

  test("a call that asks for more than it may is refused in GitHub's words", async () => {
    await expect(
      tokens(
        call('    permissions: {contents: read}\n'),
        inner('', '    permissions: {contents: write, checks: write}\n'),
      ),
    ).rejects.toThrow(
      "Error calling workflow './.github/workflows/called.yml'. The nested job 'inner' is requesting 'contents: write, checks: write', but is only allowed 'contents: read, checks: none'.",
    )
    await expect(tokens(call(''), inner('permissions: {pull-requests: write}\n', ''))).rejects.toThrow(
      /The workflow is requesting 'pull-requests: write', but is only allowed 'pull-requests: none'/,
    )
  })

  test('the token is in github.token and secrets.GITHUB_TOKEN, and hidden', async () => {
    const script =
      'test "${{ github.token }}" = "${{ secrets.GITHUB_TOKEN }}" && echo "${{ github.token }}" && echo "${{ github.token }}" | rev'
    const result = await run(`on: push\njobs:\n  job:\n    runs-on: x\n    steps: [{run: '${script}'}]\n`, {
      issueToken: async () => 'ghs_abcdef',
    })
    expect(printed(jobOf(result))).toEqual(['***', 'fedcba_shg'])
  })
})

test('a token that is passed on as a secret is the one of the called job', async () => {
  const inner = called(
    '    secrets: {TOKEN: {}}',
    'test "${{ secrets.TOKEN }}" = "${{ github.token }}" && test -n "${{ secrets.TOKEN }}"',
  )
  const result = await run(call('    secrets: {TOKEN: "${{ secrets.GITHUB_TOKEN }}"}\n'), file(inner))
  expect(result.conclusion).toBe('success')
})

test('a workflow of another repository speaks of the caller in github and of itself in job', async () => {
  const suite = repository(
    {
      '.github/workflows/called.yml': called(
        '',
        'echo "${{ github.repository }} ${{ github.workflow_sha }} ${{ job.workflow_repository }} ${{ job.workflow_sha }} old"',
      ),
    },
    { '.github/workflows/called.yml': called('', 'echo new') },
  )
  const options = { repositories: { 'team/suite': { gitDir: suite.gitDir } } }
  const old = await run(call('', `team/suite/.github/workflows/called.yml@${suite.shas[0]}`), options)
  expect(printed(jobOf(old, 'outer / inner'))).toEqual([`team/app ${'a'.repeat(40)} team/suite ${suite.shas[0]} old`])
  const tip = await run(call('', 'team/suite/.github/workflows/called.yml@main'), options)
  expect(printed(jobOf(tip, 'outer / inner'))).toEqual(['new'])
})
