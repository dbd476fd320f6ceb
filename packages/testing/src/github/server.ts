import { createAnswerer } from './http/answer.ts'
import { type FaultPlan, Faults } from './http/faults.ts'
import { listen, type RequestRecord } from './http/listener.ts'
import { createPeople, type People } from './people.ts'
import { EventFeed, type EventListener, type GitHubEvent } from './state/events.ts'
import type { RepositoryState } from './state/model.ts'
import { type NewRun, type RecordedRun, recordRun } from './state/runs.ts'
import { type RepositoryOptions, World } from './state/world.ts'

export interface GitHubOptions {
  readonly repositories: readonly RepositoryOptions[]
  /** Times of everything that is made; the machine's clock when left out. */
  readonly clock?: { now(): number }
}

export interface TokenOptions {
  /** `owner/name`: a token sees this repository only. */
  readonly repository: string
  /** Scopes with `read`, `write` or `none`, spelled as in a workflow or as in the API; `all` for a person's own token. */
  readonly permissions: Readonly<Record<string, string>> | 'all'
  /** Login that the token acts as; `github-actions[bot]`, as every GITHUB_TOKEN, when left out. */
  readonly actor?: string
  /** Makes it a classic token: GitHub tells these scopes with every answer. */
  readonly scopes?: readonly string[]
}

export interface GitHubServer extends People {
  /** Base address of the REST API, for GITHUB_API_URL. */
  readonly url: string
  /** For GITHUB_GRAPHQL_URL. */
  readonly graphqlUrl: string
  issueToken(options: TokenOptions): string
  /** From now on the token is answered with 401. */
  revokeToken(token: string): void
  /** Everything that this GitHub knows of a repository. */
  repository(fullName: string): RepositoryState
  addRepository(options: RepositoryOptions): Promise<void>
  /** Makes a workflow run known, so that its check runs can be traced to it. */
  recordWorkflowRun(options: NewRun & { readonly repository: string }): RecordedRun
  /** @returns a function that ends the subscription. */
  onEvent(listener: EventListener): () => void
  /** Every event so far, oldest first. */
  readonly events: readonly GitHubEvent[]
  /** Every request so far, oldest first. */
  readonly requests: readonly RequestRecord[]
  /** Plans a fault for coming requests. */
  fail(plan: FaultPlan): void
  close(): Promise<void>
}

/** A GitHub on the loopback interface: the API over real git repositories, held to GitHub's own description. */
export async function startGitHub(options: GitHubOptions): Promise<GitHubServer> {
  const world = new World(options.clock ?? { now: () => Date.now() })
  const feed = new EventFeed()
  const faults = new Faults()
  const requests: RequestRecord[] = []
  for (const repository of options.repositories) await world.addRepository(repository)
  const listening = await listen(createAnswerer(world, feed), faults, (request) => requests.push(request))
  world.url = listening.url
  return {
    url: listening.url,
    graphqlUrl: `${listening.url}/graphql`,
    issueToken: (wanted) => world.issueToken(wanted),
    revokeToken(value) {
      const token = world.tokens.get(value)
      if (token !== undefined) token.revoked = true
    },
    repository: (fullName) => world.repository(fullName),
    addRepository: async (wanted) => {
      await world.addRepository(wanted)
    },
    recordWorkflowRun: ({ repository, ...run }) => recordRun(world, world.repository(repository), run),
    onEvent: (listener) => feed.listen(listener),
    events: feed.all,
    requests,
    fail: (plan) => faults.add(plan),
    close: listening.close,
    ...createPeople(world, feed),
  }
}
