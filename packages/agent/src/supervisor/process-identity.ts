import { readdir, readFile } from 'node:fs/promises'

/** A process that cannot be mistaken for a later one with the same number: pid, start time in clock ticks, boot. */
export interface ProcessIdentity {
  readonly pid: number
  readonly startTime: string
  readonly boot: string
}

/** Undefined: no such process, or a zombie. */
export async function startTimeOf(pid: number): Promise<string | undefined> {
  return (await readStat(pid))?.startTime
}

/** Whether a process group has a member that runs. kill(2) alone counts zombies, which nobody may ever reap in a container. */
export async function hasGroup(group: number): Promise<boolean> {
  try {
    process.kill(-group, 0)
  } catch {
    return false
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map((pid) => readStat(Number(pid))))
  return found.some((process) => process?.group === group)
}

/** Fields 5 and 22 of /proc/<pid>/stat (proc_pid_stat(5)); the name in field 2 may hold spaces and parentheses. */
async function readStat(pid: number): Promise<{ group: number; startTime: string } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const startTime = fields[19]
  if (fields[0] === 'Z' || fields[0] === 'X' || startTime === undefined) return undefined
  return { group: Number(fields[2]), startTime }
}

export async function isAlive(identity: ProcessIdentity, boot: string): Promise<boolean> {
  return identity.boot === boot && (await startTimeOf(identity.pid)) === identity.startTime
}

/** The content of a pid file that the launcher wrote: `<pid> <start time> <boot id>`. */
export async function readIdentity(path: string): Promise<ProcessIdentity | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const [pid, startTime, boot] = text.trim().split(' ')
  if (pid === undefined || startTime === undefined || boot === undefined || !/^\d+$/.test(pid)) return undefined
  return { pid: Number(pid), startTime, boot }
}
