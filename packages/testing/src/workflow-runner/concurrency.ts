interface ConcurrencyClaim {
  /** A `groupKey`. */
  readonly group: string
  /** As the workflow spells it, for messages. */
  readonly name: string
  readonly cancelInProgress: boolean
  /** `single` (GitHub's default): one waits, and the newest takes the place of an older one. `max`: all wait, in order. */
  readonly queue: 'single' | 'max'
  /** Called when a newer claim displaces this one, waiting or running. */
  readonly displace: (reason: string) => void
  /** Gives the wait up. */
  readonly signal: AbortSignal
}

/** The concurrency groups of the repositories that share it. */
export interface Concurrency {
  /** Resolves with the release once the group is ours, with undefined when we were displaced or gave up while waiting. */
  claim(claim: ConcurrencyClaim): Promise<(() => void) | undefined>
  /** How many wait: for tests that need to know when a run has queued. */
  waiting(repository: string, group: string): number
}

interface Waiting extends ConcurrencyClaim {
  readonly admit: (release: (() => void) | undefined) => void
}

interface Group {
  holder: Waiting | undefined
  queue: Waiting[]
}

/** Groups of two repositories never meet; names are case-insensitive. */
export function groupKey(repository: string, group: string): string {
  return `${repository}#${group}`.toLowerCase()
}

export function createConcurrency(): Concurrency {
  const groups = new Map<string, Group>()
  const groupOf = (key: string): Group => {
    const found = groups.get(key) ?? { holder: undefined, queue: [] }
    groups.set(key, found)
    return found
  }
  return {
    waiting: (repository, group) => groupOf(groupKey(repository, group)).queue.length,
    claim: (claim) =>
      new Promise((admit) => {
        const group = groupOf(claim.group)
        const waiting: Waiting = { ...claim, admit }
        if (claim.queue === 'single') for (const older of group.queue.splice(0)) displace(older, claim.name)
        group.queue.push(waiting)
        claim.signal.addEventListener('abort', () => giveUp(group, waiting), { once: true })
        if (claim.signal.aborted) giveUp(group, waiting)
        if (claim.cancelInProgress) group.holder?.displace(reason(claim.name))
        admitNext(group)
      }),
  }
}

function admitNext(group: Group): void {
  if (group.holder !== undefined) return
  const next = group.queue.shift()
  group.holder = next
  next?.admit(() => {
    if (group.holder !== next) return
    group.holder = undefined
    admitNext(group)
  })
}

function displace(older: Waiting, name: string): void {
  older.displace(reason(name))
  older.admit(undefined)
}

function giveUp(group: Group, waiting: Waiting): void {
  const at = group.queue.indexOf(waiting)
  if (at < 0) return
  group.queue.splice(at, 1)
  waiting.admit(undefined)
}

function reason(name: string): string {
  return `Canceling since a higher priority waiting request for '${name}' exists`
}
