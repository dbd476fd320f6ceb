import { readFile, rename, stat } from 'node:fs/promises'
import { tail } from '@release-pipeline/core'
import type { HostConfig } from '@release-pipeline/release'
import { hostTime } from '../host/time.ts'
import type { Layout } from '../layout.ts'
import { askGroupToEnd, askToEnd, endProcess, launchDetached } from './launch.ts'
import { isAlive, readIdentity } from './process-identity.ts'
import type { Supervisor, Unit } from './supervisor.ts'

/** A log file that has grown beyond this many bytes is put aside when its unit starts anew. */
const LARGE_LOG = 10_000_000

/** Plain detached processes, for hosts without systemd. */
export function processSupervisor(
  config: HostConfig,
  layout: Layout,
  sleep: (ms: number) => Promise<void>,
): Supervisor {
  const pidFile = (unit: Unit) => `${layout.slotsRun}/${unit.slot}-${unit.component}.pid`
  const logFile = (unit: Unit) => `${layout.slotsRun}/${unit.slot}-${unit.component}.log`
  const retiringFile = (unit: Unit) => `${layout.slotsRun}/${unit.slot}-${unit.component}.retiring.pid`
  const end = (file: string, graceMs = config.stopGraceMs) =>
    endProcess(file, { boot: hostTime().boot, graceMs, sleep })
  return {
    start: async ({ unit, argv, cwd, env }) => {
      await end(pidFile(unit))
      await rotate(logFile(unit))
      await launchDetached({
        argv,
        cwd,
        env,
        pidFile: pidFile(unit),
        outputFile: logFile(unit),
        boot: hostTime().boot,
      })
    },
    stop: async (unit) => {
      await end(pidFile(unit))
      await end(retiringFile(unit))
    },
    retire: async (unit) => {
      if (!(await isAliveIn(pidFile(unit)))) return
      await end(retiringFile(unit))
      await rename(pidFile(unit), retiringFile(unit))
      await askToEnd(retiringFile(unit), hostTime().boot)
    },
    drain: async (unit) => {
      if (!(await isAliveIn(pidFile(unit)))) return
      await end(retiringFile(unit))
      await rename(pidFile(unit), retiringFile(unit))
      await askGroupToEnd(retiringFile(unit), hostTime().boot)
    },
    end: async (unit, withinMs) => {
      await end(pidFile(unit), withinMs)
      await end(retiringFile(unit), withinMs)
    },
    isRetiring: (unit) => isAliveIn(retiringFile(unit)),
    isRunning: (unit) => isAliveIn(pidFile(unit)),
    // The guard is a process of its own, started with each deploy that is armed.
    health: async () => ({ faults: [], guarded: true, memory: async () => undefined }),
    logs: async (unit, lines) => tail(await readFile(logFile(unit), 'utf8').catch(() => ''), lines),
  }
}

async function isAliveIn(pidFile: string): Promise<boolean> {
  const identity = await readIdentity(pidFile)
  return identity !== undefined && (await isAlive(identity, hostTime().boot))
}

async function rotate(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LARGE_LOG) await rename(path, `${path}.1`)
}
