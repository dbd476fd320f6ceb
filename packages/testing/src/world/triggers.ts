import { parse } from 'yaml'
import type { GitHubEvent } from '../github/index.ts'

/** Activity types that start a run when the workflow names none. */
const usualTypes: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
}

/** The events that something that happened counts as: a pull request causes two kinds. */
export function namesOf(event: GitHubEvent): readonly string[] {
  return event.name === 'pull_request_target' ? ['pull_request', 'pull_request_target'] : [event.name]
}

/** Whether a workflow file starts by an event of this name. */
export function startsBy(path: string, yaml: string, name: string, event: GitHubEvent): boolean {
  return starts(path, triggersOf(yaml), name, event)
}

type Triggers = Readonly<Record<string, Filter | null | undefined>>

interface Filter {
  readonly types?: readonly string[]
  readonly branches?: readonly string[]
}

function triggersOf(yaml: string): Triggers {
  const { on } = parse(yaml) as { on?: string | readonly string[] | Triggers }
  if (typeof on === 'string') return { [on]: {} }
  if (Array.isArray(on)) return Object.fromEntries((on as string[]).map((name) => [name, {}]))
  return (on ?? {}) as Triggers
}

function starts(path: string, triggers: Triggers, name: string, { payload, ref }: GitHubEvent): boolean {
  if (!(name in triggers)) return false
  const { types = usualTypes[name], branches } = triggers[name] ?? {}
  const action = payload['action']
  if (types !== undefined && typeof action === 'string' && !types.includes(action)) return false
  if (name === 'workflow_dispatch') return payload['workflow'] === path
  if (name === 'push' && branches !== undefined) return branches.includes(ref.replace('refs/heads/', ''))
  return true
}
