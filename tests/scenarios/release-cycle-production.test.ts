import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { anna, boris, type FinishedRun, REPOSITORY, startWorld, type World } from '@release-pipeline/testing/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { search, smallChange } from '../../demo/changes.ts'
import { modelScript } from '../../demo/model-script.ts'
import { outputsOf, runOf, whyOf } from '../../demo/steps.ts'
import { expectPictured } from './support/pictures.ts'

const suite = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
let world: World
let first: string
let sha: string
let issue: number
let digest: string
/** What people see of the plan that is a GO, and of the rollback. */
let list: string
let wayBack: string

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'cycle-'))
  world = await startWorld({ directory, suite, example: join(suite, 'examples/node-service'), script: modelScript })
  first = await world.installFirstRelease()
  await world.terminal('production', (session) => session.call('backups', { action: 'create', by: boris.login }))
  await start('maintenance', () => dispatch('maintenance.yml'))
  await world.desk.commit({ by: anna, branch: 'note', ...smallChange('a scenario') })
  const { number } = await openPullRequest()
  const merged = await start('deploy-staging', async () => {
    sha = (await world.github.mergePullRequest({ repository: REPOSITORY, number, by: anna.login })).sha
  })
  expect(merged?.conclusion, whyOf(merged)).toBe('success')
}, 180_000)

afterAll(async () => {
  await world.close({ remove: true })
}, 30_000)

async function start(workflow: string, work: () => Promise<unknown>): Promise<FinishedRun | undefined> {
  return runOf(await world.actions.after(work), workflow)
}

const dispatch = (workflow: string, inputs: Record<string, string> = {}, by = boris) =>
  world.github.dispatch({ repository: REPOSITORY, workflow, by: by.login, inputs })

const plan = () =>
  start('deploy-prod', () => dispatch('deploy-prod.yml', { 'users-notified': 'a note in the help centre' }))

const approve = (login: string, body: string) =>
  start('deploy-prod', () => world.github.commentAs({ repository: REPOSITORY, number: issue, login, body }))

async function openPullRequest(): Promise<{ number: number }> {
  let number = 0
  const review = await start('ai-code-review', async () => {
    await world.github.push({ repository: REPOSITORY, by: anna.login })
    const wanted = { repository: REPOSITORY, title: 'docs: note a scenario', head: 'note', author: anna.login }
    number = (await world.github.openPullRequest(wanted)).number
  })
  expect(review?.conclusion, whyOf(review)).toBe('success')
  return { number }
}

/** The issue as a person edits it on the site. */
async function tickEverything(): Promise<void> {
  const token = world.github.issueToken({ repository: REPOSITORY, permissions: 'all', actor: boris.login })
  const url = `${world.github.url}/repos/${REPOSITORY}/issues/${issue}`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const { body } = (await (await fetch(url, { headers })).json()) as { body: string }
  await fetch(url, { method: 'PATCH', headers, body: JSON.stringify({ body: body.replaceAll('- [ ] ', '- [x] ') }) })
}

const served = async () =>
  ((await (await fetch(`${world.url('production')}/api/health`)).json()) as { sha: string }).sha

const summaryOf = (run: FinishedRun | undefined) => run?.jobs.map((job) => job.summary).join('\n') ?? ''

describe('A release to production', () => {
  it('is a NO-GO while the QA list is open and nobody is on call', async () => {
    const run = await plan()
    expect(run?.conclusion).toBe('failure')
    const outputs = outputsOf(run, 'plan')
    expect(outputs).toMatchObject({ decision: 'no-go', sha, digest: '' })
    expect(run?.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join('\n')).toMatch(
      /qa-checklist: 0 of 2 ticked[\s\S]*team-available: None of boris/,
    )
    issue = Number(outputs['issue'])
  })

  it('is a GO once people have done their part, and waits for an approval', async () => {
    await tickEverything()
    await approve(boris.login, '/available')
    const run = await plan()
    expect(run?.conclusion, whyOf(run)).toBe('success')
    expect(outputsOf(run, 'plan')).toMatchObject({ decision: 'go', sha })
    digest = outputsOf(run, 'plan')['digest'] ?? ''
    list = summaryOf(run)
    expect(await served()).toBe(first)
  })

  it.each([
    ['the person who asked for it', boris.login, () => `/approve ${digest}`, 'APPROVAL_BY_REQUESTER'],
    ['a stranger', 'mallory', () => `/approve ${digest}`, 'APPROVAL_NOT_ALLOWED'],
    ['somebody who read another digest', anna.login, () => `/approve ${'0'.repeat(64)}`, 'APPROVAL_WRONG_DIGEST'],
  ])('is not released by the approval of %s', async (_who, login, body, code) => {
    const run = await approve(login, body())
    expect(run?.conclusion).toBe('failure')
    expect(whyOf(run)).toContain(code)
    expect(run?.jobs.find((job) => job.id === 'production / deploy')?.result).toBe('skipped')
    expect(await served()).toBe(first)
  })

  it('is released by the approval of a colleague, with the bytes of staging and a backup', async () => {
    const run = await approve(anna.login, `/approve ${digest.slice(0, 12)}`)
    expect(run?.conclusion, whyOf(run)).toBe('success')
    expect(outputsOf(run, 'production')).toMatchObject({ outcome: 'deployed', verdict: 'pass', result: 'confirmed' })
    expect(outputsOf(run, 'production')['backup']).not.toBe('')
    expect(await served()).toBe(sha)
    const digestOn = (environment: string) => {
      const deployments = [...world.github.repository(REPOSITORY).deployments.values()]
      const found = deployments.find((candidate) => candidate.environment === environment && candidate.sha === sha)
      return (found?.payload as { digest: string } | undefined)?.digest
    }
    expect(digestOn('production')).toMatch(/^[0-9a-f]{64}$/)
    expect(digestOn('production')).toBe(digestOn('staging'))
    expect(world.mail.messages.at(-1)?.subject).toContain('Released to production')
  })

  it('is not released a second time by the same approval', async () => {
    const run = await approve(anna.login, `/approve ${digest.slice(0, 12)}`)
    expect(run?.conclusion).toBe('failure')
    expect(whyOf(run)).toMatch(/APPROVAL_(USED|STALE)/)
  })

  it('is taken back by one action, which names nothing but the reason', async () => {
    const inputs = { environment: 'production', reason: 'operators report missing chats' }
    const run = await start('rollback', () => dispatch('rollback.yml', inputs))
    expect(run?.conclusion, whyOf(run)).toBe('success')
    expect(outputsOf(run, 'rollback')).toMatchObject({ result: 'rolled-back', 'live-sha': first, verdict: 'pass' })
    expect(await served()).toBe(first)
    wayBack = summaryOf(run)
  })
})

describe('The pictures of the documentation', () => {
  it('show what people see of a review with a finding', async () => {
    await world.desk.commit({ by: anna, branch: 'search', ...search })
    let number = 0
    await start('ai-code-review', async () => {
      await world.github.push({ repository: REPOSITORY, by: anna.login })
      const wanted = { repository: REPOSITORY, title: 'feat: search the chats', head: 'search', author: anna.login }
      number = (await world.github.openPullRequest(wanted)).number
    })
    const { comments, reviewComments } = world.github.repository(REPOSITORY)
    const summary = [...comments.values()].find((comment) => comment.issue === number)?.body ?? ''
    const inline = [...reviewComments.values()].find((comment) => comment.pull === number)
    expectPictured('review', `${summary}\n\n---\n\n\`${inline?.path}\`\n\n${inline?.body}`)
  })

  it('show the Go/No-Go list of a release that may be approved', () => expectPictured('go-no-go', list))

  it('show the summary of a rollback', () => expectPictured('rollback', wayBack))
})
