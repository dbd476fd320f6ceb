import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createGitHub } from '@release-pipeline/adapters/github'
import { type Log, parseConfig, Secret } from '@release-pipeline/core'
import {
  APPROVAL_NAMESPACE,
  type ApprovalOptions,
  approvalStatement,
  type HostStatus,
  type HttpClient,
  planRelease,
  verifyApproval,
} from '@release-pipeline/release'
import { createSandbox, startGitHub } from '@release-pipeline/testing/github'
import { describe, expect, it } from 'vitest'

const REPOSITORY = 'acme/shop'
const cli = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'cli.mjs')
const CONFIG = `
version: 1
app: shop
environments:
  staging: {url: "http://staging.invalid", transport: local, root: /opt/shop-staging}
  production: {url: "http://shop.invalid", transport: local, root: /opt/shop}
gate:
  checks: [test]
  qa_checklist: [Log in and out]
  on_call: [olga]
  performance: {requests: 20}
  not_used:
    sentry: This shop has no Sentry project
    monitoring: This shop has no monitors yet
    backup: This shop keeps nothing in a database
`
const ignore = () => undefined
const log: Log = { debug: ignore, info: ignore, warning: ignore, error: ignore, group: (_, work) => work() }

/** A repository whose main is ahead of production by one reviewed pull request that staging already serves. */
async function openShop() {
  const sandbox = await createSandbox()
  const live = await sandbox.commit({ branch: 'main', files: { 'app.js': 'one\n' }, message: 'feat: begin' })
  await sandbox.commit({ branch: 'cart', files: { 'cart.js': 'cart\n' }, message: 'feat(cart): pay by card' })
  const now = Date.parse('2026-11-22T10:00:00Z')
  const clock = { now: () => now, sleep: async () => undefined }
  const server = await startGitHub({
    clock,
    repositories: [
      {
        fullName: REPOSITORY,
        gitDir: sandbox.gitDir,
        defaultBranch: 'main',
        people: [
          { login: 'rita', permission: 'write' },
          { login: 'anton', permission: 'write' },
          { login: 'olga', permission: 'write' },
          { login: 'stranger', permission: 'read' },
        ],
      },
    ],
  })
  const token = server.issueToken({
    repository: REPOSITORY,
    permissions: {
      actions: 'read',
      checks: 'write',
      contents: 'read',
      deployments: 'write',
      issues: 'write',
      'pull-requests': 'read',
      statuses: 'read',
    },
  })
  const github = createGitHub({
    token: Secret.of('github-token', token),
    owner: 'acme',
    repository: 'shop',
    apiUrl: server.url,
    clock,
    log,
  })

  const pull = await server.openPullRequest({
    repository: REPOSITORY,
    title: 'Pay by card',
    head: 'cart',
    author: 'rita',
  })
  const review = server.recordWorkflowRun({
    repository: REPOSITORY,
    path: '.github/workflows/ai-code-review.yml',
    event: 'pull_request_target',
    headBranch: 'cart',
    headSha: pull.headSha,
  })
  const reviewJob = review.job('review / review')
  const verdict = await github.checkRuns.create({
    name: 'AI review',
    headSha: pull.headSha,
    startedAt: new Date(now).toISOString(),
  })
  await github.checkRuns.complete(verdict.id, {
    conclusion: 'success',
    title: 'Approved',
    summary: 'Fine.',
    annotations: [],
  })
  reviewJob.complete('success')
  review.complete('success')
  const { sha } = await server.mergePullRequest({ repository: REPOSITORY, number: pull.number, by: 'rita' })

  const push = server.recordWorkflowRun({
    repository: REPOSITORY,
    path: '.github/workflows/deploy-staging.yml',
    event: 'push',
    headBranch: 'main',
    headSha: sha,
  })
  for (const name of ['test', 'deploy / staging']) push.job(name).complete('success')
  push.complete('success')
  const deployed = async (environment: string, commit: string, payload: Record<string, unknown>) => {
    const { id } = await github.deployments.create({
      sha: commit,
      environment,
      description: '',
      production: false,
      payload,
    })
    await github.deployments.setStatus(id, { state: 'success', description: '', logUrl: server.url })
  }
  await deployed('production', live, {})
  await deployed('staging', sha, {
    release: '20261122T100000Z-1234567',
    digest: 'e'.repeat(64),
    runId: String(push.id),
    artifact: `release-${sha}`,
    deploy: 'd',
  })

  const http: HttpClient = {
    send: async ({ url }) => ({
      kind: 'response',
      status: 200,
      headers: {},
      body: JSON.stringify({ sha }),
      truncated: false,
      durationMs: 10,
      url,
    }),
  }
  const options = {
    config: parseConfig(CONFIG),
    configText: CONFIG,
    repository: github.repository,
    issues: github.releaseIssues,
    deployments: github.deployments,
    http,
    clock,
    readHost: async () => hostServing(live),
    usersNotified: 'Banner in the shop',
    suite: 'v1',
    requester: 'rita',
    runUrl: `${server.url}/run/1`,
    runId: '1',
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
    log,
  }
  const comment = (login: string, body: string, number: number) =>
    server.commentAs({ repository: REPOSITORY, number, login, body })
  const verify = (commentId: number, mode: ApprovalOptions['mode']) =>
    verifyApproval({ ...options, approval: { kind: 'comment', commentId }, mode })
  return {
    server,
    sha,
    live,
    comment,
    verify,
    options,
    plan: () => planRelease({ ...options, ref: 'main' }),
    close: async () => {
      await server.close()
      await sandbox.remove()
    },
  }
}

function hostServing(sha: string): HostStatus {
  const release = '20261101T100000Z-7654321'
  return {
    app: 'shop',
    environment: 'production',
    agentVersion: '1',
    live: { release, sha, since: '2026-11-01T10:00:00Z', slot: 'blue', healthy: true },
    previous: null,
    lease: null,
    lock: null,
    armed: null,
    releases: [
      {
        id: release,
        sha,
        receivedAt: '2026-11-01T10:00:00Z',
        healthyAt: '2026-11-01T10:05:00Z',
        verdict: 'healthy',
        current: true,
      },
    ],
    blocked: [],
    disk: { freeBytes: 1, usedBytes: 1 },
    memory: { availableBytes: 1 },
    database: null,
    problems: [],
  }
}

const unsigned = spawnSync('ssh-keygen', ['-?']).error !== undefined

describe('a production release over the GitHub API', () => {
  it('is planned, tested by hand, approved by a second person and released once', async () => {
    const shop = await openShop()
    const first = await shop.plan()
    const red = first.results.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown')
    expect(red.map(({ id, evidence }) => `${id}: ${evidence.text}`)).toEqual([
      expect.stringMatching(/^qa-checklist: 0 of 1 ticked/),
      expect.stringMatching(/^new-features-tested: 0 of 1 ticked/),
      expect.stringMatching(/^team-available: None of olga/),
    ])
    const { number } = first.issue

    const { body } = await shop.options.issues.get(number)
    await shop.server.editIssue({ repository: REPOSITORY, number, by: 'olga', body: body.replaceAll('- [ ]', '- [x]') })
    await shop.comment('olga', '/available', number)
    const second = await shop.plan()
    expect(second).toMatchObject({ decision: 'go', sha: shop.sha, issue: { number } })
    const digest = second.approval?.digest ?? ''
    const command = `/approve ${digest.slice(0, 12)}`

    const codes: unknown[] = []
    for (const login of ['rita', 'stranger', 'github-actions[bot]']) {
      const said = await shop.comment(login, command, number)
      const outcome = await shop.verify(said.id, 'consume')
      codes.push(outcome.kind === 'refused' ? outcome.error.code : outcome.kind)
    }
    const edited = await shop.comment('anton', 'nice', number)
    await shop.server.editComment({ repository: REPOSITORY, id: edited.id, by: 'anton', body: command })
    const deleted = await shop.comment('anton', command, number)
    await shop.server.deleteComment({ repository: REPOSITORY, id: deleted.id, by: 'anton' })
    for (const { id } of [edited, deleted]) {
      const outcome = await shop.verify(id, 'consume')
      codes.push(outcome.kind === 'refused' ? outcome.error.code : outcome.kind)
    }
    expect(codes).toEqual([
      'APPROVAL_BY_REQUESTER',
      'APPROVAL_NOT_ALLOWED',
      'APPROVAL_BY_APP',
      'APPROVAL_EDITED',
      'APPROVAL_NOT_FOUND',
    ])

    const said = await shop.comment('anton', command, number)
    expect(await shop.verify(said.id, 'check')).toMatchObject({ kind: 'approved', approver: 'anton' })
    expect(await shop.verify(said.id, 'consume')).toMatchObject({ kind: 'approved', sha: shop.sha, digest })
    expect(await shop.verify(said.id, 'consume')).toMatchObject({ kind: 'refused', error: { code: 'APPROVAL_USED' } })
    await shop.close()
  })

  it.skipIf(unsigned)(
    `is signed from a terminal, so that the host need not believe GitHub${unsigned ? ' [skipped: no ssh-keygen]' : ''}`,
    async () => {
      const shop = await openShop()
      const { issue } = await shop.plan()
      const { body } = await shop.options.issues.get(issue.number)
      const ticked = body.replaceAll('- [ ]', '- [x]')
      await shop.server.editIssue({ repository: REPOSITORY, number: issue.number, by: 'olga', body: ticked })
      await shop.comment('olga', '/available', issue.number)
      const digest = (await shop.plan()).approval?.digest ?? ''

      const directory = await mkdtemp(join(tmpdir(), 'signer-'))
      const key = join(directory, 'key')
      const ran = (program: string, args: readonly string[]) =>
        promisify(execFile)(program, args, {
          cwd: directory,
          env: {
            PATH: process.env['PATH'],
            HOME: directory,
            GITHUB_API_URL: shop.server.url,
            GITHUB_TOKEN: shop.server.issueToken({ repository: REPOSITORY, permissions: 'all', actor: 'anton' }),
          },
        })
      await ran('git', ['init', '--quiet'])
      await ran('git', ['remote', 'add', 'origin', `https://github.com/${REPOSITORY}.git`])
      await ran('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
      const told = await ran(process.execPath, [
        cli,
        'approve',
        String(issue.number),
        digest.slice(0, 12),
        '--sign',
        key,
        '--json',
      ])
      const { url } = JSON.parse(told.stdout) as { url: string }
      const outcome = await shop.verify(Number(/issuecomment-(\d+)/.exec(url)?.[1]), 'consume')
      const signed = outcome.kind === 'approved' ? outcome.signed : undefined
      expect(signed).toMatchObject({ record: digest })

      await writeFile(join(directory, 'signers'), `anton ${await readFile(`${key}.pub`, 'utf8')}`)
      await writeFile(join(directory, 'signature'), signed?.signature ?? '')
      const facts = { app: 'shop', environment: 'production', sha: shop.sha, artifact: 'e'.repeat(64) }
      const statement = approvalStatement(facts, signed ?? { record: '', expiresAt: '' })
      const flags = ['-f', 'signers', '-I', 'anton', '-n', APPROVAL_NAMESPACE, '-s', 'signature']
      const judged = spawnSync('ssh-keygen', ['-Y', 'verify', ...flags], { cwd: directory, input: statement })
      expect(judged.status).toBe(0)
      await rm(directory, { recursive: true })
      await shop.close()
    },
  )

  it('may be approved by a dispatch with the digest alone', async () => {
    const shop = await openShop()
    const { issue } = await shop.plan()
    const { body } = await shop.options.issues.get(issue.number)
    await shop.server.editIssue({
      repository: REPOSITORY,
      number: issue.number,
      by: 'olga',
      body: body.replaceAll('- [ ]', '- [x]'),
    })
    await shop.comment('olga', '/available', issue.number)
    const { approval } = await shop.plan()
    const outcome = await verifyApproval({
      ...shop.options,
      mode: 'check',
      approval: { kind: 'dispatch', actor: 'anton', digest: approval?.digest ?? '' },
    })
    expect(outcome).toMatchObject({ kind: 'approved', issue: { number: issue.number } })
    await shop.close()
  })
})
