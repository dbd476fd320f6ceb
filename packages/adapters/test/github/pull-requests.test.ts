import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything, numbered, openChange, openScene, type Scene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

describe('reading a pull request', () => {
  it('tells who opened it, its labels and its two ends', async () => {
    const { number, headSha } = await openChange(scene)
    const pull = await scene.github().pullRequests.get(number)
    expect(pull).toMatchObject({
      title: 'Say it in words',
      body: 'Two lines.',
      author: { login: 'anna', type: 'User' },
      state: 'open',
      draft: false,
      fork: false,
      labels: ['feature'],
      headSha,
      headRef: 'change',
      baseRef: 'main',
      changedFiles: 1,
    })
  })

  it('gives each commit with its message, its account and how many lines it changed', async () => {
    const { number } = await openChange(scene, 'commits')
    const commits = await scene.github().pullRequests.commits(number)
    expect(commits).toHaveLength(1)
    expect(commits[0]).toMatchObject({
      message: 'feat: say it in words\n\nCo-Authored-By: Claude <noreply@anthropic.com>',
      author: { name: 'Anna', email: 'anna@example.com', account: { login: 'anna' } },
      changedLines: 4,
    })
  })

  it('gives all commits of a pull request that has more than the 250 that GitHub lists', async () => {
    await scene.sandbox.emptyCommits({ branch: 'long', count: 260, message: (index) => `number ${index}` })
    const { number } = await scene.server.openPullRequest({
      repository: 'acme/app',
      title: 'Long',
      head: 'long',
      author: 'anna',
    })
    const commits = await scene.github().pullRequests.commits(number)
    expect(commits.map((commit) => commit.message)).toEqual(
      Array.from({ length: 260 }, (_, count) => `number ${count}`),
    )
  })

  it('lists files over several pages, with the old name of a renamed one', async () => {
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`many/${index}.txt`, `${index}\n`]))
    await scene.sandbox.commit({
      branch: 'many',
      files: { ...many, 'README.md': null, 'READ.md': '# App\n' },
      message: 'Many files',
    })
    const wanted = { repository: 'acme/app', title: 'Many', head: 'many', author: 'anna' }
    const { number } = await scene.server.openPullRequest(wanted)
    const files = await scene.github().pullRequests.files(number)
    expect(files).toHaveLength(131)
    expect(files.find((file) => file.path === 'READ.md')).toMatchObject({
      status: 'renamed',
      previousPath: 'README.md',
    })
  })

  it('leaves the patch out for binary files and for those too large for GitHub, and keeps the counts', async () => {
    const large = Array.from({ length: 3500 }, (_, index) => `${index}\n`).join('')
    await scene.sandbox.commit({
      branch: 'large',
      files: { 'logo.png': new Uint8Array([137, 80, 0, 1, 2]), 'large.txt': large, 'small.txt': 'one\n' },
      message: 'Large files',
    })
    const wanted = { repository: 'acme/app', title: 'Large', head: 'large', author: 'anna' }
    const { number } = await scene.server.openPullRequest(wanted)
    const files = await scene.github().pullRequests.files(number)
    const blob = expect.stringMatching(/^[0-9a-f]{40}$/)
    expect(files).toEqual([
      { path: 'large.txt', status: 'added', additions: 3500, deletions: 0, blob },
      { path: 'logo.png', status: 'added', additions: 0, deletions: 0, blob },
      { path: 'small.txt', status: 'added', additions: 1, deletions: 0, blob, patch: '@@ -0,0 +1 @@\n+one' },
    ])
  })

  it.each([
    { case: 'a file', path: 'src/app.ts', answer: numbered },
    { case: 'a file that is not there', path: 'src/none.ts', answer: undefined },
    { case: 'a folder', path: 'src', answer: undefined },
    { case: 'a binary file', path: 'data.bin', answer: undefined },
  ])('reads $case as text or not at all', async ({ path, answer }) => {
    await scene.sandbox.commit({ branch: 'binary', files: { 'data.bin': new Uint8Array([0, 255, 254]) }, message: 'x' })
    expect(await scene.github().pullRequests.fileAt(path, 'binary')).toBe(answer)
  })

  it('names contents as git does, and downloads nothing that is larger than 1 MB', async () => {
    const files = { 'small.txt': 'ü\n', 'large.txt': 'x'.repeat(1_100_000), 'data.bin': new Uint8Array([0, 255, 254]) }
    await scene.sandbox.commit({ branch: 'blobs', files, message: 'x' })
    const idOf = (path: string) => scene.sandbox.git('rev-parse', `blobs:${path}`)
    const { pullRequests } = scene.github()
    const texts = { 'small.txt': 'ü\n', 'large.txt': undefined, 'data.bin': undefined }
    for (const [path, text] of Object.entries(texts)) {
      expect(await pullRequests.blobAt(path, 'blobs')).toEqual({ id: await idOf(path), text })
    }
    expect(await pullRequests.blobAt('src', 'blobs')).toBeUndefined()
    expect(await pullRequests.blobAt('none', 'blobs')).toBeUndefined()
  })

  it('finds the commit that the files are compared with, also when the base has moved on', async () => {
    const baseSha = await scene.sandbox.commit({ branch: 'main', files: { 'x.txt': 'x\n' }, message: 'Start' })
    const headSha = await scene.sandbox.commit({ branch: 'off', files: { 'y.txt': 'y\n' }, message: 'Go on' })
    const moved = await scene.sandbox.commit({ branch: 'main', files: { 'x.txt': 'z\n' }, message: 'Move' })
    expect(await scene.github().pullRequests.mergeBase({ baseSha: moved, headSha })).toBe(baseSha)
  })

  it('does not take an unknown branch for a missing file', async () => {
    await expect(scene.github().pullRequests.fileAt('README.md', 'nowhere')).rejects.toMatchObject({
      code: 'GITHUB_NOT_FOUND',
    })
  })
})

describe('writing on a pull request', () => {
  it('puts a comment on a file as a whole, once, and finds it again', async () => {
    const { number, headSha } = await openChange(scene, 'on-file')
    const { pullRequests } = scene.github()
    const [file] = await pullRequests.files(number)
    scene.server.fail({ method: 'POST', path: /\/comments$/, fault: { kind: 'cut-off' }, afterEffect: true })
    await pullRequests.createFileComment(number, { commitSha: headSha, path: file?.path ?? '', body: 'All of it.' })
    const comments = await pullRequests.reviewComments(number)
    expect(comments).toMatchObject([{ path: file?.path, body: 'All of it.', onFile: true }])
    expect(comments[0]).not.toHaveProperty('line')
  })

  it('puts comments on lines of the patch, and finds them again', async () => {
    const { number, headSha } = await openChange(scene, 'comments')
    const { pullRequests } = scene.github()
    const { url } = await pullRequests.createReview(number, {
      commitSha: headSha,
      body: 'Two remarks.',
      comments: [
        { path: 'src/app.ts', line: 5, side: 'LEFT', body: 'why gone?' },
        { path: 'src/app.ts', line: 35, side: 'RIGHT', startLine: 34, startSide: 'RIGHT', body: 'why so long?' },
      ],
    })
    expect(url).toContain(`/acme/app/pull/${number}#pullrequestreview-`)
    const comments = await pullRequests.reviewComments(number)
    expect(comments.map(({ path, line, body }) => ({ path, line, body }))).toEqual([
      { path: 'src/app.ts', line: 5, body: 'why gone?' },
      { path: 'src/app.ts', line: 35, body: 'why so long?' },
    ])
    expect(comments[0]?.author).toEqual(await pullRequests.self())
  })

  it('has a comment without a line once a push takes the line away, and follows it while it only moves', async () => {
    const { number, headSha } = await openChange(scene, 'drift')
    const { pullRequests } = scene.github()
    await pullRequests.createReview(number, {
      commitSha: headSha,
      body: 'Remarks.',
      comments: [
        { path: 'src/app.ts', line: 5, side: 'RIGHT', body: 'goes' },
        { path: 'src/app.ts', line: 35, side: 'RIGHT', body: 'stays' },
      ],
    })
    const text = numbered.replace('line 5\n', 'line V\nline V and a half\n').replace('line 35\n', 'line thirty-five\n')
    await scene.sandbox.commit({ branch: 'drift', files: { 'src/app.ts': text }, message: 'fix: in Roman' })
    const comments = await pullRequests.reviewComments(number)
    expect(comments.map(({ body, line }) => [body, line])).toEqual([
      ['goes', undefined],
      ['stays', 36],
    ])
  })

  it('refuses a review with one bad line as a whole', async () => {
    const { number, headSha } = await openChange(scene, 'refused')
    const { pullRequests } = scene.github()
    const comments = [
      { path: 'src/app.ts', line: 5, side: 'RIGHT' as const, body: 'good' },
      { path: 'src/app.ts', line: 20, side: 'RIGHT' as const, body: 'not in the patch' },
    ]
    const review = { commitSha: headSha, body: 'x', comments }
    await expect(pullRequests.createReview(number, review)).rejects.toMatchObject({ code: 'GITHUB_REJECTED' })
    expect(await pullRequests.reviewComments(number)).toEqual([])
  })

  it('answers in the thread of a review comment', async () => {
    const { number, headSha } = await openChange(scene, 'thread')
    const { pullRequests } = scene.github()
    const comments = [{ path: 'src/app.ts', line: 5, side: 'RIGHT' as const, body: 'why?' }]
    await pullRequests.createReview(number, { commitSha: headSha, body: 'x', comments })
    const [first] = await pullRequests.reviewComments(number)
    await pullRequests.replyToReviewComment(number, first?.id ?? 0, 'fixed')
    expect((await pullRequests.reviewComments(number)).map((comment) => comment.body)).toEqual(['why?', 'fixed'])
  })

  it('resolves a thread and opens it again', async () => {
    const { number, headSha } = await openChange(scene, 'resolve')
    const { pullRequests } = scene.github()
    const comments = [{ path: 'src/app.ts', line: 5, side: 'RIGHT' as const, body: 'why?' }]
    await pullRequests.createReview(number, { commitSha: headSha, body: 'x', comments })
    const [first] = await pullRequests.reviewComments(number)
    await pullRequests.replyToReviewComment(number, first?.id ?? 0, 'fixed')
    const [thread, ...others] = await pullRequests.reviewThreads(number)
    expect([thread, others]).toEqual([{ id: expect.any(String), firstComment: first?.id, resolved: false }, []])
    const told: boolean[] = []
    for (const resolved of [true, true, false]) {
      await pullRequests.setThreadResolved(thread?.id ?? '', resolved)
      told.push((await pullRequests.reviewThreads(number))[0]?.resolved ?? !resolved)
    }
    expect(told).toEqual([true, true, false])
    const { contents: _, ...weaker } = everything
    const refused = scene.github({ ...weaker, contents: 'read' }).pullRequests.setThreadResolved(thread?.id ?? '', true)
    await expect(refused).rejects.toMatchObject({ code: 'GITHUB_FORBIDDEN' })
  })

  it('lists more threads than GraphQL gives at once', async () => {
    const { number, headSha } = await openChange(scene, 'many-threads')
    const { pullRequests } = scene.github()
    const comments = Array.from({ length: 130 }, (_, at) => ({
      path: 'src/app.ts',
      line: 5,
      side: 'RIGHT' as const,
      body: `remark ${at}`,
    }))
    await pullRequests.createReview(number, { commitSha: headSha, body: 'x', comments })
    const threads = await pullRequests.reviewThreads(number)
    expect(new Set(threads.map(({ firstComment }) => firstComment)).size).toBe(130)
  })

  it('tells who edited a comment last, and what a person may do', async () => {
    const { number } = await openChange(scene, 'edited')
    const { pullRequests } = scene.github()
    const made = await pullRequests.createComment(number, 'ours')
    const person = await pullRequests.createComment(number, 'ours too')
    await pullRequests.updateComment(made.id, 'ours again')
    await scene.server.editComment({ repository: 'acme/app', id: person.id, by: 'anna', body: 'not ours' })
    const comments = await pullRequests.comments(number)
    expect(comments[0]).toMatchObject({ issue: number, viaApp: true })
    const edits = await pullRequests.lastEdits(comments)
    expect([edits.get(made.id)?.editor, edits.get(person.id)?.editor]).toEqual([
      { login: 'github-actions', person: false },
      { login: 'anna', person: true },
    ])
    expect([await pullRequests.permission('anna'), await pullRequests.permission('nobody-here')]).toEqual([
      expect.stringMatching(/admin|maintain|write/),
      'none',
    ])
  })

  it('keeps with a check run what only programs read', async () => {
    const { headSha } = await openChange(scene, 'kept')
    const { checkRuns } = scene.github()
    const { id } = await checkRuns.create({ name: 'AI review', headSha, startedAt: '2026-11-22T10:00:00Z' })
    const result = { conclusion: 'success' as const, title: 't', summary: 's', annotations: [] }
    await checkRuns.complete(id, { ...result, externalId: 'kept here' })
    expect(await checkRuns.externalIds('AI review', headSha)).toEqual(['kept here'])
    expect(await checkRuns.externalIds('another', headSha)).toEqual([])
  })

  it('keeps a summary comment up to date', async () => {
    const { number } = await openChange(scene, 'summary')
    const { pullRequests } = scene.github()
    const made = await pullRequests.createComment(number, 'first')
    await pullRequests.updateComment(made.id, 'second')
    expect((await pullRequests.comments(number)).map((comment) => comment.body)).toEqual(['second'])
  })
})

describe('who a token writes as', () => {
  it.each([
    {
      case: "a workflow's token",
      actor: undefined,
      answer: { login: 'github-actions[bot]', id: 41898282, type: 'Bot' },
    },
    { case: "a person's token", actor: 'anna', answer: { login: 'anna', type: 'User' } },
  ])('is known for $case', async ({ actor, answer }) => {
    expect(await scene.github('all', actor).pullRequests.self()).toMatchObject(answer)
  })
})
