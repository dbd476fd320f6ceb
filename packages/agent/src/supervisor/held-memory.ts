import { readFile } from 'node:fs/promises'
import { processesIn, readControlGroup } from './control-group.ts'

/** How systemd describes a unit's memory and control group: two lines of `systemctl show`. */
export const memoryProperties = ['MemoryCurrent', 'ControlGroup'] as const

/**
 * Bytes that the processes of a unit hold and the kernel cannot take back: what it counts for the control group without
 * files that it may forget; where it counts nothing, the proportional share of each process. Undefined: neither can be read.
 */
export async function heldBy(unit: {
  readonly MemoryCurrent?: string
  readonly ControlGroup?: string
}): Promise<number | undefined> {
  const { MemoryCurrent = '', ControlGroup = '' } = unit
  if (ControlGroup === '') return 0
  if (/^\d+$/.test(MemoryCurrent)) {
    const stat = await readControlGroup(ControlGroup, 'memory.stat')
    const forgettable = Number(/^inactive_file (\d+)$/m.exec(stat ?? '')?.[1] ?? 0)
    return Math.max(0, Number(MemoryCurrent) - forgettable)
  }
  const pids = await processesIn(ControlGroup)
  return pids === undefined ? undefined : heldByProcesses(pids)
}

/** Undefined as soon as one of them, which still runs, does not tell. */
async function heldByProcesses(pids: readonly string[]): Promise<number | undefined> {
  const shares = await Promise.all(pids.map(proportionalShare))
  const known = shares.filter((share) => share !== undefined)
  return known.length === shares.length ? known.reduce((sum, share) => sum + share, 0) : undefined
}

async function proportionalShare(pid: string): Promise<number | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024
  } catch (error) {
    // It ended in between.
    return ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '') ? 0 : undefined
  }
}
