import type { Account, Commit, Identity, PullRequest } from '../../src/ports.ts'

export const ivan: Identity = {
  name: 'Ivan Petrov',
  email: 'ivan@team.example',
  account: { login: 'ivan', id: 42, type: 'User' },
}
const webFlow: Identity = {
  name: 'GitHub',
  email: 'noreply@github.com',
  account: { login: 'web-flow', id: 19864447, type: 'User' },
}

export const CLAUDE = 'Co-Authored-By: Claude Sonnet 4.5 <noreply@anthropic.com>'
export const OPENAI = 'Co-Authored-By: OpenAI o1-preview <o1@openai.com>'

let count = 0

export function commit(message: string, more: Partial<Commit> = {}): Commit {
  count += 1
  return { sha: String(count).padStart(40, '0'), message, author: ivan, committer: webFlow, parents: ['p'], ...more }
}

/** A commit with a trailer in a paragraph of its own. */
export function signed(trailer: string, more: Partial<Commit> = {}): Commit {
  return commit(`feat: orders\n\nSome words.\n\n${trailer}\n`, more)
}

export function bot(login: string, id: number): Account {
  return { login, id, type: 'Bot' }
}

export function pullRequest(more: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 7,
    title: 'Orders',
    body: '',
    author: { login: 'ivan', id: 42, type: 'User' },
    state: 'open',
    draft: false,
    fork: false,
    labels: [],
    headSha: 'h',
    headRef: 'orders',
    baseSha: 'b',
    baseRef: 'main',
    changedFiles: 1,
    ...more,
  }
}
