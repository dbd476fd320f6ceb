import { boris, REPOSITORY, type World } from '@release-pipeline/testing/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outputsOf, runOf, whyOf } from '../../../demo/steps.ts'
import { startInitWorld } from '../support/init-world.ts'
import { type Change, openPullRequest, pushAgain } from '../support/pull-request.ts'

const evaluated = (name: string) => `export const ${name} = (text) => eval(text)\n`
let world: World

beforeAll(async () => {
  world = await startInitWorld({
    script: ({ user }) => {
      const line = user.split('\n').find((text) => /^\s*\d+ \+.*eval\(text\)/.test(text))
      const [, number = '0', quote = ''] = /^\s*(\d+) \+(.*)$/.exec(line ?? '') ?? []
      const finding = {
        ...{ path: 'service/shout.mjs', line: Number(number), end_line: null, side: 'RIGHT', quote, suggestion: null },
        ...{ severity: 'critical', category: 'security', confidence: 0.95, title: 'Text is run as code', why: 'eval' },
      }
      return user.includes('--- claim')
        ? {
            kind: 'value',
            value: {
              verdicts: [...user.matchAll(/^--- claim (\S+)$/gm)].map(([, id]) => ({
                id,
                verdict: 'confirm',
                reason: 'So it is.',
              })),
            },
          }
        : { kind: 'value', value: { summary: 'Read.', findings: line === undefined ? [] : [finding] } }
    },
  })
}, 60_000)

afterAll(() => world?.close({ remove: true }))

const state = () => world.github.repository(REPOSITORY)
const summaries = (number: number) =>
  [...state().comments.values()].filter(
    ({ issue, body }) => issue === number && body.includes('release-pipeline:summary'),
  )
const inline = (number: number) => [...state().reviewComments.values()].filter(({ pull }) => pull === number)

describe('A pull request', () => {
  const change: Change = {
    branch: 'shout',
    message: 'feat: shout',
    files: { 'service/shout.mjs': evaluated('shout') },
  }
  let number: number

  it('from a branch is reviewed, and its check is red for a critical finding', async () => {
    const opened = await openPullRequest(world, change)
    number = opened.number
    expect(opened.review?.conclusion).toBe('failure')
    expect(outputsOf(opened.review, 'review')).toMatchObject({ verdict: 'changes-requested' })
    expect([summaries(number).length, inline(number).length]).toEqual([1, 1])
  })

  it('is reviewed again at a second push: one summary, and no finding said twice', async () => {
    const again = await pushAgain(world, { ...change, files: { 'service/other.mjs': 'export const other = 1\n' } })
    expect(outputsOf(again.review, 'review')).toMatchObject({ verdict: 'changes-requested' })
    expect([summaries(number).length, inline(number).length]).toEqual([1, 1])
  })

  it('turns green when a push mends it', async () => {
    const mended = await pushAgain(world, {
      ...change,
      files: { 'service/shout.mjs': 'export const shout = (t) => t\n' },
    })
    expect(mended.review?.conclusion, whyOf(mended.review)).toBe('success')
  })

  it('is reviewed when it is reopened, in the same summary', async () => {
    await world.actions.after(() => world.github.closePullRequest({ repository: REPOSITORY, number, by: 'anna' }))
    const runs = await world.actions.after(() =>
      world.github.reopenPullRequest({ repository: REPOSITORY, number, by: 'anna' }),
    )
    expect(runOf(runs, 'ai-code-review')?.conclusion).toBe('success')
    expect(summaries(number).length).toBe(1)
  })

  it('of Dependabot is reviewed with the keys of the default branch', async () => {
    const opened = await openPullRequest(world, {
      branch: 'dependabot/npm/left-pad',
      author: 'dependabot[bot]',
      message: 'build(deps): bump left-pad',
      files: { 'package.json': '{ "name": "greeter", "dependencies": { "left-pad": "1.3.0" } }\n' },
    })
    expect(opened.review?.conclusion, whyOf(opened.review)).toBe('success')
  })

  it('pushed to twice at once is reviewed in order, and the last commit has the last word', async () => {
    const runs = await world.actions.after(async () => {
      await Promise.all([
        pushAgain(world, { ...change, files: { 'service/shout.mjs': evaluated('shout') } }),
        world.github.push({ repository: REPOSITORY, by: 'anna' }),
      ])
      await pushAgain(world, { ...change, files: { 'service/shout.mjs': 'export const shout = (t) => t\n' } })
    })
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(['failure', 'success'])
    expect(summaries(number).length).toBe(1)
    expect(summaries(number)[0]?.body).toContain('approved')
  })
})

describe('A caller that forgot a line', () => {
  const caller = '.github/workflows/ai-code-review.yml'
  let stagingCaller: string
  const staging = '.github/workflows/deploy-staging.yml'
  const edit = async (edits: Parameters<World['desk']['commit']>[0]['edits']) => {
    await world.desk.commit({ by: boris, branch: 'main', message: 'ci: forget a line', edits })
    return world.actions.after(() => world.github.push({ repository: REPOSITORY, by: boris.login }))
  }
  const next = (branch: string) =>
    openPullRequest(world, { branch, message: 'feat: x', files: { [`service/${branch}.mjs`]: 'export {}\n' } })

  it('is told by GitHub which permission it must grant, before a job starts', async () => {
    stagingCaller = await world.desk.read('main', staging)
    await edit({ [caller]: (text) => text.replace(', checks: write', ''), [staging]: undefined })
    const { review } = await next('permission')
    expect(review?.refused).toContain("is requesting 'checks: write', but is only allowed 'checks: none'")
  })

  it('of the review without any key gets a red check that names the lines to add', async () => {
    await edit({
      [caller]: (text) =>
        text.replace('issues: write }', 'issues: write, checks: write }').replace(/ {4}secrets:[\s\S]*$/, ''),
    })
    const { review } = await next('keys')
    expect(review?.conclusion).toBe('failure')
    const warnings = review?.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join('\n')
    expect(warnings).toContain('OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}')
    expect(warnings).toContain('ANTHROPIC_API_KEY: ${{ secrets.ANTHROPIC_API_KEY }}')
  })

  it('of the deploy without its key gets the line to add, and nothing is touched on the server', async () => {
    const runs = await edit({ [staging]: stagingCaller.replace(/ {6}SSH_PRIVATE_KEY:.*\n/, '') })
    const run = runOf(runs, 'deploy-staging')
    expect(run?.conclusion).toBe('failure')
    const errors = run?.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join('\n')
    expect(errors).toContain('SSH_KEY_MISSING')
    expect(errors).toContain('SSH_PRIVATE_KEY: ${{ secrets.SSH_PRIVATE_KEY }}')
    expect(world.server.ssh.commands).toEqual([])
  })
})
