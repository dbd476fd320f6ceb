import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGitHub } from '@release-pipeline/adapters/github'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Log, Secret } from '@release-pipeline/core'
import { createSandbox, type GitHubServer, startGitHub } from '@release-pipeline/testing/github'
import {
  type SentrySink,
  startSentrySink,
  startUptimeRobotSink,
  type UptimeRobotSink,
} from '@release-pipeline/testing/sinks'
import { Actions, type FinishedRun, pathsOf } from '@release-pipeline/testing/world'
import { runOf } from '../../../demo/steps.ts'
import { type ProductionHost, startProductionHost } from './production-host.ts'
import { type Staging, startStaging } from './staging.ts'

const suite = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
const REPOSITORY = 'acme/shop'
const CONFIG_PATH = '.github/release-pipeline.yml'
const MONITORS = ['Shop production', 'Shop staging']
const ignore = () => undefined
const log: Log = { debug: ignore, info: ignore, warning: ignore, error: ignore, group: (_, work) => work() }

/** What a test changes in the configuration; what is left out stays as the shop has it. */
interface ConfigChange {
  readonly gate?: object
  readonly observe?: object
  readonly database?: object | null
}

/**
 * All that the Go/No-Go list of a release looks at, each part on loopback and in a state of its own: a GitHub with a
 * reviewed, tested and deployed change, staging, the production host behind SSH, Sentry and UptimeRobot. Nothing is ever
 * deployed here, so there is no database and no app: the workflows and actions are the real ones.
 */
export interface Shop {
  readonly github: GitHubServer
  readonly sentry: SentrySink
  readonly monitors: UptimeRobotSink
  readonly staging: Staging
  readonly host: ProductionHost
  /** What production runs. */
  readonly live: string
  /** What staging serves and what is to be released. */
  readonly sha: string
  /** The job that the gate names, and the one that reviewed the change. */
  readonly jobs: { readonly test: Job; readonly review: Job }
  /** Starts a plan by dispatch. */
  plan(inputs?: Readonly<Record<string, string>>): Promise<Plan>
  /** Comments on an issue, `late` happens right after; waits for the run that the comment starts, if any. */
  comment(wanted: Comment): Promise<FinishedRun | undefined>
  dispatch(by: string, inputs: Readonly<Record<string, string>>): Promise<FinishedRun | undefined>
  tickEverything(issue: number): Promise<void>
  issueBody(issue: number): string
  /** Comments on an issue, oldest first. */
  commentsOn(issue: number): readonly string[]
  /** Straight to main, without a pull request. @returns the commit */
  commit(files: Readonly<Record<string, string>>, message: string): Promise<string>
  /** On a branch that nobody merges. @returns the commit */
  stray(files: Readonly<Record<string, string>>, message: string): Promise<string>
  /** @returns the commit on main */
  configure(change: ConfigChange): Promise<string>
  /** From now on staging serves this commit, and the records say that it was built and deployed there. */
  bringToStaging(sha: string): Promise<void>
  close(): Promise<void>
}

type Job = ReturnType<ReturnType<GitHubServer['recordWorkflowRun']>['job']>

interface Comment {
  readonly issue: number
  readonly by: string
  readonly body: string
  readonly viaApp?: boolean
  readonly late?: (commentId: number) => Promise<void>
}

export interface Plan {
  readonly run: FinishedRun | undefined
  readonly outputs: Readonly<Record<string, string>>
  /** The table as people see it in the job summary. */
  readonly summary: string
  readonly issue: number
}

/** Rita asks for releases, Anton approves, Olga is on call and tests, Mallory may only read. */
const people = [
  { login: 'rita', permission: 'write' },
  { login: 'anton', permission: 'write' },
  { login: 'olga', permission: 'write' },
  { login: 'mallory', permission: 'read' },
] as const

export async function openShop(): Promise<Shop> {
  const directory = await mkdtemp(join(tmpdir(), 'shop-'))
  const sandbox = await createSandbox()
  const [sentry, monitors, staging, host] = await Promise.all([
    startSentrySink(),
    startUptimeRobotSink(),
    startStaging(),
    startProductionHost(directory),
  ])
  sentry.received = 40
  monitors.monitors = MONITORS.map((friendlyName) => ({
    friendlyName,
    status: 'UP',
    url: 'https://shop.example',
    interval: 300,
  }))
  const configOf = ({ gate, observe, database }: ConfigChange) =>
    JSON.stringify({
      version: 1,
      app: 'shop',
      environments: {
        staging: { url: staging.url, transport: 'local', root: '/opt/shop-staging' },
        production: {
          url: 'http://shop.invalid',
          host: host.ssh.host,
          port: host.ssh.port,
          host_key: host.ssh.hostKeys[0],
          user: host.user,
          root: '/opt/shop',
        },
      },
      ...(database === null
        ? {}
        : { database: database ?? { migrations: { current: ['x'], pending: ['x'], upgrade: ['x'] } } }),
      gate: gate ?? {
        checks: ['test'],
        qa_checklist: ['Sign in and out'],
        on_call: ['olga'],
        performance: {
          path: '/api/chats',
          requests: 20,
          thresholds: { http_req_duration: ['p(95)<5000'], http_req_failed: ['rate<0.01'] },
        },
      },
      observe: observe ?? {
        sentry: { organization: 'team', project: 'app', api_url: sentry.url },
        uptimerobot: { monitors: MONITORS, api_url: monitors.url },
      },
    })
  const caller = await readFile(join(suite, 'examples/team/.github/workflows/deploy-prod.yml'), 'utf8')
  const live = await sandbox.commit({
    branch: 'main',
    files: { 'app.js': 'one\n', [CONFIG_PATH]: configOf({}), '.github/workflows/deploy-prod.yml': caller },
    message: 'feat: begin',
  })
  await sandbox.commit({ branch: 'cart', files: { 'cart.js': 'cart\n' }, message: 'feat(cart): pay by card' })
  const github = await startGitHub({
    repositories: [{ fullName: REPOSITORY, gitDir: sandbox.gitDir, defaultBranch: 'main', people }],
  })
  const history = await makeHistory(github, live)
  staging.sha = history.sha
  await host.report({ live })

  const paths = { ...pathsOf(directory), origin: sandbox.gitDir }
  const production = { secrets: { SSH_PRIVATE_KEY: host.key, APP_ENV: 'SESSION_SECRET=not-a-real-secret' } }
  const actions = new Actions({
    github,
    repository: REPOSITORY,
    paths,
    suite,
    secrets: { PLAN_SSH_KEY: host.key, SENTRY_TOKEN: sentry.token, UPTIMEROBOT_KEY: monitors.key },
    vars: {},
    environments: { production },
  })
  const keepArchive = async (runId: string, sha: string) => {
    const archive = join(paths.artifacts, runId, `release-${sha}`)
    await mkdir(archive, { recursive: true })
    await writeFile(join(archive, 'release.tar.gz'), 'never unpacked here')
  }
  await keepArchive(history.runId, history.sha)

  const started = async (work: () => Promise<unknown>) => runOf(await actions.after(work), 'deploy-prod')
  const dispatch = (by: string, inputs: Readonly<Record<string, string>>) =>
    started(() => github.dispatch({ repository: REPOSITORY, workflow: 'deploy-prod.yml', by, inputs }))
  const commit = async (files: Readonly<Record<string, string>>, message: string) => {
    // What was merged on the site is not in the work tree yet.
    await sandbox.git('fetch', '--quiet', 'origin')
    await sandbox.git('checkout', '--quiet', '--force', '-B', 'main', 'origin/main')
    return sandbox.commit({ branch: 'main', files, message })
  }
  const issueOf = (number: number) => {
    const issue = github.repository(REPOSITORY).issues.get(number)
    if (issue === undefined) throw new Error(`There is no issue ${number}`)
    return issue
  }
  return {
    github,
    sentry,
    monitors,
    staging,
    host,
    ...history,
    dispatch,
    async plan(inputs = {}) {
      const run = await dispatch('rita', inputs)
      const job = run?.jobs.find(({ id }) => id.endsWith('plan'))
      const outputs = job?.steps.find(({ id }) => id === 'plan')?.outputs ?? {}
      return { run, outputs, summary: job?.summary ?? '', issue: Number(outputs['issue']) }
    },
    comment: ({ issue, by, body, viaApp = false, late }) =>
      started(async () => {
        const { id } = await github.commentAs({ repository: REPOSITORY, number: issue, login: by, body, viaApp })
        await late?.(id)
      }),
    async tickEverything(issue) {
      const body = (issueOf(issue).body ?? '').replaceAll('- [ ] ', '- [x] ')
      await github.editIssue({ repository: REPOSITORY, number: issue, by: 'olga', body })
    },
    issueBody: (issue) => issueOf(issue).body ?? '',
    commentsOn: (issue) =>
      [...github.repository(REPOSITORY).comments.values()]
        .filter((comment) => comment.issue === issueOf(issue).number)
        .map(({ body }) => body),
    commit,
    stray: (files, message) => sandbox.commit({ branch: 'stray', files, message }),
    configure: (change) => commit({ [CONFIG_PATH]: configOf(change) }, 'ci: change the list'),
    async bringToStaging(sha) {
      const { runId } = await recordStaging(github, sha)
      await keepArchive(runId, sha)
      staging.sha = sha
    },
    async close() {
      await actions.cancel()
      await Promise.all([github.close(), sentry.close(), monitors.close(), staging.close(), host.stop()])
      await sandbox.remove()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A pull request that was reviewed and merged, tested, built and deployed to staging: as the other workflows leave it. */
async function makeHistory(github: GitHubServer, live: string) {
  const api = apiOf(github)
  const pull = await github.openPullRequest({
    repository: REPOSITORY,
    title: 'Pay by card',
    head: 'cart',
    author: 'rita',
  })
  const reviewing = github.recordWorkflowRun({
    repository: REPOSITORY,
    path: '.github/workflows/ai-code-review.yml',
    event: 'pull_request_target',
    headBranch: 'cart',
    headSha: pull.headSha,
  })
  const review = reviewing.job('review / review')
  const verdict = await api.checkRuns.create({
    name: 'AI review',
    headSha: pull.headSha,
    startedAt: new Date().toISOString(),
  })
  const approved = { conclusion: 'success', title: 'Approved', summary: 'Fine.', annotations: [] } as const
  await api.checkRuns.complete(verdict.id, approved)
  review.complete('success')
  const { sha } = await github.mergePullRequest({ repository: REPOSITORY, number: pull.number, by: 'rita' })
  const built = await recordStaging(github, sha)
  return { live, sha, runId: built.runId, jobs: { test: built.test, review } }
}

/** As a run of the staging workflow leaves it that tested, built and deployed the commit. */
async function recordStaging(github: GitHubServer, sha: string) {
  const { deployments } = apiOf(github)
  const push = github.recordWorkflowRun({
    repository: REPOSITORY,
    path: '.github/workflows/deploy-staging.yml',
    event: 'push',
    headBranch: 'main',
    headSha: sha,
  })
  push.job('staging / build').complete('success')
  const test = push.job('test')
  test.complete('success')
  const runId = String(push.id)
  const release = `20261122T100000Z-${sha.slice(0, 7)}`
  const payload = { release, digest: 'e'.repeat(64), runId, artifact: `release-${sha}`, deploy: 'd' }
  const { id } = await deployments.create({
    sha,
    environment: 'staging',
    description: '',
    production: false,
    payload,
  })
  await deployments.setStatus(id, { state: 'success', description: '', logUrl: github.url })
  return { runId, test }
}

function apiOf(github: GitHubServer) {
  return createGitHub({
    token: Secret.of('token', github.issueToken({ repository: REPOSITORY, permissions: 'all', actor: BOT })),
    owner: 'acme',
    repository: 'shop',
    apiUrl: github.url,
    clock: systemClock,
    log,
  })
}

export const BOT = 'github-actions[bot]'
