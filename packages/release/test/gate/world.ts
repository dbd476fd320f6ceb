import { createHash } from 'node:crypto'
import { type Config, parseConfig, Secret } from '@release-pipeline/core'
import type { EnvironmentStatus } from '../../src/deploy/merge-status.ts'
import type { GateSources } from '../../src/gate/facts.ts'
import type {
  BodyRevision,
  CheckState,
  CommitInRange,
  Deployment,
  EnvironmentReview,
  FileChange,
  HttpResult,
  Person,
  RecordComment,
} from '../../src/ports.ts'
import { answer, ManualClock, recordingLog } from '../verify/stage.ts'

export const NEW = 'c'.repeat(40)
export const LIVE = 'b'.repeat(40)
export const HEAD_OF_PULL = 'd'.repeat(40)
export const DIGEST = 'e'.repeat(64)
const RUN = 4711
/** The run that tested, built and deployed to staging. */
export const STAGING_RUN = {
  path: '.github/workflows/deploy-staging.yml',
  event: 'push',
  headBranch: 'main',
  runId: RUN,
  job: true,
} as const

const CONFIG = `
version: 1
app: shop
components:
  web: {type: service, command: [node, app.js]}
database: {}
environments:
  staging: {url: "https://staging.example", transport: local, root: /opt/shop-staging}
  production: {url: "https://shop.example", transport: local, root: /opt/shop}
gate:
  checks: [test]
  qa_checklist: ["Log in and out", "Order | pay"]
  on_call: [olga]
  performance: {requests: 20}
observe:
  sentry: {organization: team, project: shop, api_url: "https://sentry.example"}
  uptimerobot: {monitors: [shop production, shop staging], api_url: "https://uptime.example"}
`

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const people = {
  bot: { login: 'github-actions[bot]', id: 1, type: 'Bot' },
  rita: { login: 'rita', id: 2, type: 'User' },
  anton: { login: 'anton', id: 3, type: 'User' },
  olga: { login: 'olga', id: 4, type: 'User' },
  stranger: { login: 'stranger', id: 5, type: 'User' },
} as const satisfies Record<string, Person>

/** A world in which every item of the list passes once the boxes are ticked; tests spoil one thing at a time. */
export function createWorld() {
  const clock = new ManualClock()
  const comments: RecordComment[] = []
  const issue = {
    number: 7,
    url: 'https://github.example/o/r/issues/7',
    title: '',
    body: '',
    state: 'open' as 'open' | 'closed',
    author: people.bot as Person,
    exists: false,
  }
  const revisions: BodyRevision[] = []
  const world = {
    clock,
    revisions,
    log: recordingLog(),
    config: parseConfig(CONFIG) as Config,
    configText: CONFIG,
    checks: new Map<string, CheckState[]>([
      [
        NEW,
        [
          check('test', 'success'),
          {
            ...check('deploy / staging', 'success'),
            workflow: STAGING_RUN,
          },
        ],
      ],
      [
        HEAD_OF_PULL,
        [
          check('AI review', 'success'),
          {
            ...check('review / review', 'success'),
            workflow: {
              path: '.github/workflows/ai-code-review.yml',
              event: 'pull_request_target',
              headBranch: 'feature',
              runId: 99,
              job: true,
            },
          },
        ],
      ],
    ]),
    range: [
      commit('1'.repeat(40), 'feat(cart): pay by card', 12),
      commit('2'.repeat(40), 'fix: round prices', 12),
      commit('3'.repeat(40), 'refactor!: drop the old cart\n\nBREAKING CHANGE: carts older than a day are emptied', 12),
    ] as CommitInRange[],
    ancestors: true,
    reviews: [] as EnvironmentReview[],
    tree: ['README.md', 'src/app.js'] as string[],
    changed: {
      files: [{ path: 'src/app.js', status: 'modified', patch: '@@ -1 +1 @@\n-a\n+b' }] as FileChange[],
      complete: true,
    },
    files: new Map<string, string>(),
    deployments: {
      staging: [
        {
          id: 31,
          sha: NEW,
          environment: 'staging',
          createdAt: '2026-03-01T10:00:00Z',
          state: 'success',
          payload: {
            release: '20260301T100000Z-ccccccc',
            digest: DIGEST,
            runId: String(RUN),
            artifact: `release-${NEW}`,
            deploy: 'x',
          },
        },
      ] as Deployment[],
      production: [
        {
          id: 30,
          sha: LIVE,
          environment: 'production',
          createdAt: '2026-02-01T10:00:00Z',
          state: 'success',
          payload: {},
        },
      ] as Deployment[],
    },
    staging: answer(200, { status: 'ok', sha: NEW }) as HttpResult,
    stagingMs: 30,
    sentry: {
      project: { id: '9', firstEvent: '2026-01-01T00:00:00Z' } as unknown,
      issues: [] as unknown,
      stats: [[1, 5]] as unknown,
    },
    uptime: {
      nextLink: null,
      data: [monitor(1, 'shop production', 'UP'), monitor(2, 'shop staging', 'UP')],
    } as unknown,
    services: undefined as HttpResult | undefined,
    host: healthyHost() as EnvironmentStatus | undefined,
    permissions: new Map<string, 'admin' | 'maintain' | 'write' | 'triage' | 'read'>([
      ['anton', 'write'],
      ['rita', 'admin'],
      ['olga', 'write'],
      ['stranger', 'read'],
    ]),
    comments,
    issue,
    usersNotified: 'Mail to all customers' as string | undefined,
    sentryToken: Secret.of('sentry-token', 'sentry-secret') as Secret | undefined,
    uptimeRobotKey: Secret.of('uptimerobot-key', 'uptime-secret') as Secret | undefined,
    say(author: Person, body: string, more: Partial<RecordComment> = {}): RecordComment {
      const id = comments.length + 1
      const said = {
        id,
        nodeId: `n${id}`,
        author,
        body,
        url: `${issue.url}#issuecomment-${id}`,
        createdAt: new Date(clock.now()).toISOString(),
        edited: false,
        viaApp: false,
        ...more,
      }
      comments.push(said)
      return said
    },
    tickAll(by: Person = people.olga): void {
      world.edit(by, issue.body.replaceAll('- [ ]', '- [x]'))
    },
    edit(by: Person, body: string): void {
      const at = new Date(clock.now()).toISOString()
      if (revisions.length === 0)
        revisions.push({ editor: { login: 'github-actions', person: false }, at, body: issue.body })
      revisions.unshift({ editor: { login: by.login, person: by.type === 'User' }, at, body })
      issue.body = body
    },
    sources(): GateSources {
      return {
        config: world.config,
        clock,
        repository: {
          checks: async (sha) => world.checks.get(sha) ?? [],
          range: async () => world.range,
          isAncestor: async () => world.ancestors,
          resolve: async () => NEW,
          oldestCommitAt: async () => undefined,
          fileAt: async (path, ref) => world.files.get(`${path}@${ref}`) ?? world.files.get(path),
          tree: async () => world.tree,
          changedFiles: async () => world.changed,
          runInProgress: async () => [],
          environmentReviews: async (runId) => (runId === '1' ? world.reviews : []),
        },
        deployments: {
          create: async () => ({ id: 1 }),
          setStatus: async () => undefined,
          list: async (environment) =>
            environment === 'staging' ? world.deployments.staging : world.deployments.production,
        },
        issues: {
          self: async () => people.bot,
          findOrCreate: async ({ title, body }) => {
            const created = !issue.exists
            if (created) Object.assign(issue, { title, body, exists: true })
            return { number: issue.number, url: issue.url, body: issue.body, created }
          },
          listOpen: async () => (issue.exists ? [issue] : []),
          get: async () => issue,
          update: async (_, { body, ...changes }) => {
            Object.assign(issue, changes)
            if (body !== undefined) world.edit(people.bot, body)
          },
          revisions: async () => revisions,
          comment: async (_, body) => world.say(people.bot, body),
          comments: async () => comments,
          getComment: async (id) => comments.find((comment) => comment.id === id),
          permission: async (login) => world.permissions.get(login) ?? 'none',
        },
        http: { send: async ({ url }) => respond(url) },
        readHost: async () => world.host,
        ...(world.sentryToken === undefined ? {} : { sentryToken: world.sentryToken }),
        ...(world.uptimeRobotKey === undefined ? {} : { uptimeRobotKey: world.uptimeRobotKey }),
        ...(world.usersNotified === undefined ? {} : { usersNotified: world.usersNotified }),
      }
    },
    runOptions() {
      return {
        ...world.sources(),
        configText: world.configText,
        suite: 'v1',
        requester: 'rita',
        runUrl: 'https://github.example/run/1',
        runId: '1',
        sha256,
        log: world.log,
      }
    },
  }

  function respond(url: string): HttpResult {
    const { host, pathname } = new URL(url)
    if (host === 'staging.example')
      return world.staging.kind === 'response' ? { ...world.staging, durationMs: world.stagingMs } : world.staging
    if (world.services !== undefined) return world.services
    if (host === 'uptime.example') return answer(200, world.uptime)
    if (pathname.endsWith('/stats/')) return answer(200, world.sentry.stats)
    if (pathname.endsWith('/issues/')) return answer(200, world.sentry.issues)
    return answer(200, world.sentry.project)
  }
  return world
}
export type World = ReturnType<typeof createWorld>

export function check(name: string, conclusion: string | undefined): CheckState {
  return {
    name,
    url: `https://github.example/check/${encodeURIComponent(name)}`,
    ...(conclusion === undefined ? { status: 'in_progress' } : { status: 'completed', conclusion }),
  }
}

export function commit(sha: string, message: string, pull?: number): CommitInRange {
  const pullRequests =
    pull === undefined
      ? []
      : [
          {
            number: pull,
            title: 'Pay by card',
            body: '',
            headSha: HEAD_OF_PULL,
            url: `https://github.example/o/r/pull/${pull}`,
            author: 'rita',
          },
        ]
  return { sha, message, author: 'rita', pullRequests }
}

function monitor(id: number, friendlyName: string, status: string) {
  return { id, friendlyName, status, url: 'https://shop.example', type: 'HTTP', interval: 300 }
}

function healthyHost(): EnvironmentStatus {
  const release = '20260201T100000Z-bbbbbbb'
  const backup = {
    id: 'b1',
    createdAt: '2026-03-01T03:00:00Z',
    bytes: 10,
    sha256: 'f'.repeat(64),
    revision: 'r1',
    serverVersion: '16',
    rows: {},
    drilledAt: '2026-02-27T03:00:00Z',
  }
  return {
    app: 'shop',
    environment: 'production',
    agentVersion: '1',
    live: { release, sha: LIVE, since: '2026-02-01T10:00:00Z', slot: 'blue', healthy: true },
    previous: null,
    lease: null,
    lock: null,
    armed: null,
    releases: [
      {
        id: release,
        sha: LIVE,
        receivedAt: '2026-02-01T10:00:00Z',
        healthyAt: '2026-02-01T10:05:00Z',
        verdict: 'healthy',
        current: true,
      },
    ],
    blocked: [],
    disk: { freeBytes: 1, usedBytes: 1 },
    memory: { availableBytes: 1 },
    database: { revision: 'r1', reachable: true, backups: 3, newestBackup: backup },
    problems: [],
  }
}
