import { readdir, readFile } from 'node:fs/promises'
import type { WebUser } from '@release-pipeline/release'
import { startTimeOf } from '../supervisor/process-identity.ts'

/**
 * As whom nginx connects: read from the worker that was started last, because a group that its user was put into counts only
 * from the next reload on. Undefined: none can be seen.
 */
export async function newestWorker(): Promise<WebUser | undefined> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const found = (await Promise.all(pids.map(processOf))).flatMap((process) => process ?? [])
  // A worker is the child of a master: whoever tests a configuration is called nginx too.
  const workers = found.filter(({ parent, uid }) => uid !== 0 && found.some(({ pid }) => pid === parent))
  const newest = workers.toSorted((a, b) => b.started - a.started)[0]
  if (newest === undefined) return undefined
  return { name: await nameOf(newest.uid), uid: newest.uid, gids: newest.gids }
}

interface NginxProcess {
  readonly pid: number
  readonly parent: number | undefined
  readonly uid: number
  readonly gids: readonly number[]
  readonly started: number
}

async function processOf(pid: string): Promise<NginxProcess | undefined> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  if (!/^Name:\s+nginx$/m.test(text)) return undefined
  const numbers = (key: string) =>
    (new RegExp(`^${key}:\\s+(.*)$`, 'm').exec(text)?.[1] ?? '').split(/\s+/).filter(Boolean).map(Number)
  // The second of each is the effective one. The master is root; where its workers are too, they reach everything.
  const [, uid] = numbers('Uid')
  const [, gid] = numbers('Gid')
  const [parent] = numbers('PPid')
  if (uid === undefined || gid === undefined) return undefined
  const started = Number((await startTimeOf(Number(pid))) ?? 0)
  return { pid: Number(pid), parent, uid, gids: [gid, ...numbers('Groups')], started }
}

/** @returns the number where the system knows no name */
async function nameOf(uid: number): Promise<string> {
  return nameIn('/etc/passwd', uid)
}

/** Of a file of lines `name:x:number:...`, as passwd(5) and group(5). */
export async function nameIn(file: string, id: number): Promise<string> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'))
  return lines.find(([, , number]) => Number(number) === id)?.[0] ?? String(id)
}
