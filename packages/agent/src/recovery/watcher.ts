import { mkdir } from 'node:fs/promises'
import type { Agent } from '../agent.ts'
import { hostTime } from '../host/time.ts'
import { isLocked } from '../store/lock.ts'
import { launchDetached } from '../supervisor/launch.ts'

/** Starts the watcher when there is none. Under systemd the timer is always there. */
export async function ensureWatched(agent: Agent): Promise<void> {
  if (agent.config.supervisor === 'systemd' || (await isLocked(guardLock(agent)))) return
  const directory = `${agent.layout.state}/guard`
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await launchDetached({
    argv: [...agent.self, 'guard-loop'],
    cwd: agent.layout.root,
    env: agent.baseEnvironment,
    pidFile: `${directory}/pid`,
    outputFile: `${directory}/output.log`,
    boot: hostTime().boot,
  })
}

/** Whoever watches holds it. */
export function guardLock(agent: Agent): string {
  return `${agent.layout.state}/guard.lock`
}
