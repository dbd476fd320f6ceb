import { readFile } from 'node:fs/promises'

/** Where version 2 of the interface is, alone or beside version 1, and where systemd has its own hierarchy of version 1. */
const MOUNTS = ['/sys/fs/cgroup', '/sys/fs/cgroup/unified', '/sys/fs/cgroup/systemd']

/** A file of a control group, as `systemctl show --property=ControlGroup` names it. Undefined: there is none. */
export async function readControlGroup(group: string, file: string): Promise<string | undefined> {
  for (const mount of MOUNTS) {
    const text = await readFile(`${mount}${group}/${file}`, 'utf8').catch(() => undefined)
    if (text !== undefined) return text
  }
  return undefined
}

export async function processesIn(group: string): Promise<string[] | undefined> {
  return (await readControlGroup(group, 'cgroup.procs'))?.split('\n').filter(Boolean)
}
