/**
 * What a runner asks of the host, in this order: `canary` while a share of the requests is led to the release, and the last
 * in place of `confirm` and `finish`.
 */
export const steps = [
  'acquire',
  'receive',
  'prepare',
  'arm',
  'start',
  'check',
  'canary',
  'switch',
  'workers',
  'confirm',
  'finish',
  'rollback',
] as const
export type Step = (typeof steps)[number]

export const faults = [
  'runner killed',
  'link down',
  'packets dropped',
  'connections reset',
  'phase killed',
  'power cut',
  'reboot',
  'disk full',
  'nginx configuration broken',
] as const
export type Fault = (typeof faults)[number]

/** Steps that the host carries out in a process of their own. */
const phases: ReadonlySet<Step> = new Set(['prepare', 'start', 'check', 'workers', 'finish'])

export interface Cell {
  readonly step: Step
  readonly fault: Fault
}

/** Every step with every fault that can meet it. */
export const allCells: readonly Cell[] = steps.flatMap((step) =>
  faults.filter((fault) => fault !== 'phase killed' || phases.has(step)).map((fault) => ({ step, fault })),
)

/** Stages of the protocol: what has happened so far decides what has to be undone. */
const stages: readonly (readonly Step[])[] = [
  ['acquire', 'receive', 'prepare'],
  ['arm', 'start', 'check'],
  ['canary', 'switch', 'workers', 'confirm'],
  ['finish', 'rollback'],
]

/**
 * A pairwise sample: every stage of the protocol meets every fault, and every step occurs. The same seed, the same cells.
 * A pair of stage and fault is met by the step that was chosen least so far, so that the steps of a stage take turns.
 */
export function sample(seed: number): readonly Cell[] {
  const shuffled = shuffle(allCells, seed)
  const chosen: Cell[] = []
  for (const stage of stages)
    for (const fault of faults) {
      const [cell] = shuffled
        .filter((candidate) => candidate.fault === fault && stage.includes(candidate.step))
        .toSorted((a, b) => timesChosen(chosen, a) - timesChosen(chosen, b))
      if (cell !== undefined) chosen.push(cell)
    }
  return chosen
}

function timesChosen(chosen: readonly Cell[], { step }: Cell): number {
  return chosen.filter((cell) => cell.step === step).length
}

/** Fisher and Yates, with numbers from {@link randomFrom}. */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  const random = randomFrom(seed)
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [shuffled[last], shuffled[other]]
    if (a !== undefined && b !== undefined) [shuffled[last], shuffled[other]] = [b, a]
  }
  return shuffled
}

/** Numbers from 0 to 1 that repeat with the seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
