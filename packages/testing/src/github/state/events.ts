import type { Account, RepositoryState, Token } from './model.ts'
import { ACTIONS_BOT } from './world.ts'

export type EventName = 'pull_request_target' | 'push' | 'issue_comment' | 'workflow_dispatch'

/** What would start workflow runs, with the facts that GitHub gives to such a run beside the payload. */
export interface GitHubEvent {
  readonly name: EventName
  readonly repository: string
  /** GITHUB_REF of the run. */
  readonly ref: string
  /** GITHUB_SHA of the run. */
  readonly sha: string
  /** Login that caused it. */
  readonly actor: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Told at once; what it starts goes on by itself, as a workflow run does. */
export type EventListener = (event: GitHubEvent) => void

/** Hands events to the listeners, in order, and keeps them for inspection. */
export class EventFeed {
  readonly #listeners = new Set<EventListener>()
  readonly all: GitHubEvent[] = []

  /** @returns a function that ends the subscription. */
  listen(listener: EventListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(event: GitHubEvent): void {
    this.all.push(event)
    for (const listener of this.#listeners) listener(event)
  }
}

/** What a workflow's own token does starts no runs, except when it dispatches a workflow. */
export function startsRuns(token: Token, name: EventName): boolean {
  return name === 'workflow_dispatch' || token.actor.id !== ACTIONS_BOT.id
}

/** The event for a run on the tip of a branch. */
export async function eventOn(
  state: RepositoryState,
  branch: string,
  event: { name: EventName; actor: Account; payload: Record<string, unknown> },
): Promise<GitHubEvent> {
  const sha = (await state.git.resolve(`refs/heads/${branch}`)) ?? ''
  return {
    name: event.name,
    repository: state.fullName,
    ref: `refs/heads/${branch}`,
    sha,
    actor: event.actor.login,
    payload: event.payload,
  }
}
