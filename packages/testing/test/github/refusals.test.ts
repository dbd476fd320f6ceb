import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChange, openScene, repository, type Scene } from './scene.ts'

let scene: Scene
let sha: string
beforeAll(async () => {
  scene = await openScene()
  sha = (await openChange(scene)).headSha
  await scene.send('POST', 'issues', { title: 'An issue' })
})
afterAll(() => scene.close())

const long = 'x'.repeat(65_537)
const review = (comments: unknown[], more = {}) => ({ event: 'COMMENT', body: 'x', comments, ...more })
const annotations = (count: number) =>
  Array.from({ length: count }, () => ({
    path: 'a.txt',
    start_line: 1,
    end_line: 1,
    annotation_level: 'notice',
    message: 'm',
  }))

const refused: readonly [what: string, path: string, body: unknown, message: RegExp][] = [
  ['an unknown key', 'issues', { title: 't', colour: 'red' }, /"colour" is not a permitted key/],
  [
    'an unknown key deep inside',
    'pulls/1/reviews',
    review([{ path: 'a.txt', body: 'b', lines: 6 }]),
    /"comments\/0\/lines"/,
  ],
  ['a missing key', 'issues', { body: 'no title' }, /"title" wasn't supplied/],
  [
    'a wrong type',
    'pulls/1/reviews',
    review([{ path: 'a.txt', body: 'b', line: '6' }]),
    /'comments\/0\/line': must be integer/,
  ],
  ['an unknown event', 'pulls/1/reviews', { event: 'COMMENTED', body: 'x' }, /'event'/],
  ['COMMENT without a body', 'pulls/1/reviews', { event: 'COMMENT' }, /Unprocessable Entity/],
  [
    'a line outside the patch',
    'pulls/1/reviews',
    review([{ path: 'a.txt', line: 19, side: 'RIGHT', body: 'b' }]),
    /^Unprocessable Entity$/,
  ],
  [
    'a context line on the left',
    'pulls/1/reviews',
    review([{ path: 'a.txt', line: 5, side: 'LEFT', body: 'b' }]),
    /^Unprocessable Entity$/,
  ],
  [
    'a file outside the patch',
    'pulls/1/reviews',
    review([{ path: 'b.txt', line: 6, body: 'b' }]),
    /^Unprocessable Entity$/,
  ],
  [
    'a range that ends before it starts',
    'pulls/1/reviews',
    review([{ path: 'a.txt', start_line: 7, line: 6, body: 'b' }]),
    /^Unprocessable Entity$/,
  ],
  [
    'a commit that is not of the pull request',
    'pulls/1/reviews',
    review([], { commit_id: '0'.repeat(40) }),
    /Validation Failed/,
  ],
  ['a comment that is too long', 'issues/1/comments', { body: long }, /Validation Failed/],
  ['a review that is too long', 'pulls/1/reviews', { event: 'COMMENT', body: long }, /Validation Failed/],
  ['an empty comment', 'issues/1/comments', { body: '  ' }, /Validation Failed/],
  [
    '51 annotations',
    'check-runs',
    { name: 'n', head_sha: 'change', output: { title: 't', summary: 's', annotations: annotations(51) } },
    /must NOT have more than 50 items/,
  ],
  [
    'a check run completed without a conclusion',
    'check-runs',
    { name: 'n', head_sha: 'change', status: 'completed' },
    /Validation Failed/,
  ],
  ['a label that exists', 'labels', { name: 'BUG' }, /Validation Failed/],
  ['a deployment of nothing', 'deployments', { ref: 'nowhere', required_contexts: [] }, /No ref found/],
  ['a state that no status has', 'statuses/change', { state: 'good' }, /'state'/],
]

describe('a request that GitHub would refuse', () => {
  it.each(refused)('%s', async (_, path, body, message) => {
    const before = scene.server.repository(repository)
    const counts = [before.reviews.size, before.reviewComments.size, before.comments.size, before.checkRuns.size]
    const answer = await scene.send('POST', path, body)
    expect(answer).toMatchObject({ status: 422, message: expect.stringMatching(message) })
    expect([before.reviews.size, before.reviewComments.size, before.comments.size, before.checkRuns.size]).toEqual(
      counts,
    )
  })

  it('one bad comment of a review takes the good ones with it, and is not named', async () => {
    const good = { path: 'a.txt', line: 6, side: 'RIGHT', body: 'good' }
    const answer = await scene.send('POST', 'pulls/1/reviews', review([good, { ...good, line: 19 }]))
    expect(answer.body).toMatchObject({ errors: ['Line could not be resolved'] })
    expect(JSON.stringify(answer.body)).not.toContain('19')
    expect(scene.server.repository(repository).reviewComments.size).toBe(0)
  })

  it('a query parameter that is misspelt', async () => {
    expect(await scene.send('GET', 'pulls?perpage=5')).toMatchObject({ status: 422 })
  })

  it('approving one’s own pull request', async () => {
    const token = scene.server.issueToken({ repository, permissions: 'all', actor: 'tom' })
    expect(await scene.send('POST', 'pulls/1/reviews', { event: 'APPROVE' }, token)).toMatchObject({ status: 422 })
  })

  it('a deployment whose required contexts have not passed: left out, they mean all', async () => {
    await scene.send('POST', 'check-runs', { name: 'running', head_sha: sha, status: 'in_progress' })
    const body = { ref: sha, auto_merge: false }
    expect(await scene.send('POST', 'deployments', body)).toMatchObject({ status: 409 })
    expect(await scene.send('POST', 'deployments', { ...body, required_contexts: [] })).toMatchObject({ status: 201 })
  })

  it('a body that is no JSON', async () => {
    const headers = {
      authorization: `token ${scene.server.issueToken({ repository, permissions: 'all', actor: 'anna' })}`,
    }
    const response = await fetch(`${scene.server.url}/repos/acme/app/issues`, { method: 'POST', headers, body: '{' })
    expect(response.status).toBe(400)
  })

  it('a GraphQL document that the suite does not send', async () => {
    const answer = await scene.send('POST', '/graphql', { query: 'query { viewer { email } }' })
    expect(answer).toMatchObject({ status: 400, message: expect.stringContaining('knows only these') })
  })
})

describe('a token', () => {
  const asks: readonly [
    method: string,
    path: string,
    permissions: Record<string, string>,
    accepted: string,
    body?: unknown,
  ][] = [
    ['GET', 'pulls/1', { contents: 'read' }, 'pull_requests=read'],
    ['POST', 'pulls/1/reviews', { 'pull-requests': 'read' }, 'pull_requests=write', { event: 'COMMENT', body: 'x' }],
    ['POST', 'issues/1/comments', { contents: 'write' }, 'issues=write; pull_requests=write', { body: 'x' }],
    ['POST', 'check-runs', { checks: 'read' }, 'checks=write', { name: 'n', head_sha: 'change' }],
    ['GET', 'contents/a.txt', { contents: 'none' }, 'contents=read'],
    ['POST', 'deployments', {}, 'deployments=write', { ref: 'main' }],
    ['GET', 'actions/runs', {}, 'actions=read'],
  ]
  it.each(asks)('without the scope for %s %s is told which one', async (method, path, permissions, accepted, body) => {
    const token = scene.server.issueToken({ repository, permissions })
    const answer = await scene.send(method, path, body, token)
    expect(answer).toMatchObject({ status: 403, message: 'Resource not accessible by integration' })
    expect(answer.headers.get('x-accepted-github-permissions')).toBe(accepted)
  })

  it('for pull requests does not open plain issues', async () => {
    const token = scene.server.issueToken({ repository, permissions: { 'pull-requests': 'write' } })
    expect(await scene.send('POST', 'issues/1/comments', { body: 'x' }, token)).toMatchObject({ status: 201 })
    expect(await scene.send('POST', 'issues/2/comments', { body: 'x' }, token)).toMatchObject({ status: 403 })
  })

  it('that is wrong, missing or revoked is answered with 401', async () => {
    const revoked = scene.server.issueToken({ repository, permissions: 'all', actor: 'anna' })
    scene.server.revokeToken(revoked)
    for (const token of ['ghs_wrong', revoked]) {
      expect(await scene.send('GET', 'pulls', undefined, token)).toMatchObject({
        status: 401,
        message: 'Bad credentials',
      })
    }
    expect((await fetch(`${scene.server.url}/user`)).status).toBe(401)
  })

  it('of a workflow is no user, and writes as github-actions[bot]', async () => {
    const token = scene.server.issueToken({ repository, permissions: { issues: 'write' } })
    expect(await scene.send('GET', '/user', undefined, token)).toMatchObject({ status: 403 })
    const { body } = await scene.send('POST', 'issues/2/comments', { body: 'x' }, token)
    expect(body).toMatchObject({ user: { login: 'github-actions[bot]', id: 41898282, type: 'Bot' } })
  })

  it('sees no other repository', async () => {
    expect(await scene.send('GET', '/repos/acme/other/pulls')).toMatchObject({ status: 404, message: 'Not Found' })
  })
})

describe('long lists', () => {
  it('of commits end at 250 for a pull request, and go on when comparing', async () => {
    await scene.sandbox.emptyCommits({ branch: 'long', count: 251, message: (index) => `number ${index}` })
    const long = await scene.server.openPullRequest({ repository, title: 'Long', head: 'long', author: 'tom' })
    const third = `?per_page=100&page=3`
    expect((await scene.send('GET', `pulls/${long.number}/commits${third}`)).body).toHaveLength(50)
    expect((await scene.send('GET', `pulls/${long.number}`)).body).toMatchObject({ commits: 251 })
    const compared = (await scene.send('GET', `compare/main...long${third}`)).body as { commits: unknown[] }
    expect(compared.commits).toHaveLength(51)
  })

  it('come in pages of at most 100, with links to the others', async () => {
    const files = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`f${index}`, 'x\n']))
    await scene.sandbox.commit({ branch: 'wide', files, message: 'Wide' })
    const wide = await scene.server.openPullRequest({ repository, title: 'Wide', head: 'wide', author: 'tom' })
    const first = await scene.send('GET', `pulls/${wide.number}/files?per_page=500`)
    expect(first.body).toHaveLength(100)
    expect(first.headers.get('link')).toMatch(/page=2>; rel="next", .*page=2>; rel="last"/)
    const second = await scene.send('GET', `pulls/${wide.number}/files?per_page=100&page=2`)
    expect(second.body).toHaveLength(50)
    expect(second.headers.get('link')).toMatch(/rel="prev", .*rel="first"/)
  })
})
