import { describe, expect, test } from 'vitest'
import { type Files, job, jobOf, printed, repository, run, stepOf } from './world.ts'

const node = (name: string, more = '', inputs = '') =>
  `name: ${name}\ndescription: A test\n${inputs}runs:\n  using: node24\n  main: main.js\n${more}`
const composite = (steps: string, head = '') =>
  `name: Composite\ndescription: A test\n${head}runs:\n  using: composite\n  steps:\n${steps}`

/** A JavaScript action that tells its stage, its input and its state, and adds to the state. */
const stage = (name: string) => `
const { appendFileSync } = require('node:fs')
const { basename } = require('node:path')
console.log('${name}', process.env.INPUT_WHO, process.env.STATE_TRAIL ?? '', basename(process.cwd()))
appendFileSync(process.env.GITHUB_STATE, 'TRAIL=' + (process.env.STATE_TRAIL ?? '') + '${name},\\n')
appendFileSync(process.env.GITHUB_OUTPUT, 'stage=${name}\\n')
`
const staged: Files = {
  'staged/action.yml': node(
    'Staged',
    '  pre: pre.js\n  post: post.js\n',
    "inputs: {who: {default: '${{ github.actor }} ${{ job.status }}'}}\n",
  ),
  'staged/pre.js': stage('pre'),
  'staged/main.js': stage('main'),
  'staged/post.js': stage('post'),
}

describe('a JavaScript action', () => {
  test('runs pre at the start of the job, main, and post at its end in reverse order, with its own state', async () => {
    const result = jobOf(
      await run(
        job(`      - run: echo first
      - {id: one, uses: $/staged, with: {who: one}}
      - {id: two, uses: $/staged, with: {who: two}}
      - run: exit 1
`),
        { files: staged },
      ),
    )
    expect(printed(result)).toEqual([
      'pre one  app',
      'pre two  app',
      'first',
      'main one pre, app',
      'main two pre, app',
      'post two pre,main, app',
      'post one pre,main, app',
    ])
    expect(stepOf(result, 'one').outputs).toEqual({ stage: 'main' })
    expect(result.steps.map((step) => step.name)).toEqual([
      'Pre Run $/staged',
      'Pre Run $/staged',
      'Run echo first',
      'Run $/staged',
      'Run $/staged',
      'Run exit 1',
      'Post Run $/staged',
      'Post Run $/staged',
    ])
  })

  test('evaluates defaults for each stage: post sees how the job went', async () => {
    const result = jobOf(
      await run(job('      - uses: $/staged\n      - run: exit 1\n'), { files: staged, actor: 'ada' }),
    )
    expect(printed(result)).toEqual([
      'pre ada success  app',
      'main ada success pre, app',
      'post ada failure pre,main, app',
    ])
  })

  test('that did not run has no post; post-if decides about one that did', async () => {
    const files = {
      ...staged,
      'on-failure/action.yml': node('X', '  post: post.js\n  post-if: failure()\n'),
      'on-failure/main.js': '',
      'on-failure/post.js': 'console.log("only after failure")',
    }
    const result = jobOf(await run(job('      - {uses: $/staged, if: false}\n      - uses: $/on-failure\n'), { files }))
    expect(printed(result).filter((line) => !line.startsWith('pre'))).toEqual([])
    expect(result.steps.at(-1)).toMatchObject({ name: 'Post Run $/on-failure', outcome: 'skipped' })
  })

  test('has its post also when its main ran out of time', async () => {
    const files = { ...staged, 'staged/main.js': 'setInterval(() => {}, 1000)' }
    const options = { files, cancelDelays: { terminateMs: 50, killMs: 50 } }
    const result = jobOf(
      await run(job('      - {id: s, uses: $/staged, with: {who: x}, timeout-minutes: 0.01}\n'), options),
    )
    expect(stepOf(result, 's').outcome).toBe('failure')
    expect(printed(result)).toEqual(['pre x  app', 'post x pre, app'])
  })

  test('a failing post fails the job, after the other posts have run', async () => {
    const files = {
      ...staged,
      'bad/action.yml': node('Bad', '  post: post.js\n'),
      'bad/main.js': '',
      'bad/post.js': 'process.exit(3)',
    }
    const result = jobOf(await run(job('      - {uses: $/staged, with: {who: x}}\n      - uses: $/bad\n'), { files }))
    expect(result.result).toBe('failure')
    expect(printed(result).at(-1)).toBe('post x pre,main, app')
  })

  test('warns of inputs it does not have, and passes them', async () => {
    const files = {
      'a/action.yml': node('A', '', 'inputs: {known one: {default: d}, old: {deprecationMessage: use known}}\n'),
      'a/main.js': "console.log(process.env['INPUT_KNOWN_ONE'], process.env.INPUT_OTHER, process.env.INPUT_OLD)",
    }
    const result = jobOf(await run(job('      - {uses: $/a, with: {other: x, OLD: y}}\n'), { files }))
    expect(printed(result)).toEqual(['d x y'])
    expect(result.annotations.map((one) => one.message)).toEqual([
      "Unexpected input(s) 'other', valid inputs are ['known one', 'old']",
      "Input 'OLD' has been deprecated with message: use known",
    ])
  })
})

describe('a composite action', () => {
  test('has inputs, steps and outputs of its own; env of the step reaches its steps; nested ones are steps of steps', async () => {
    const files = {
      'outer/action.yml': composite(
        `    - {id: inner, uses: $/inner, with: {text: '\${{ inputs.text }}'}}
    - {id: forgiven, run: exit 1, shell: bash, continue-on-error: true}
    - {if: "steps.forgiven.outcome == 'failure'", run: 'echo "$FROM_STEP \${{ env.FROM_STEP }} \${{ steps.first.outputs.a }}|"', shell: bash}
`,
        "inputs: {text: {default: nothing}}\noutputs: {said: {value: '${{ steps.inner.outputs.said }}!'}}\n",
      ),
      'inner/action.yml': composite(
        `    - {id: say, run: 'echo "said=\${{ inputs.text }}" >> $GITHUB_OUTPUT; echo summary >> $GITHUB_STEP_SUMMARY', shell: bash}\n`,
        "inputs: {text: {required: true}}\noutputs: {said: {value: '${{ steps.say.outputs.said }}'}}\n",
      ),
    }
    const result = jobOf(
      await run(
        job(`      - {id: first, run: echo a=1 >> $GITHUB_OUTPUT}
      - {id: outer, uses: $/outer, with: {text: hello}, env: {FROM_STEP: from-step}}
      - run: echo "\${{ steps.outer.outputs.said }} \${{ steps.say.outputs.said }}|"
`),
        { files },
      ),
    )
    expect(printed(result)).toEqual(['from-step from-step |', 'hello! |'])
    const outer = stepOf(result, 'outer')
    expect(outer.steps.map((step) => [step.id, step.outcome, step.conclusion])).toEqual([
      ['inner', 'success', 'success'],
      ['forgiven', 'failure', 'success'],
      [undefined, 'success', 'success'],
    ])
    expect(outer.steps[0]?.steps[0]?.id).toBe('say')
    expect([outer.summary, result.summary]).toEqual(['summary\n', 'summary\n'])
  })

  test('success() and failure() speak of its own steps, also after the job has failed', async () => {
    const files = {
      'c/action.yml': composite(`    - {run: 'echo fresh start', shell: bash}
    - {run: exit 1, shell: bash}
    - {run: echo left out, shell: bash}
    - {if: failure(), run: echo cleaned, shell: bash}
`),
    }
    const result = jobOf(await run(job('      - run: exit 1\n      - {id: c, if: always(), uses: $/c}\n'), { files }))
    expect(printed(result)).toEqual(['fresh start', 'cleaned'])
    expect(stepOf(result, 'c').outcome).toBe('failure')
  })

  test('runs pre and post of the actions within it', async () => {
    const files = {
      ...staged,
      'c/action.yml': composite(
        "    - {uses: $/staged, with: {who: '${{ inputs.who }}'}}\n    - {run: echo inside, shell: bash}\n",
        'inputs: {who: {default: nested}}\n',
      ),
    }
    const result = jobOf(
      await run(job('      - run: echo before\n      - uses: $/c\n      - run: echo after\n'), { files }),
    )
    expect(printed(result)).toEqual([
      'pre nested  app',
      'before',
      'main nested pre, app',
      'inside',
      'after',
      'post nested pre,main, app',
    ])
  })
})

describe('$/ means the repository and the commit of the file it stands in', () => {
  const version = (text: string): Files => ({
    'actions/outer/action.yml': composite(
      '    - uses: $/actions/leaf\n    - {run: "echo $GITHUB_ACTION_REPOSITORY", shell: bash}\n',
    ),
    'actions/leaf/action.yml': node('Leaf'),
    'actions/leaf/main.js': `console.log('${text}', process.env.GITHUB_ACTION_REPOSITORY)`,
    '.github/workflows/called.yml': `on: workflow_call\njobs:\n  inner:\n    runs-on: x\n    steps:\n      - uses: $/actions/outer\n`,
  })
  const suite = repository(version('first'), version('second'))
  const options = {
    repositories: { 'team/suite': { gitDir: suite.gitDir } },
    files: { 'actions/leaf/action.yml': node('Wrong one'), 'actions/leaf/main.js': "console.log('of the caller')" },
  }

  test.each([
    ['a composite in another repository, by branch', 'main', 'second'],
    ['the same by an older commit', suite.shas[0] ?? '', 'first'],
  ])('%s', async (_, ref, expected) => {
    const result = await run(job(`      - uses: team/suite/actions/outer@${ref}\n`), options)
    expect(printed(jobOf(result))).toEqual([`${expected} team/suite`, 'team/suite'])
  })

  test('a called workflow of another repository', async () => {
    const result = await run(
      `on: push\njobs:\n  outer:\n    uses: team/suite/.github/workflows/called.yml@${suite.shas[0]}\n`,
      options,
    )
    expect(printed(jobOf(result, 'outer / inner'))).toEqual(['first team/suite', 'team/suite'])
  })

  test('while ./ is a path in the workspace, which is empty before a checkout', async () => {
    const made = job(`      - run: |
          mkdir mine
          printf 'name: M\\ndescription: d\\nruns: {using: composite, steps: [{run: echo mine, shell: bash}]}' > mine/action.yml
      - uses: ./mine
      - uses: ./actions/leaf
`)
    const result = jobOf(await run(made, options))
    expect(printed(result)).toEqual(['mine'])
    expect(result.annotations[0]?.message).toMatch(
      /Can't find 'action.yml' .* for '.\/actions\/leaf'. Did you forget to run actions\/checkout/,
    )
  })
})
