import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type HostState, type Step, slotNames } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { run } from '../host/run.ts'
import { slotSocket } from '../layout.ts'
import { nameIn } from './nginx-worker.ts'

/** From the root of the file system to what nginx opens: the links, and the socket of the live release where there is one. */
export async function wayToSockets(agent: Agent, { live }: HostState): Promise<Step[]> {
  const { layout, config } = agent
  const bySocket = config.activation.mode === 'blue-green'
  const directories = bySocket ? [layout.live, layout.slotsRun] : [layout.root]
  const sockets = slotNames.filter((slot) => bySocket && live?.slot === slot).map((slot) => slotSocket(layout, slot))
  const passed = [...new Set(directories.flatMap(upwards))].toSorted((a, b) => a.length - b.length)
  const steps = [...passed.map((path) => stepAt(path, 'directory')), ...sockets.map((path) => stepAt(path, 'socket'))]
  return (await Promise.all(steps)).flatMap((step) => step ?? [])
}

function upwards(path: string): string[] {
  return path === '/' ? ['/'] : [...upwards(dirname(path)), path]
}

/** Undefined: it is not there, which is another fault. */
async function stepAt(path: string, kind: Step['kind']): Promise<Step | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return undefined
  const { uid, gid, mode } = found
  return { path, kind, uid, gid, mode, group: await nameIn('/etc/group', gid), hasAcl: false }
}

/** ls(1) marks them; nothing else that is on every host reads them. */
export function withAccessLists({ baseEnvironment }: Agent, way: readonly Step[]): Promise<Step[]> {
  return Promise.all(
    way.map(async (step) => {
      const ran = await run({ argv: ['ls', '-ld', '--', step.path], env: baseEnvironment, timeoutMs: 5000 })
      return { ...step, hasAcl: /^\S+\+/.test(ran.stdout) }
    }),
  )
}
