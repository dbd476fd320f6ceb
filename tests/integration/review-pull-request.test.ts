import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readReceipt } from '@release-pipeline/review'
import { createSandbox, type GitHubServer, type Sandbox, startGitHub } from '@release-pipeline/testing/github'
import { type ModelScript, type ModelServer, startAnthropic, startOpenAI } from '@release-pipeline/testing/models'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const REPOSITORY = 'acme/chat'
const CONFIG = 'version: 1\napp: chat\n'
const CLAUDE = 'Co-Authored-By: Claude Sonnet 4.5 <noreply@anthropic.com>'

const owner = 'owner = request.args.get("owner", chat.owner)'
const handler = ['import db', '', 'def chats(request, chat):', `    ${owner}`, '    return db.chats(owner)', ''].join(
  '\n',
)

const flaw = {
  path: 'backend/chats.py',
  line: 4,
  end_line: null,
  side: 'RIGHT',
  quote: owner,
  severity: 'critical',
  category: 'security',
  confidence: 0.9,
  title: 'Anybody can read the chats of others',
  why: 'The owner comes from the request. @octocat <!-- x -->',
  suggestion: '    owner = request.user.id',
}

const reviewer =
  (...findings: readonly object[]): ModelScript =>
  ({ task, user }) => ({
    kind: 'value',
    value:
      task === 'review'
        ? { summary: 'Lists chats.', findings }
        : {
            verdicts: [...user.matchAll(/^--- claim ([0-9a-f]{16})$/gm)].map(([, id]) => ({
              id,
              verdict: 'confirm',
              reason: 'It does.',
            })),
          },
  })

let sandbox: Sandbox
let github: GitHubServer
const servers: ModelServer[] = []

beforeEach(async () => {
  sandbox = await createSandbox()
  await sandbox.commit({
    branch: 'main',
    files: { '.github/release-pipeline.yml': CONFIG, 'README.md': '# Chat\n' },
    message: 'Begin',
  })
  github = await startGitHub({
    repositories: [
      {
        fullName: REPOSITORY,
        gitDir: sandbox.gitDir,
        defaultBranch: 'main',
        people: [{ login: 'anna', permission: 'admin', name: 'Anna', email: 'anna@example.com' }],
      },
    ],
  })
})

afterEach(async () => {
  await github.close()
  await Promise.all(servers.splice(0).map((server) => server.close()))
  await sandbox.remove()
})

async function openPullRequest(
  files: Record<string, string>,
  message = `feat: list chats\n\n${CLAUDE}`,
): Promise<number> {
  await sandbox.commit({ branch: 'feature', files, message })
  const { number } = await github.openPullRequest({
    repository: REPOSITORY,
    title: 'feat: list chats',
    head: 'feature',
    author: 'anna',
  })
  return number
}

interface Run {
  readonly code: number
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

const REVIEW_PERMISSIONS = { contents: 'read', 'pull-requests': 'write', issues: 'write', checks: 'write' }

/** Runs an action as GitHub does: its own process, inputs and files in the environment, nothing checked out. */
async function runAction(
  name: string,
  number: number,
  inputs: Record<string, string>,
  permissions: Record<string, string> = REVIEW_PERMISSIONS,
): Promise<Run> {
  const dir = await mkdtemp(join(tmpdir(), 'action-'))
  const file = async (path: string, text = '') => {
    await writeFile(join(dir, path), text)
    return join(dir, path)
  }
  const event = { pull_request: { number }, repository: { default_branch: 'main' } }
  const given = {
    'github-token': github.issueToken({ repository: REPOSITORY, permissions }),
    config: '.github/release-pipeline.yml',
    ...inputs,
  }
  const env = {
    PATH: process.env['PATH'] ?? '',
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_EVENT_NAME: 'pull_request_target',
    GITHUB_EVENT_PATH: await file('event.json', JSON.stringify(event)),
    GITHUB_OUTPUT: await file('output'),
    GITHUB_STEP_SUMMARY: await file('summary'),
    GITHUB_API_URL: github.url,
    GITHUB_SERVER_URL: 'https://github.test',
    GITHUB_RUN_ID: '1',
    ...Object.fromEntries(Object.entries(given).map(([key, value]) => [`INPUT_${key.toUpperCase()}`, value])),
  }
  const { code, log } = await new Promise<Pick<Run, 'code' | 'log'>>((resolve) => {
    execFile(
      'node',
      [join(root, 'actions', name, 'main.ts')],
      { env, cwd: dir, timeout: 50_000 },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), log: withoutMasks(stdout + stderr) }),
    )
  })
  const outputs = parseOutputs(await readFile(join(dir, 'output'), 'utf8'))
  return { code, log, outputs, summary: await readFile(join(dir, 'summary'), 'utf8') }
}

/** The runner takes these lines away and hides the values in all others. */
function withoutMasks(log: string): string {
  return log.replace(/^::add-mask::.*\n/gm, '')
}

function parseOutputs(text: string): Record<string, string> {
  const entries = [...text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, key, , value]) => [key, value])
  return Object.fromEntries(entries)
}

async function vendors(anthropic: ModelScript, openai: ModelScript) {
  const claude = await startAnthropic({ script: anthropic, keys: ['claude-key-123'] })
  const gpt = await startOpenAI({ script: openai, keys: ['openai-key-123'] })
  servers.push(claude, gpt)
  const inputs = {
    'anthropic-api-key': 'claude-key-123',
    'openai-api-key': 'openai-key-123',
    'anthropic-base-url': claude.url,
    'openai-base-url': gpt.url,
  }
  return { claude, gpt, inputs }
}

describe('a pull request that Claude wrote', () => {
  it('is recognised by detect-author, from its commits, and reviewed by OpenAI', async () => {
    const number = await openPullRequest({ 'backend/list.py': 'def page(items):\n    return items[:20]\n' })
    const detected = await runAction('detect-author', number, {})
    expect(detected).toMatchObject({ code: 0, outputs: { kind: 'claude', confidence: 'high' } })

    const { claude, gpt, inputs } = await vendors(reviewer(), reviewer())
    const run = await runAction('ai-review', number, { ...inputs, authorship: detected.outputs['authorship'] ?? '' })
    expect(run, run.log).toMatchObject({ code: 0, outputs: { verdict: 'approved', findings: '0' } })
    expect(claude.requests).toEqual([])
    expect(gpt.requests.length).toBeGreaterThan(0)
    expect(run.log).not.toContain('openai-key-123')
  })

  it('gets its flaw on the line, its check red, and at the second run nothing twice', async () => {
    const number = await openPullRequest({ 'backend/chats.py': handler })
    const { inputs } = await vendors(reviewer(flaw), reviewer(flaw))
    const first = await runAction('ai-review', number, inputs)
    expect(first, first.log).toMatchObject({ code: 1, outputs: { verdict: 'changes-requested', findings: '1' } })
    expect(first.log).toContain('REVIEW_NOT_GREEN')
    const second = await runAction('ai-review', number, inputs)
    expect(second.outputs['verdict']).toBe('changes-requested')

    const state = github.repository(REPOSITORY)
    const reviewComments = [...state.reviewComments.values()]
    expect(reviewComments).toHaveLength(1)
    expect(reviewComments[0]).toMatchObject({
      path: 'backend/chats.py',
      body: expect.stringContaining('```suggestion\n    owner = request.user.id\n```'),
    })
    expect(reviewComments[0]?.body.split('\n').slice(1).join('\n')).not.toMatch(/@octocat|<!--/)
    const spent = [first, second].reduce((sum, { outputs }) => sum + Number(outputs['cost-usd']), 0)
    const comments = [...state.comments.values()]
    expect(comments).toHaveLength(1)
    expect(readReceipt(comments[0]?.body ?? '')).toEqual(JSON.parse(second.outputs['receipt'] ?? '{}'))
    expect(readReceipt(comments[0]?.body ?? '')?.cost.monthUsd).toBeCloseTo(spent, 3)
    expect([...state.checkRuns.values()].map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ['AI review', 'failure'],
      ['AI review', 'failure'],
    ])
  })
})

describe('bad input gets one clear error', () => {
  it('for a key that the vendor refuses, after the other vendor has reviewed', async () => {
    const number = await openPullRequest({ 'backend/chats.py': handler }, 'feat: list chats')
    const { inputs } = await vendors(reviewer(flaw), reviewer(flaw))
    const run = await runAction('ai-review', number, { ...inputs, 'openai-api-key': 'wrong-key-999' })
    expect(run).toMatchObject({ code: 1, outputs: { verdict: 'incomplete', findings: '1' } })
    expect(run.log).toContain('MODEL_KEY_INVALID')
    expect(run.log).not.toContain('wrong-key-999')
  })

  it.each([
    ['a missing configuration', { config: 'nowhere.yml' }, 'CONFIG_MISSING'],
    ['an authorship that is none', { authorship: '{}' }, 'AUTHORSHIP_INPUT_INVALID'],
    ['a short key', { 'openai-api-key': 'x' }, 'INPUT_INVALID'],
    ['a token that has expired', { 'github-token': 'expired-token' }, 'GITHUB_TOKEN_INVALID'],
  ])('for %s', async (_, inputs, code) => {
    const number = await openPullRequest({ 'backend/chats.py': handler })
    const run = await runAction('ai-review', number, inputs)
    expect(run.code).toBe(1)
    expect(run.log).toContain(`::error::${code}`)
    expect(run.log).not.toMatch(/\n\s+at /)
  })
})

describe('a token that may only read', () => {
  it('leaves everything in the job summary and makes the step red in place of the check', async () => {
    const number = await openPullRequest({ 'backend/chats.py': handler })
    const { inputs } = await vendors(reviewer(flaw), reviewer(flaw))
    const run = await runAction('ai-review', number, inputs, { contents: 'read', 'pull-requests': 'read' })
    expect(run, run.log).toMatchObject({ code: 1, outputs: { verdict: 'changes-requested', 'check-url': '' } })
    expect(run.log).toContain('REVIEW_NOT_GREEN')
    expect(run.summary).toContain('The owner comes from the request.')
  })
})
