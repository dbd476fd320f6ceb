import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JournalEntry } from '@release-pipeline/release'
import type { Person, ServerEnvironment, World } from '@release-pipeline/testing/world'
import { REPOSITORY } from '@release-pipeline/testing/world'
import type { Facts } from './facts.ts'
import type { Narrator } from './narrator.ts'

/** What every chapter works with. */
export interface Story {
  readonly world: World
  readonly narrator: Narrator
  readonly facts: Facts
  /** Whether the models are the vendors' own. */
  readonly live: boolean
}

/** A chapter that cannot go on: the demo ends with this sentence and keeps its workspace. */
export class StoryEnded extends Error {}

/** Ends the story unless the condition holds. */
export function insist(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new StoryEnded(otherwise)
}

/** What happened on the host since a moment, in the order of its journal. */
export async function journalSince(
  { world }: Story,
  environment: ServerEnvironment,
  since: number,
): Promise<JournalEntry[]> {
  const file = join(world.paths.root(environment), 'state/journal.jsonl')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as JournalEntry).filter((entry) => Date.parse(entry.at) >= since)
}

export interface Health {
  readonly status: string
  readonly sha: string
  readonly environment: string
}

export async function healthOf({ world }: Story, environment: ServerEnvironment): Promise<Health> {
  const answer = await fetch(`${world.url(environment)}/api/health`)
  return (await answer.json()) as Health
}

/** The API as this person uses it in the browser. */
export async function asPerson(
  { world }: Story,
  person: Person,
  path: string,
  init: RequestInit = {},
): Promise<unknown> {
  const token = world.github.issueToken({ repository: REPOSITORY, permissions: 'all', actor: person.login })
  const answer = await fetch(`${world.github.url}${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    },
  })
  insist(
    answer.ok,
    `GitHub answered ${answer.status} to ${init.method ?? 'GET'} ${path}: ${await answer.clone().text()}`,
  )
  return answer.json()
}

export const short = (sha: string): string => sha.slice(0, 7)
