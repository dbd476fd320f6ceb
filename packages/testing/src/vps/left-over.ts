import { existsSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { must, run } from './shell.ts'

/** Each machine gets a control group of its own: two without one share /payload and disturb each other. */
export function controlGroup(namespace: string): string {
  const unified = existsSync('/sys/fs/cgroup/cgroup.controllers') ? '/sys/fs/cgroup' : '/sys/fs/cgroup/unified'
  return `${unified}/${namespace}`
}

/**
 * Ends what a run that was killed left at a seat: its guest, which would answer at the address of the next one, its mount
 * and its files. The caller holds the seat, so nobody works there.
 */
export async function clearSeat(cache: string, seat: number, namespace: string): Promise<void> {
  const kill = join(controlGroup(namespace), 'cgroup.kill')
  if (existsSync(kill)) await writeFile(kill, '1')
  const homes = await readdir(cache).catch(() => [])
  for (const home of homes.filter((name) => name.endsWith(`-${seat}`))) {
    const root = join(cache, home, 'root')
    if ((await run('mountpoint', ['-q', root])).code === 0) await must('umount', '--recursive', '--lazy', root)
    await rm(join(cache, home), { recursive: true, force: true })
  }
}
