/** Every request of one kind, by how it ended. */
interface Ended {
  readonly ok: number
  readonly failed: Readonly<Record<string, number>>
}

export interface Tally {
  readonly requests: number
  readonly failed: number
  readonly kinds: Readonly<Record<string, Ended>>
  /** Of each commit, when it answered first and last, in milliseconds of the host's monotonic clock. */
  readonly commits: Readonly<Record<string, { readonly first: number; readonly last: number }>>
  /** Longest time in which the app gave no good answer to anybody, in milliseconds. */
  readonly longestGapMs: number
}

/** Counts what has ended; what is still under way belongs to no outcome yet. */
export class Count {
  readonly #kinds = new Map<string, { ok: number; failed: Map<string, number> }>()
  readonly #commits = new Map<string, { first: number; last: number }>()
  #lastGood = monotonic()
  #longestGapMs = 0

  async outcomeOf(kind: string, asked: Promise<string | undefined>): Promise<void> {
    const ended = this.#kinds.get(kind) ?? { ok: 0, failed: new Map<string, number>() }
    this.#kinds.set(kind, ended)
    try {
      const commit = await asked
      ended.ok += 1
      this.#good(commit)
    } catch (thrown) {
      const why = reasonOf(thrown)
      ended.failed.set(why, (ended.failed.get(why) ?? 0) + 1)
    }
  }

  #good(commit: string | undefined): void {
    if (commit === undefined) return
    const now = monotonic()
    this.#longestGapMs = Math.max(this.#longestGapMs, now - this.#lastGood)
    this.#lastGood = now
    this.#commits.set(commit, { first: this.#commits.get(commit)?.first ?? now, last: now })
  }

  tally(): Tally {
    const kinds = [...this.#kinds].map(([name, { ok, failed }]) => [name, { ok, failed: Object.fromEntries(failed) }])
    const ok = [...this.#kinds.values()].reduce((sum, kind) => sum + kind.ok, 0)
    const failed = [...this.#kinds.values()].flatMap((kind) => [...kind.failed.values()]).reduce((a, b) => a + b, 0)
    return {
      requests: ok + failed,
      failed,
      kinds: Object.fromEntries(kinds) as Tally['kinds'],
      commits: Object.fromEntries(this.#commits),
      longestGapMs: Math.round(this.#longestGapMs),
    }
  }
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof SyntaxError) return 'not JSON'
  const { code, message } = thrown as NodeJS.ErrnoException
  return code ?? message
}

function monotonic(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
