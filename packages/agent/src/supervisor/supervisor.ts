import type { SlotName } from '@release-pipeline/release'

/** One process of a release: a component in a slot. */
export interface Unit {
  readonly slot: SlotName
  readonly component: string
}

interface Launch {
  readonly unit: Unit
  readonly argv: readonly string[]
  /** Directory of the release. */
  readonly cwd: string
  /** Whole environment of the process, secrets included: it never stands in argv. */
  readonly env: Readonly<Record<string, string>>
}

export interface SupervisorHealth {
  readonly faults: readonly string[]
  readonly guarded: boolean
  /** Bytes that these hold together. Undefined where that cannot be told. */
  readonly memory: (units: readonly Unit[]) => Promise<number | undefined>
}

/** Keeps the processes of the slots. The plain-process one and systemd pass the same contract. */
export interface Supervisor {
  /** Starts the unit anew; whatever ran under it before is stopped first. One that is retiring may finish. */
  start(launch: Launch): Promise<void>
  /** Asks it to end, waits, and kills it when it does not. Nothing to do when it is not running. */
  stop(unit: Unit): Promise<void>
  /** Asks it to end and does not wait: it finishes what it holds, however long that takes. It counts as running no more. */
  retire(unit: Unit): Promise<void>
  /** Like {@link retire}, for what serves requests, with all processes of it. */
  drain(unit: Unit): Promise<void>
  /** Asks it to end and kills what has not after so many milliseconds, also where it was retired or drained before. */
  end(unit: Unit, withinMs: number): Promise<void>
  /** Whether one that was retired is still finishing. */
  isRetiring(unit: Unit): Promise<boolean>
  isRunning(unit: Unit): Promise<boolean>
  /** What keeps it from doing its work, in sentences, and whether somebody watches the deadline of an armed release. */
  health(): Promise<SupervisorHealth>
  /** Last lines of what it printed. */
  logs(unit: Unit, lines: number): Promise<string>
}
