import { createGitHub } from '@release-pipeline/adapters/github'
import { Secret } from '@release-pipeline/core'
import { createSandbox, type GitHubServer, type Sandbox, startGitHub } from '@release-pipeline/testing/github'

export interface Scene {
  readonly server: GitHubServer
  readonly sandbox: Sandbox
  readonly clock: { now(): number; sleep(ms: number): Promise<void>; readonly slept: number[] }
  /** The adapters with a token of these permissions. */
  github(
    permissions?: Readonly<Record<string, string>> | 'all',
    actor?: string,
    runUrl?: string,
  ): ReturnType<typeof createGitHub>
  close(): Promise<void>
}

export const everything = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  'pull-requests': 'write',
  statuses: 'write',
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  group: <T>(_: string, work: () => Promise<T>) => work(),
}

/** 40 numbered lines: long enough for patches of several hunks. */
export const numbered = Array.from({ length: 40 }, (_, index) => `line ${index + 1}\n`).join('')

/** A GitHub with one repository, one commit on main, and a clock that never waits. */
export async function openScene(): Promise<Scene> {
  const sandbox = await createSandbox()
  await sandbox.commit({ branch: 'main', files: { 'src/app.ts': numbered, 'README.md': '# App\n' }, message: 'Begin' })
  const slept: number[] = []
  let now = Date.parse('2026-11-22T10:00:00Z')
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      slept.push(ms)
      now += ms
    },
    slept,
  }
  const server = await startGitHub({
    clock,
    repositories: [
      {
        fullName: 'acme/app',
        gitDir: sandbox.gitDir,
        defaultBranch: 'main',
        people: [
          { login: 'anna', permission: 'admin', name: 'Anna', email: 'anna@example.com' },
          { login: 'tom', permission: 'maintain' },
          { login: 'eve', permission: 'triage' },
        ],
      },
    ],
  })
  return {
    server,
    sandbox,
    clock,
    github(permissions = everything, actor, runUrl) {
      const wanted = { repository: 'acme/app', permissions }
      const token = server.issueToken(actor === undefined ? wanted : { ...wanted, actor })
      return createGitHub({
        token: Secret.of('github-token', token),
        owner: 'acme',
        repository: 'app',
        apiUrl: server.url,
        clock,
        log: silent,
        ...(runUrl === undefined ? {} : { runUrl }),
      })
    },
    async close() {
      await server.close()
      await sandbox.remove()
    },
  }
}

/** A pull request that changes line 5 and line 35 of src/app.ts. */
export async function openChange(scene: Scene, branch = 'change'): Promise<{ number: number; headSha: string }> {
  const changed = numbered.replace('line 5\n', 'line five\n').replace('line 35\n', 'line thirty-five\n')
  await scene.sandbox.commit({
    branch,
    files: { 'src/app.ts': changed },
    message: 'feat: say it in words\n\nCo-Authored-By: Claude <noreply@anthropic.com>',
  })
  return scene.server.openPullRequest({
    repository: 'acme/app',
    title: 'Say it in words',
    body: 'Two lines.',
    head: branch,
    author: 'anna',
    labels: ['feature'],
  })
}
