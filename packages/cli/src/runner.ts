import type { CommonOptions } from './options.ts'
import type { Terminal } from './terminal.ts'

/** Opens the terminal for a command, and turns whatever it throws into one clear error and an exit code. */
export type Runner = (options: CommonOptions, work: (terminal: Terminal) => Promise<number>) => Promise<void>
