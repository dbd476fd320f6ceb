/** How often each outcome came, and the rounds in which not exactly one side won. */
export interface Tally {
  readonly outcomes: Readonly<Record<string, number>>
  readonly wrong: readonly string[]
}

/** One round of a race: what it is called, and what did not fit. */
export interface Round {
  readonly name: string
  readonly problem?: string | undefined
}

/**
 * Runs `times` rounds over some hosts side by side, each with racers of its own: a race for a lock leaves a core idle that
 * another race can use.
 *
 * @param arena makes one host with its racers
 */
export async function tally(
  times: number,
  arenas: number,
  arena: () => Promise<{ round(): Promise<Round>; close(): Promise<void> }>,
): Promise<Tally> {
  const outcomes: Record<string, number> = {}
  const wrong: string[] = []
  let left = times
  const race = async () => {
    const { round, close } = await arena()
    try {
      while (left > 0) {
        left -= 1
        const { name, problem } = await round()
        outcomes[name] = (outcomes[name] ?? 0) + 1
        if (problem !== undefined) wrong.push(`${name}: ${problem}`)
      }
    } finally {
      await close()
    }
  }
  await Promise.all(Array.from({ length: arenas }, race))
  return { outcomes, wrong }
}
