import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everything, openChange, openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const repository = 'acme/app'

describe('the checks of a commit', () => {
  it('are its check runs and statuses, each followed to the job that made it', async () => {
    const { headSha } = await openChange(scene)
    const run = scene.server.recordWorkflowRun({
      repository,
      path: '.github/workflows/ci.yml',
      event: 'push',
      headBranch: 'change',
      headSha,
    })
    run.job('test').complete('success')
    scene.server.repository(repository).statuses.push({
      id: 1,
      sha: headSha,
      state: 'pending',
      context: 'external/scan',
      description: 'scanning',
      targetUrl: null,
      creator: { login: 'scan', id: 1, type: 'User', name: 'Scan', email: '' },
      createdAt: '2026-11-22T09:00:00Z',
    })
    const checks = await scene.github().repository.checks(headSha)
    expect(checks).toMatchObject([
      {
        name: 'test',
        status: 'completed',
        conclusion: 'success',
        workflow: { path: '.github/workflows/ci.yml', event: 'push', headBranch: 'change', runId: run.id, job: true },
      },
      { name: 'external/scan', status: 'in_progress', title: 'scanning' },
    ])
    expect(checks[1]).not.toHaveProperty('workflow')
  })

  it('do not take a check run made through the API for a job, although it stands in the suite of a run', async () => {
    const { headSha } = await openChange(scene)
    const path = '.github/workflows/ai-code-review.yml'
    scene.server.recordWorkflowRun({ repository, path, event: 'pull_request_target', headBranch: 'change', headSha })
    const github = scene.github()
    const check = await github.checkRuns.create({ name: 'AI review', headSha, startedAt: '2026-11-22T10:00:00Z' })
    await github.checkRuns.complete(check.id, { conclusion: 'success', title: 'Good', summary: 's', annotations: [] })
    const [found] = await github.repository.checks(headSha)
    expect(found).toMatchObject({ name: 'AI review', conclusion: 'success', workflow: { path, job: false } })
  })

  it('follow a check run made through the API to the run that it links to, and never call that proof', async () => {
    const { headSha } = await openChange(scene)
    const record = (path: string) =>
      scene.server.recordWorkflowRun({ repository, path, event: 'pull_request_target', headBranch: 'change', headSha })
    record('.github/workflows/other.yml')
    const review = record('.github/workflows/ai-code-review.yml')
    const github = scene.github(everything, undefined, review.url)
    await github.checkRuns.create({ name: 'AI review', headSha, startedAt: '2026-11-22T10:00:00Z' })
    const [found] = await github.repository.checks(headSha)
    expect(found?.workflow).toMatchObject({
      path: '.github/workflows/ai-code-review.yml',
      runId: review.id,
      job: false,
    })
  })

  it('keep checks of one name from two workflows apart', async () => {
    const { headSha } = await openChange(scene)
    for (const [file, conclusion] of [
      ['a.yml', 'failure'],
      ['b.yml', 'success'],
    ] as const) {
      const path = `.github/workflows/${file}`
      const run = scene.server.recordWorkflowRun({ repository, path, event: 'push', headBranch: 'change', headSha })
      run.job('test').complete(conclusion)
    }
    const checks = await scene.github().repository.checks(headSha)
    expect(checks.map((check) => check.conclusion).sort()).toEqual(['failure', 'success'])
  })

  it('ask again only for what can change', async () => {
    const { headSha } = await openChange(scene)
    const path = '.github/workflows/ci.yml'
    const run = scene.server.recordWorkflowRun({ repository, path, event: 'push', headBranch: 'change', headSha })
    run.job('test')
    const github = scene.github()
    await github.repository.checks(headSha)
    const before = scene.server.requests.length
    await github.repository.checks(headSha)
    expect(
      scene.server.requests
        .slice(before)
        .map((request) => request.operation)
        .sort(),
    ).toEqual(['checks/list-for-ref', 'repos/get-combined-status-for-ref'])
  })

  it('take all annotations in batches, and turn green with the last one only', async () => {
    const { headSha } = await openChange(scene)
    const { checkRuns } = scene.github()
    const check = await checkRuns.create({ name: 'AI review', headSha, startedAt: '2026-11-22T10:00:00Z' })
    const annotations = Array.from({ length: 120 }, (_, index) => ({
      path: 'src/app.ts',
      startLine: index + 1,
      endLine: index + 1,
      level: 'warning' as const,
      title: `t${index}`,
      message: `m${index}`,
    }))
    await checkRuns.complete(check.id, { conclusion: 'failure', title: 'Look', summary: 's', annotations })
    const shown = scene.server.repository(repository).checkRuns.get(check.id)
    expect(shown?.annotations.map((annotation) => annotation.title)).toEqual(annotations.map(({ title }) => title))
    const sent = scene.server.requests.filter((request) => request.operation === 'checks/update')
    expect(sent.map(({ body }) => (body as { conclusion?: string }).conclusion)).toEqual([
      undefined,
      undefined,
      'failure',
    ])
  })
})

describe('what the repository knows about commits', () => {
  it('lists a range with the merged pull request of each commit', async () => {
    const base = await scene.github().repository.resolve('main')
    const { number, headSha } = await openChange(scene)
    const merged = await scene.server.mergePullRequest({ repository, number, by: 'tom' })
    const range = await scene.github().repository.range(base, 'main')
    expect(range.map((commit) => commit.sha)).toEqual([headSha, merged.sha])
    for (const commit of range) expect(commit.pullRequests).toMatchObject([{ number, headSha, author: 'anna' }])
    const oldest = await scene.github().repository.oldestCommitAt(base, 'main')
    expect(Date.parse(oldest ?? '')).toBeLessThanOrEqual(Date.now())
    expect(await scene.github().repository.oldestCommitAt('main', 'main')).toBeUndefined()
  })

  it('knows ancestors, names, trees and what changed', async () => {
    const { headSha } = await openChange(scene)
    const { repository: asked } = scene.github()
    const main = await asked.resolve('main')
    expect(await asked.resolve(headSha.slice(0, 8))).toBe(headSha)
    expect(await asked.isAncestor(main, headSha)).toBe(true)
    expect(await asked.isAncestor(headSha, main)).toBe(false)
    expect(await asked.isAncestor(main, main)).toBe(true)
    expect(await asked.tree(headSha)).toEqual(['README.md', 'src/app.ts'])
    expect(await asked.changedFiles(main, headSha)).toMatchObject({
      complete: true,
      files: [{ path: 'src/app.ts', status: 'modified' }],
    })
  })

  it('says that a long list of changed files is not complete', async () => {
    const files = Object.fromEntries(Array.from({ length: 310 }, (_, index) => [`f${index}`, 'x\n']))
    await scene.sandbox.commit({ branch: 'wide', files, message: 'Wide' })
    expect(await scene.github().repository.changedFiles('main', 'wide')).toMatchObject({ complete: false })
  })

  it('finds other runs of a workflow that have not ended', async () => {
    const { headSha } = await openChange(scene)
    const start = (path: string) =>
      scene.server.recordWorkflowRun({ repository, path, event: 'push', headBranch: 'main', headSha })
    const own = start('.github/workflows/deploy-prod.yml')
    const other = start('.github/workflows/deploy-prod.yml')
    start('.github/workflows/deploy-prod.yml').complete('success')
    start('.github/workflows/ci.yml')
    const running = await scene.github().repository.runInProgress('.github/workflows/deploy-prod.yml', String(own.id))
    expect(running).toEqual([{ id: other.id, url: other.url }])
  })
})

describe('deployments', () => {
  it('are listed newest first, each with its latest state; a success retires the one before', async () => {
    const { headSha } = await openChange(scene)
    const { deployments } = scene.github()
    const ids = []
    for (const release of ['r1', 'r2']) {
      const facts = { sha: headSha, environment: 'staging', description: release, production: false }
      const { id } = await deployments.create({ ...facts, payload: { release } })
      await deployments.setStatus(id, { state: 'in_progress', description: 'going', logUrl: 'https://x.test/log' })
      await deployments.setStatus(id, { state: 'success', description: 'up'.repeat(100), logUrl: 'https://x.test/log' })
      ids.push(id)
    }
    const listed = await deployments.list('staging', 10)
    expect(listed.map(({ id, state, payload }) => ({ id, state, payload }))).toEqual([
      { id: ids[1], state: 'success', payload: { release: 'r2' } },
      { id: ids[0], state: 'inactive', payload: { release: 'r1' } },
    ])
    expect(await deployments.list('staging', 1)).toHaveLength(1)
    expect(await deployments.list('production', 10)).toEqual([])
  })
})

describe('the release issue', () => {
  it('is made once and found again', async () => {
    const { releaseIssues } = scene.github()
    const wanted = { title: 'Release to production', label: 'release', body: 'record' }
    const made = await releaseIssues.findOrCreate(wanted)
    expect(made).toMatchObject({ created: true, body: 'record' })
    expect(await releaseIssues.findOrCreate({ ...wanted, body: 'other' })).toEqual({ ...made, created: false })
    expect(await releaseIssues.listOpen('release')).toMatchObject([{ number: made.number, title: wanted.title }])
    await releaseIssues.update(made.number, { state: 'closed', body: 'done' })
    expect(await releaseIssues.get(made.number)).toMatchObject({ state: 'closed', body: 'done' })
    expect(await releaseIssues.findOrCreate(wanted)).toMatchObject({ created: true })
  })

  it('tells the revisions of its body, newest first, with who made them', async () => {
    const scene = await openScene()
    const { releaseIssues } = scene.github()
    const { number } = await releaseIssues.findOrCreate({ title: 'Release', label: 'release', body: 'one' })
    expect(await releaseIssues.revisions(number)).toEqual([])
    await scene.server.editIssue({ repository: 'acme/app', number, by: 'ada', body: 'two' })
    await releaseIssues.update(number, { body: 'three' })
    const told = (await releaseIssues.revisions(number)).map(({ editor, body }) => [
      editor?.login,
      editor?.person,
      body,
    ])
    expect(told).toEqual([
      ['github-actions', false, 'three'],
      ['ada', true, 'two'],
      ['github-actions', false, 'one'],
    ])
    await scene.close()
  })

  it('tells comments that were edited, deleted, or written by an app', async () => {
    const { releaseIssues } = scene.github()
    const { number } = await releaseIssues.findOrCreate({ title: 'Release', label: 'release', body: '' })
    const say = (body: string, viaApp = false) =>
      scene.server.commentAs({ repository, number, login: 'tom', body, viaApp })
    const plain = await say('/approve 1')
    const edited = await say('/approve 2')
    await scene.server.editComment({ repository, id: edited.id, by: 'tom', body: '/approve 3' })
    await say('/approve 4', true)
    const deleted = await say('/approve 5')
    await scene.server.deleteComment({ repository, id: deleted.id, by: 'tom' })
    const comments = await releaseIssues.comments(number)
    expect(comments.map((comment) => [comment.body, comment.edited, comment.viaApp])).toEqual([
      ['/approve 1', false, false],
      ['/approve 3', true, false],
      ['/approve 4', false, true],
    ])
    expect(await releaseIssues.getComment(plain.id)).toMatchObject({ author: { login: 'tom' }, edited: false })
    expect(await releaseIssues.getComment(deleted.id)).toBeUndefined()
  })

  it.each([
    ['anna', 'admin'],
    ['tom', 'maintain'],
    ['eve', 'triage'],
    ['stranger', 'none'],
  ])('knows that %s has the permission %s', async (login, permission) => {
    expect(await scene.github().releaseIssues.permission(login)).toBe(permission)
  })
})
