import type { BodyRevision } from '../ports.ts'
import { tickedItems } from './checklist.ts'

/** Who put the tick that stands now, and when. */
export interface Tick {
  readonly item: string
  /** Undefined when the history does not tell, or an app did it. */
  readonly by: string | undefined
  /** ISO time in UTC. */
  readonly at: string
}

/**
 * Follows each tick of the present body back through the revisions to the one that brought it.
 * @param revisions newest first, as GitHub lists them.
 * @returns undefined when the newest revision is not the present body: then the history tells nothing about it.
 */
export function readTicks(body: string, revisions: readonly BodyRevision[]): readonly Tick[] | undefined {
  if (revisions[0] === undefined || lines(revisions[0].body) !== lines(body)) return undefined
  const ticked = revisions.map((revision) => tickedItems(revision.body))
  return [...(ticked[0] ?? [])].map((item) => {
    const before = ticked.findIndex((items) => !items.has(item))
    const brought = revisions[(before === -1 ? ticked.length : before) - 1]
    // A tick in the oldest revision that is known may be older still: nobody can say who put it.
    const known = before !== -1 && brought?.editor?.person === true
    return { item, by: known ? brought.editor?.login : undefined, at: brought?.at ?? '' }
  })
}

/** The site writes CRLF, the API what it is given. */
function lines(body: string): string {
  return body.replaceAll('\r\n', '\n').trimEnd()
}
