import { markdown } from '@release-pipeline/core'
import { describeChange } from './changelog.ts'
import type { Change } from './changes.ts'

/** What a person ticks: the team's own list, and by hand each thing that is new. */
export interface Checklist {
  readonly qa: readonly string[]
  readonly features: readonly string[]
}

const FEATURE_TYPES: ReadonlySet<string | undefined> = new Set(['feat', 'feature', undefined])

/** A commit without a conventional message may bring a feature, so it stands on the list too. */
export function buildChecklist(qa: readonly string[], changes: readonly Change[] | undefined): Checklist {
  return {
    qa: qa.map((item) => markdown.escapeMarkdown(item)),
    features: (changes ?? []).filter(({ type }) => FEATURE_TYPES.has(type)).map(describeChange),
  }
}

/** Task list lines; a box that was ticked in the body before stays ticked. */
export function renderTasks(items: readonly string[], previousBody: string): string[] {
  const ticked = tickedItems(previousBody)
  return items.map((item) => `- [${ticked.has(item) ? 'x' : ' '}] ${item}`)
}

/** Items of a body that carry a tick. */
export function tickedItems(body: string): ReadonlySet<string> {
  return new Set([...body.matchAll(/^[-*] \[[xX]\] (.+?)\r?$/gm)].map((match) => match[1] ?? ''))
}
