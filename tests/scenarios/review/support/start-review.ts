import { readReceipt } from '@release-pipeline/review'
import { createSandbox, type GitHubServer, type Sandbox, startGitHub } from '@release-pipeline/testing/github'
import { type ModelScript, type ModelServer, startAnthropic, startOpenAI } from '@release-pipeline/testing/models'
import { afterAll } from 'vitest'
import { type ActionResult, runAction } from '../../support/run-action.ts'
import { nothing } from './answers.ts'

const REPOSITORY = 'acme/shop'
const CLAUDE_KEY = 'claude-key-123'
const OPENAI_KEY = 'openai-key-123'
const PERMISSIONS = { contents: 'read', 'pull-requests': 'write', issues: 'write', checks: 'write' }

export interface ReviewWorld {
  readonly github: GitHubServer
  readonly sandbox: Sandbox
  /** Who the vendors are; a test may give them another script. */
  readonly vendors: { claude: ModelScript; openai: ModelScript }
  readonly requests: { claude(): readonly Asked[]; openai(): readonly Asked[] }
  /** Commits on a branch and opens a pull request of it. @returns its number. */
  open(change: Change): Promise<number>
  /** One more commit on a branch. */
  push(change: Pick<Change, 'branch' | 'files' | 'message'>): Promise<void>
  /** Runs the built action on a pull request, as its workflow does. */
  review(number: number, over?: Over): Promise<Reviewed>
}

interface Change {
  readonly branch: string
  /** Text by path; null removes the file. */
  readonly files: Readonly<Record<string, string | Uint8Array | null>>
  readonly message: string
  readonly title?: string
  readonly body?: string
  readonly author?: string
  readonly committer?: { readonly name: string; readonly email: string }
  readonly draft?: boolean
  readonly labels?: readonly string[]
  readonly fork?: { readonly fullName: string; readonly gitDir: string }
}

interface Over {
  readonly inputs?: Readonly<Record<string, string>>
  readonly permissions?: Readonly<Record<string, string>>
}

/** One request that a vendor answered with a model's text. */
interface Asked {
  readonly model: string
  readonly effort: string | undefined
  readonly task: string
  readonly system: string
  readonly user: string
}

export interface Reviewed extends ActionResult {
  readonly verdict: string
  /** Of the newest check run `AI review`. */
  readonly check: { readonly conclusion: string | null; readonly title: string | null; readonly annotations: number }
  /** Comments on lines and files, oldest first, with answers to them. */
  readonly inline: readonly { readonly path: string; readonly body: string; readonly line?: number }[]
  /** The summary comments of this pull request; one is right. */
  readonly summaries: readonly string[]
  readonly receipt: ReturnType<typeof readReceipt>
}

/** A GitHub with one repository, two vendors, and the built review between them; all of it ends with the test file. */
export async function startReview(config = ''): Promise<ReviewWorld> {
  const sandbox = await createSandbox()
  await sandbox.commit({
    branch: 'main',
    files: { '.github/release-pipeline.yml': `version: 1\napp: shop\n${config}`, 'README.md': '# Shop\n' },
    message: 'Begin',
  })
  const people = [
    { login: 'anna', permission: 'admin', name: 'Anna', email: 'anna@example.com' },
    { login: 'mallory', permission: 'read', name: 'Mallory', email: 'mallory@example.org' },
  ] as const
  const github = await startGitHub({
    repositories: [{ fullName: REPOSITORY, gitDir: sandbox.gitDir, defaultBranch: 'main', people: [...people] }],
  })
  const vendors: ReviewWorld['vendors'] = { claude: nothing, openai: nothing }
  const asked: Record<'claude' | 'openai', Asked[]> = { claude: [], openai: [] }
  const scripted =
    (vendor: 'claude' | 'openai'): ModelScript =>
    (request) => {
      const { model, effort, task, system, user } = request
      asked[vendor].push({ model, effort, task, system, user })
      return vendors[vendor](request)
    }
  const servers: [ModelServer, ModelServer] = [
    await startAnthropic({ script: scripted('claude'), keys: [CLAUDE_KEY] }),
    await startOpenAI({ script: scripted('openai'), keys: [OPENAI_KEY] }),
  ]
  afterAll(async () => {
    await Promise.all([github.close(), ...servers.map((server) => server.close())])
    await sandbox.remove()
  })
  const commit = ({ branch, files, message, committer: author }: Change) =>
    sandbox.commit({ branch, files, message, ...(author === undefined ? {} : { author }) })
  return {
    github,
    sandbox,
    vendors,
    requests: { claude: () => asked.claude, openai: () => asked.openai },
    async open(change) {
      await commit(change)
      const { branch: head, message, title = message.split('\n')[0] ?? '', author = 'anna', body, fork } = change
      const { draft = false, labels = [] } = change
      const given = { ...(body === undefined ? {} : { body }), ...(fork === undefined ? {} : { fork }) }
      const opened = await github.openPullRequest({
        repository: REPOSITORY,
        title,
        head,
        author,
        draft,
        labels,
        ...given,
      })
      return opened.number
    },
    async push(change) {
      await commit(change)
      await github.push({ repository: REPOSITORY, by: 'anna' })
    },
    async review(number, { inputs = {}, permissions = PERMISSIONS } = {}) {
      const [claude, openai] = servers
      const ran = await runAction('ai-review', {
        inputs: {
          'github-token': github.issueToken({ repository: REPOSITORY, permissions }),
          'anthropic-api-key': CLAUDE_KEY,
          'openai-api-key': OPENAI_KEY,
          'anthropic-base-url': claude.url,
          'openai-base-url': openai.url,
          ...inputs,
        },
        environment: {
          GITHUB_REPOSITORY: REPOSITORY,
          GITHUB_API_URL: github.url,
          GITHUB_SERVER_URL: 'https://github.test',
          GITHUB_EVENT_NAME: 'pull_request_target',
        },
        event: { pull_request: { number }, repository: { default_branch: 'main' } },
      })
      // The runner takes these lines away.
      const log = ran.log.replace(/^::add-mask::.*\n/gm, '')
      return { ...ran, log, ...stateOf(github, number), verdict: ran.outputs['verdict'] ?? '' }
    },
  }
}

function stateOf(github: GitHubServer, number: number): Pick<Reviewed, 'check' | 'inline' | 'summaries' | 'receipt'> {
  const state = github.repository(REPOSITORY)
  const check = [...state.checkRuns.values()].findLast(({ name }) => name === 'AI review')
  const summaries = [...state.comments.values()]
    .filter(({ issue, body, author }) => issue === number && author.type === 'Bot' && body.includes('AI review'))
    .map(({ body }) => body)
  return {
    check: {
      conclusion: check?.conclusion ?? null,
      title: check?.title ?? null,
      annotations: check?.annotations.length ?? 0,
    },
    inline: [...state.reviewComments.values()].filter(({ pull }) => pull === number),
    summaries,
    receipt: readReceipt(summaries[0] ?? ''),
  }
}
