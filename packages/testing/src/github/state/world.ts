import { randomBytes } from 'node:crypto'
import { GitRepository } from '../git/repository.ts'
import type { Access, Account, Grants, Issue, Permission, RepositoryState, Token } from './model.ts'

export interface PersonOptions {
  readonly login: string
  readonly permission: Permission
  readonly name?: string
  readonly email?: string
  readonly id?: number
}

export interface RepositoryOptions {
  /** `owner/name`. */
  readonly fullName: string
  /** A bare repository; people push to it with git, the server reads and merges in it. */
  readonly gitDir: string
  readonly defaultBranch: string
  readonly private?: boolean
  readonly people?: readonly PersonOptions[]
}

/** The account behind every GITHUB_TOKEN. */
export const ACTIONS_BOT: Account = {
  login: 'github-actions[bot]',
  id: 41898282,
  type: 'Bot',
  name: 'github-actions[bot]',
  email: '41898282+github-actions[bot]@users.noreply.github.com',
}

/** The committer of what is merged on the site. */
const WEB_FLOW: Account = { login: 'web-flow', id: 19864447, type: 'User', name: 'GitHub', email: 'noreply@github.com' }

/** Everything that this GitHub knows. */
export class World {
  readonly accounts = new Map<string, Account>()
  readonly repositories = new Map<string, RepositoryState>()
  readonly tokens = new Map<string, Token>()
  readonly #clock: { now(): number }
  #lastId = 1000
  /** `http://127.0.0.1:port`, known once the server listens. */
  url = ''

  constructor(clock: { now(): number }) {
    this.#clock = clock
    for (const account of [ACTIONS_BOT, WEB_FLOW]) this.accounts.set(account.login, account)
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /** GitHub's times have whole seconds. */
  now(): string {
    return new Date(this.#clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z')
  }

  /** The account of this login; strangers get one, as anybody may comment on a public repository. */
  account(login: string): Account {
    return this.accounts.get(login.toLowerCase()) ?? this.addAccount({ login })
  }

  addAccount(person: { login: string; name?: string; email?: string; id?: number }): Account {
    const { login } = person
    const id = person.id ?? this.nextId()
    const email = person.email ?? `${id}+${login}@users.noreply.github.com`
    const type = login.endsWith('[bot]') ? 'Bot' : 'User'
    const account: Account = { login, id, type, name: person.name ?? login, email }
    this.accounts.set(login.toLowerCase(), account)
    return account
  }

  /** The account that an e-mail address of a commit belongs to, the private noreply form included. */
  accountByEmail(email: string): Account | undefined {
    const lower = email.toLowerCase()
    for (const account of this.accounts.values()) {
      const noreply = `${account.id}+${account.login}@users.noreply.github.com`.toLowerCase()
      if (account.email.toLowerCase() === lower || noreply === lower) return account
    }
    return undefined
  }

  async addRepository(options: RepositoryOptions): Promise<RepositoryState> {
    const [owner = '', name = ''] = options.fullName.split('/')
    if (owner === '' || name === '') throw new Error(`"${options.fullName}" is not of the form owner/name`)
    const git = new GitRepository(options.gitDir)
    const state: RepositoryState = {
      id: this.nextId(),
      owner,
      name,
      fullName: options.fullName,
      private: options.private ?? true,
      defaultBranch: options.defaultBranch,
      createdAt: this.now(),
      git,
      people: new Map(),
      settings: { plan: 'team', secrets: [], environments: new Map(), requiredChecks: [] },
      labels: new Map(),
      issues: new Map(),
      comments: new Map(),
      reviews: new Map(),
      reviewComments: new Map(),
      checkSuites: new Map(),
      checkRuns: new Map(),
      workflowRuns: new Map(),
      statuses: [],
      deployments: new Map(),
      knownBranches: await git.branches(),
    }
    for (const person of options.people ?? []) {
      this.addAccount(person)
      state.people.set(person.login.toLowerCase(), person.permission)
    }
    this.account(owner)
    this.repositories.set(options.fullName.toLowerCase(), state)
    return state
  }

  /** @throws when the test names a repository that it has not set up. */
  repository(fullName: string): RepositoryState {
    const state = this.repositories.get(fullName.toLowerCase())
    if (state === undefined) throw new Error(`this GitHub has no repository ${fullName}`)
    return state
  }

  /** @param permissions `all`, or scopes in the spelling of a workflow (`pull-requests`) or of the API (`pull_requests`). */
  issueToken(options: {
    repository: string
    permissions: Readonly<Record<string, string>> | 'all'
    actor?: string
    scopes?: readonly string[]
  }): string {
    const actor = this.account(options.actor ?? ACTIONS_BOT.login)
    const value = `${actor.type === 'Bot' ? 'ghs' : 'ghp'}_${randomBytes(18).toString('hex')}`
    this.repository(options.repository)
    const repository = options.repository.toLowerCase()
    const { scopes } = options
    const classic = scopes === undefined ? {} : { scopes }
    this.tokens.set(value, {
      value,
      repository,
      actor,
      grants: readGrants(options.permissions),
      revoked: false,
      ...classic,
    })
    return value
  }

  addIssue(state: RepositoryState, issue: Pick<Issue, 'title' | 'body' | 'author'> & { labels?: string[] }): Issue {
    const number = Math.max(0, ...state.issues.keys()) + 1
    const at = this.now()
    const added: Issue = {
      id: this.nextId(),
      number,
      author: issue.author,
      viaApp: issue.author.type === 'Bot',
      createdAt: at,
      updatedAt: at,
      title: issue.title,
      body: issue.body,
      revisions: [],
      state: 'open',
      closedAt: null,
      labels: [],
    }
    state.issues.set(number, added)
    this.addLabels(state, added, issue.labels ?? [])
    return added
  }

  editBody(issue: Issue, editor: Account, body: string | null): void {
    if (body === issue.body) return
    const original = { editedAt: issue.createdAt, editor: issue.author, body: issue.body ?? '' }
    const before = issue.revisions.length === 0 ? [original] : issue.revisions
    issue.revisions = [{ editedAt: this.now(), editor, body: body ?? '' }, ...before]
    issue.body = body
  }

  /** Labels that do not exist yet are made, as the API does for somebody who may. */
  addLabels(state: RepositoryState, issue: Issue, names: readonly string[]): void {
    for (const name of names) {
      const label = this.label(state, name)
      if (!issue.labels.includes(label.name)) issue.labels.push(label.name)
    }
  }

  label(state: RepositoryState, name: string, more: { color?: string; description?: string } = {}) {
    const known = state.labels.get(name.toLowerCase())
    if (known !== undefined) return known
    const label = { id: this.nextId(), name, color: more.color ?? 'ededed', description: more.description ?? '' }
    state.labels.set(name.toLowerCase(), label)
    return label
  }
}

/** Every token may read metadata. */
function readGrants(permissions: Readonly<Record<string, string>> | 'all'): Grants {
  if (permissions === 'all') return 'all'
  const grants = new Map<string, Access>([['metadata', 'read']])
  for (const [scope, access] of Object.entries(permissions)) {
    if (access === 'read' || access === 'write') grants.set(scope.replaceAll('-', '_'), access)
    else if (access !== 'none') throw new Error(`"${access}" is no access of a token; use read, write or none`)
  }
  return grants
}
