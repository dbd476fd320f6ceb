import type { GitHubEvent } from '@release-pipeline/testing/github'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openChange, openScene, repository, type Scene, text } from './scene.ts'

let scene: Scene
let seen: GitHubEvent[]
beforeEach(async () => {
  scene = await openScene()
  seen = []
  scene.server.onEvent((event) => {
    seen.push(event)
  })
})
afterEach(() => scene.close())

const told = () => seen.map(({ name, payload }) => `${name} ${payload['action'] ?? payload['ref'] ?? ''}`)

describe('what people do', () => {
  it('opening a pull request runs the default branch’s workflow with the change in the payload', async () => {
    const { number, headSha } = await openChange(scene)
    const main = await scene.sandbox.git('rev-parse', 'main')
    expect(seen).toMatchObject([
      {
        name: 'pull_request_target',
        ref: 'refs/heads/main',
        sha: main,
        actor: 'tom',
        payload: {
          action: 'opened',
          number,
          pull_request: { head: { sha: headSha, ref: 'change' }, labels: [{ name: 'bug' }], mergeable: true },
          sender: { login: 'tom' },
        },
      },
    ])
  })

  it('a push is announced with its commits, and once more to the pull request of the branch', async () => {
    const before = (await openChange(scene)).headSha
    const after = await scene.sandbox.commit({ branch: 'change', files: { 'b.txt': 'b\n' }, message: 'Add b' })
    expect(await scene.server.push({ repository, by: 'anna' })).toEqual(['change'])
    expect(told()).toEqual(['pull_request_target opened', 'push refs/heads/change', 'pull_request_target synchronize'])
    expect(seen[1]?.payload).toMatchObject({
      before,
      after,
      forced: false,
      commits: [{ id: after, message: 'Add b', added: ['b.txt'] }],
      head_commit: { id: after },
      pusher: { name: 'anna' },
    })
    expect(seen[2]?.payload).toMatchObject({ before, after })
    expect(await scene.server.push({ repository, by: 'anna' })).toEqual([])
  })

  it('a forced push is told as one', async () => {
    await scene.sandbox.git('checkout', '--quiet', 'change')
    await scene.sandbox.git('reset', '--quiet', '--hard', 'main')
    await scene.sandbox.commit({ branch: 'change', files: { 'c.txt': 'c\n' }, message: 'Anew' })
    await scene.server.push({ repository, by: 'anna' })
    expect(seen[0]?.payload).toMatchObject({ forced: true })
  })

  it('merging makes a real merge commit by the person and a push to main', async () => {
    const { number, headSha } = await openChange(scene)
    const main = await scene.sandbox.git('rev-parse', 'main')
    const { sha } = await scene.server.mergePullRequest({ repository, number, by: 'anna' })
    await scene.sandbox.git('fetch', '--quiet', 'origin')
    const facts = await scene.sandbox.git('log', '-1', '--format=%P|%an|%cn|%s', sha)
    expect(facts).toBe(`${main} ${headSha}|anna|GitHub|Merge pull request #${number} from acme/change`)
    expect(await scene.sandbox.git('show', `${sha}:a.txt`)).toContain('LINE 6')
    expect(told()).toEqual(['pull_request_target opened', 'pull_request_target closed', 'push refs/heads/main'])
    expect(seen[1]?.payload).toMatchObject({ pull_request: { merged: true, merge_commit_sha: sha, commits: 1 } })
    expect(seen[2]).toMatchObject({ sha, ref: 'refs/heads/main' })
  })

  it('squashing makes one commit with the number in its title', async () => {
    const { number } = await openChange(scene)
    const main = await scene.sandbox.git('rev-parse', 'main')
    const { sha } = await scene.server.mergePullRequest({ repository, number, by: 'anna', method: 'squash' })
    await scene.sandbox.git('fetch', '--quiet', 'origin')
    expect(await scene.sandbox.git('log', '-1', '--format=%P|%s', sha)).toBe(`${main}|Change (#${number})`)
  })

  it('a change that conflicts with main cannot be merged, and says so', async () => {
    const { number } = await openChange(scene)
    const other = { 'a.txt': text.replace('line 6', 'another 6') }
    await scene.sandbox.commit({ branch: 'main', files: other, message: 'Conflict' })
    await expect(scene.server.mergePullRequest({ repository, number, by: 'anna' })).rejects.toThrow('not mergeable')
    const { body } = await scene.send('GET', `pulls/${number}`)
    expect(body).toMatchObject({ state: 'open', mergeable: false, mergeable_state: 'dirty' })
  })

  it('a pull request from a fork shows another repository as its head', async () => {
    const main = scene.sandbox.gitDir
    const { number } = await scene.server.openPullRequest({
      repository,
      title: 'From outside',
      head: 'change',
      author: 'mallory',
      fork: { fullName: 'mallory/app', gitDir: main },
    })
    const { body } = await scene.send('GET', `pulls/${number}`)
    expect(body).toMatchObject({
      head: { label: 'mallory:change', repo: { full_name: 'mallory/app', fork: true } },
      author_association: 'NONE',
      changed_files: 1,
    })
  })

  it('comments, edits and dispatches run the default branch', async () => {
    const { number } = await openChange(scene)
    const { id } = await scene.server.commentAs({ repository, number, login: 'anna', body: '/approve' })
    await scene.server.editComment({ repository, id, by: 'anna', body: '/approve it' })
    await scene.server.dispatch({ repository, workflow: 'ci.yml', by: 'anna', inputs: { environment: 'production' } })
    expect(told().slice(1)).toEqual([
      'issue_comment created',
      'issue_comment edited',
      'workflow_dispatch refs/heads/main',
    ])
    expect(seen[1]?.payload).toMatchObject({
      issue: { number, pull_request: {} },
      comment: { id, body: '/approve', author_association: 'COLLABORATOR' },
    })
    expect(seen[3]?.payload).toMatchObject({
      workflow: '.github/workflows/ci.yml',
      inputs: { environment: 'production' },
    })
  })
})

describe('what a workflow’s token does', () => {
  it('starts no runs, except when it dispatches one', async () => {
    const permissions = { issues: 'write', actions: 'write', 'pull-requests': 'write', contents: 'write' }
    const { number } = await openChange(scene)
    seen.length = 0
    const token = scene.server.issueToken({ repository, permissions })
    await scene.send('POST', `issues/${number}/comments`, { body: 'x' }, token)
    await scene.send('PUT', `pulls/${number}/merge`, {}, token)
    expect(told()).toEqual([])
    await scene.send('POST', 'actions/workflows/ci.yml/dispatches', { ref: 'main' }, token)
    expect(told()).toEqual(['workflow_dispatch refs/heads/main'])
  })
})

describe('check runs', () => {
  it('made through the API land in the first suite of the commit, whichever workflow that is of', async () => {
    const { headSha } = await openChange(scene)
    const record = (path: string) =>
      scene.server.recordWorkflowRun({ repository, path, event: 'push', headBranch: 'change', headSha })
    const first = record('.github/workflows/other.yml')
    record('.github/workflows/ai-code-review.yml')
    const { body } = await scene.send('POST', 'check-runs', { name: 'AI review', head_sha: headSha })
    const suite = (body as { check_suite: { id: number } }).check_suite.id
    const runs = await scene.send('GET', `actions/runs?check_suite_id=${suite}`)
    expect(runs.body).toMatchObject({ total_count: 1, workflow_runs: [{ id: first.id }] })
  })
})
