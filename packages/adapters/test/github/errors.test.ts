import { createGitHub } from '@release-pipeline/adapters/github'
import { Secret } from '@release-pipeline/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everything, openChange, openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('what GitHub refuses', () => {
  it('names the missing permission as a workflow spells it', async () => {
    const { number } = await openChange(scene)
    const { pullRequests } = scene.github({ contents: 'read', 'pull-requests': 'read' })
    await expect(pullRequests.createComment(number, 'hello')).rejects.toMatchObject({
      code: 'GITHUB_FORBIDDEN',
      what: `POST /repos/acme/app/issues/${number}/comments: HTTP 403, Resource not accessible by integration`,
      remedy: expect.stringContaining('`issues: write` or `pull-requests: write`'),
    })
  })

  it('says that a token is no longer good', async () => {
    const token = scene.server.issueToken({ repository: 'acme/app', permissions: everything })
    scene.server.revokeToken(token)
    const { repository } = createGitHub({
      token: Secret.of('github-token', token),
      owner: 'acme',
      repository: 'app',
      apiUrl: scene.server.url,
      clock: scene.clock,
      log: { debug() {}, info() {}, warning() {}, error() {}, group: (_, work) => work() },
    })
    const refused = repository.resolve('main')
    await expect(refused).rejects.toMatchObject({ code: 'GITHUB_TOKEN_INVALID' })
    await expect(refused).rejects.not.toThrow(token)
  })

  it.each(['nowhere', 'deadbeef', '0'.repeat(40)])('says that %s is no commit', async (ref) => {
    await expect(scene.github().repository.resolve(ref)).rejects.toMatchObject({ code: 'GITHUB_NOT_FOUND' })
  })

  it('says that a server cannot be reached, after a few tries', async () => {
    const github = scene.github()
    await scene.server.close()
    await expect(github.pullRequests.get(1)).rejects.toMatchObject({ code: 'GITHUB_UNAVAILABLE' })
    expect(scene.clock.slept).toEqual([1000, 2000, 4000])
  })
})

describe('trouble that passes', () => {
  it.each([
    { case: 'a server error', fault: { kind: 'status', status: 502 }, waits: [1000, 2000] },
    { case: 'a connection that is cut', fault: { kind: 'cut-off' }, waits: [1000, 2000] },
    {
      case: 'a secondary limit that names its wait',
      fault: { kind: 'secondary-rate-limit', retryAfterSeconds: 7 },
      waits: [7000, 7000],
    },
    {
      case: 'a secondary limit that names none',
      fault: { kind: 'secondary-rate-limit', status: 429 },
      waits: [60_000, 60_000],
    },
  ] as const)('$case is waited out', async ({ fault, waits }) => {
    const { number } = await openChange(scene)
    scene.server.fail({ method: 'GET', times: 2, fault })
    expect((await scene.github().pullRequests.get(number)).number).toBe(number)
    expect(scene.clock.slept).toEqual(waits)
  })

  it('does not sleep until an hourly limit is over', async () => {
    scene.server.fail({ fault: { kind: 'primary-rate-limit', resetAt: Date.parse('2026-11-22T10:50:00Z') } })
    await expect(scene.github().repository.resolve('main')).rejects.toMatchObject({
      code: 'GITHUB_RATE_LIMITED',
      what: expect.stringContaining('2026-11-22T10:50:00.000Z'),
    })
    expect(scene.clock.slept).toEqual([])
  })

  it('gives up on a limit that does not end', async () => {
    scene.server.fail({ times: 10, fault: { kind: 'secondary-rate-limit', retryAfterSeconds: 1 } })
    await expect(scene.github().repository.resolve('main')).rejects.toMatchObject({ code: 'GITHUB_RATE_LIMITED' })
  })
})

describe('a write whose answer is lost', () => {
  const lost = { times: 1, afterEffect: true, fault: { kind: 'status', status: 502 } } as const

  it('is not made twice: comment', async () => {
    const { number } = await openChange(scene)
    scene.server.fail({ ...lost, method: 'POST' })
    const { pullRequests } = scene.github()
    const made = await pullRequests.createComment(number, 'once')
    expect((await pullRequests.comments(number)).map((comment) => comment.id)).toEqual([made.id])
  })

  it('is not made twice: review', async () => {
    const { number, headSha } = await openChange(scene)
    scene.server.fail({ ...lost, method: 'POST', path: /reviews$/ })
    const comments = [{ path: 'src/app.ts', line: 5, side: 'RIGHT' as const, body: 'once' }]
    await scene.github().pullRequests.createReview(number, { commitSha: headSha, body: 'x', comments })
    expect(scene.server.repository('acme/app').reviewComments.size).toBe(1)
  })

  it('is not made twice: annotations, check run, deployment, status, issue', async () => {
    const { headSha } = await openChange(scene)
    const github = scene.github()
    const state = scene.server.repository('acme/app')
    for (const path of [/check-runs$/, /deployments$/, /statuses$/, /issues$/]) {
      scene.server.fail({ ...lost, method: 'POST', path })
    }
    scene.server.fail({ ...lost, method: 'PATCH' })
    const check = await github.checkRuns.create({ name: 'AI review', headSha, startedAt: '2026-11-22T10:00:00.500Z' })
    const annotation = {
      path: 'src/app.ts',
      startLine: 5,
      endLine: 5,
      level: 'notice',
      title: 't',
      message: 'm',
    } as const
    await github.checkRuns.complete(check.id, {
      conclusion: 'success',
      title: 'Good',
      summary: 'All good.',
      annotations: [annotation],
    })
    const deployment = await github.deployments.create({
      sha: headSha,
      environment: 'staging',
      description: 'd',
      production: false,
      payload: { release: 'r1' },
    })
    await github.deployments.setStatus(deployment.id, { state: 'success', description: 'up', logUrl: 'https://x.test' })
    await github.releaseIssues.findOrCreate({ title: 'Release 1', label: 'release', body: 'b' })
    expect(state.checkRuns.size).toBe(1)
    expect(state.checkRuns.get(check.id)?.annotations).toHaveLength(1)
    expect([...state.deployments.values()].map((made) => made.statuses.length)).toEqual([1])
    expect([...state.issues.values()].filter((issue) => issue.title === 'Release 1')).toHaveLength(1)
  })
})
