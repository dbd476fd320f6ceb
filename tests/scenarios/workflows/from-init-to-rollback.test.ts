import { anna, boris, type FinishedRun, REPOSITORY, type World } from '@release-pipeline/testing/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outputsOf, runOf, whyOf } from '../../../demo/steps.ts'
import { startInitWorld } from '../support/init-world.ts'

let world: World
let first: string
let sha: string
let issue: number
let digest: string

beforeAll(async () => {
  world = await startInitWorld()
}, 60_000)

afterAll(() => world?.close({ remove: true }))

const dispatch = (workflow: string, inputs: Record<string, string> = {}) =>
  world.github.dispatch({ repository: REPOSITORY, workflow, by: boris.login, inputs })

async function start(workflow: string, work: () => Promise<unknown>): Promise<FinishedRun | undefined> {
  return runOf(await world.actions.after(work), workflow)
}

const comment = (login: string, body: string) =>
  start('deploy-prod', () => world.github.commentAs({ repository: REPOSITORY, number: issue, login, body }))

const plan = () => start('deploy-prod', () => dispatch('deploy-prod.yml', { 'users-notified': 'nobody uses it yet' }))

const served = async (environment: 'staging' | 'production') =>
  ((await (await fetch(`${world.url(environment)}/api/health`)).json()) as { sha: string }).sha

describe('A repository made by init in an empty folder, unchanged', () => {
  it('brings its first release up on both environments, from a terminal', async () => {
    first = await world.installFirstRelease()
    expect([await served('staging'), await served('production')]).toEqual([first, first])
  })

  it('has a pull request reviewed, and merged into main', async () => {
    await world.desk.commit({
      by: anna,
      branch: 'warmer',
      message: 'feat: greet more warmly\n\nCo-Authored-By: Claude Sonnet 4.5 <noreply@anthropic.com>',
      edits: { 'service/app.mjs': (text) => text.replace("?? 'world'", "?? 'dear world'") },
    })
    let number = 0
    const review = await start('ai-code-review', async () => {
      await world.github.push({ repository: REPOSITORY, by: anna.login })
      const wanted = { repository: REPOSITORY, title: 'feat: greet more warmly', head: 'warmer', author: anna.login }
      number = (await world.github.openPullRequest(wanted)).number
    })
    expect(review?.conclusion, whyOf(review)).toBe('success')
    expect(outputsOf(review, 'review')).toMatchObject({ verdict: 'approved', 'author-kind': 'claude' })
    const merged = await start('deploy-staging', async () => {
      sha = (await world.github.mergePullRequest({ repository: REPOSITORY, number, by: anna.login })).sha
    })
    expect(merged?.conclusion, whyOf(merged)).toBe('success')
    expect(outputsOf(merged, 'staging')).toMatchObject({ outcome: 'deployed', verdict: 'pass', result: 'confirmed' })
  })

  it('runs the merge on staging, and the first release on production', async () => {
    expect([await served('staging'), await served('production')]).toEqual([sha, first])
  })

  it('is a NO-GO until a person has ticked the QA list and one on call is there', async () => {
    const run = await plan()
    expect(run?.conclusion).toBe('failure')
    issue = Number(outputsOf(run, 'plan')['issue'])
    const messages = run?.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join('\n')
    expect(messages).toMatch(/qa-checklist[\s\S]*team-available/)
    expect(messages).not.toMatch(/sentry:|monitoring:|backup:|tests:|ai-review:/)
  })

  it('goes to production after the approval of a colleague', async () => {
    const { issues } = world.github.repository(REPOSITORY)
    const body = issues.get(issue)?.body?.replaceAll('- [ ] ', '- [x] ') ?? ''
    await world.github.editIssue({ repository: REPOSITORY, number: issue, by: boris.login, body })
    await comment(boris.login, '/available')
    const planned = await plan()
    expect(planned?.conclusion, whyOf(planned)).toBe('success')
    digest = outputsOf(planned, 'plan')['digest'] ?? ''
    const released = await comment(anna.login, `/approve ${digest}`)
    expect(released?.conclusion, whyOf(released)).toBe('success')
    expect(await served('production')).toBe(sha)
  })

  it('is taken back by the rollback workflow, by release id', async () => {
    const status = await world.terminal('production', (session) => session.call('status', {}))
    const release = status.releases.find((candidate) => candidate.sha === first)?.id ?? ''
    const inputs = { environment: 'production', release, reason: 'greets too warmly' }
    const run = await start('rollback', () => dispatch('rollback.yml', inputs))
    expect(run?.conclusion, whyOf(run)).toBe('success')
    expect(outputsOf(run, 'rollback')).toMatchObject({ result: 'rolled-back', 'live-sha': first, verdict: 'pass' })
    expect([await served('staging'), await served('production')]).toEqual([sha, first])
  })

  it('passes its nightly maintenance without a database to drill', async () => {
    const run = await start('maintenance', () => dispatch('maintenance.yml'))
    expect(run?.conclusion, whyOf(run)).toBe('success')
  })
})
