import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const PATIENCE_MS = 3000

/** Ends every process whose pid file (`<pid> <start time> <boot>`) stands in the directory, and waits until they are gone. */
export async function endProcesses(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => [])
  const files = names.filter((name) => name === 'pid' || name.endsWith('.pid'))
  await Promise.all(files.map((name) => end(join(directory, name))))
}

async function end(file: string): Promise<void> {
  const [pid, started] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ')
  if (pid === undefined || started === undefined || !/^\d+$/.test(pid)) return
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await isAlive(pid, started))) return
    try {
      process.kill(-Number(pid), signal)
    } catch {
      return
    }
    for (let waited = 0; waited < PATIENCE_MS && (await isAlive(pid, started)); waited += 20) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

/** Field 22 of /proc/<pid>/stat is the start time: another process that got the number has another one. */
async function isAlive(pid: string, started: string): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields[0] !== 'Z' && fields[19] === started
}
