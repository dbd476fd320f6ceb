import { startLoad } from '../tests/system/support/load/start-load.ts'
import type { Server } from '../tests/system/support/server.ts'
import { bootTime } from './boot-time.ts'
import { median, monotonicMs } from './median.ts'
import { onServer } from './on-server.ts'
import { makeProject, type Project } from './project.ts'

const ROUNDS = 10
/** A backend of the size that the team has takes about as long until it listens. Milliseconds. */
const BOOT_MS = 1500
/** Ten users who pause: together they see every few milliseconds who answers, and leave the processor to the rollback. */
const PAUSE_MS = 20

/**
 * From the moment in which a person calls `release-pipeline rollback` to the last answer that any user gets from the release
 * that is undone. Users and the stopwatch read the same clock.
 */
export function rollback(): Promise<string> {
  return onServer({ confirmWithin: '5m', keep: 3 }, async (server) => {
    const project = await makeProject(server)
    try {
      const boot = await bootTime(server.vps, { bootMs: BOOT_MS })
      const warm = await measureWarm(server, project)
      const cold = await measureCold(server, project)
      return [
        `${ROUNDS} rollbacks each by \`release-pipeline rollback\`, with ten users who ask every 20 ms. The app itself needs ${boot} ms from its start to its first answer.`,
        '',
        '| | to the last answer of the release that is undone, ms: median | longest | to the end of the command, median | failed requests |',
        '|---|---|---|---|---|',
        rowOf('warm: the release before still runs in the other slot', warm),
        rowOf('cold: it has to be started', cold),
        `| cold, less the boot of the app | ${Math.round(median(cold.map(({ lastAnswer }) => lastAnswer)) - boot)} | | | |`,
      ].join('\n')
    } finally {
      await project.remove()
    }
  })
}

interface Measured {
  readonly lastAnswer: number
  readonly end: number
  readonly failed: number
}

async function measureWarm(server: Server, project: Project): Promise<Measured[]> {
  await release(project, 'warm-base')
  const measured: Measured[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    const undone = await release(project, `warm-${round}`)
    measured.push(await measure(server, project, undone))
  }
  return measured
}

/** Three releases and two slots: what the host goes to and fro between never runs already. */
async function measureCold(server: Server, project: Project): Promise<Measured[]> {
  const [a, b, c] = [
    await release(project, 'cold-a'),
    await release(project, 'cold-b'),
    await release(project, 'cold-c'),
  ]
  const measured: Measured[] = []
  let live = c
  for (let round = 1; round <= ROUNDS; round += 1) {
    const target = live === a ? b : a
    measured.push(await measure(server, project, live, '--to', target))
    live = target
  }
  return measured
}

async function release(project: Project, name: string): Promise<string> {
  const { sha, archive } = await project.build(name, { bootMs: BOOT_MS })
  await project.run('deploy', 'staging', '--artifact', archive, '--reason', 'measured')
  await project.run('confirm', 'staging')
  return sha
}

async function measure({ vps }: Server, project: Project, undone: string, ...args: string[]): Promise<Measured> {
  const load = startLoad(vps, { clients: { 'keep-alive': 6, 'new connection': 4 }, pauseMs: PAUSE_MS })
  try {
    while ((await load.count()).commits[undone] === undefined);
    const begun = monotonicMs()
    await project.run('rollback', 'staging', '--reason', 'measured', ...args)
    const end = monotonicMs() - begun
    const { commits, failed } = await load.stop()
    return { lastAnswer: (commits[undone]?.last ?? Number.NaN) - begun, end, failed }
  } catch (thrown) {
    await load.stop()
    throw thrown
  }
}

function rowOf(name: string, measured: readonly Measured[]): string {
  const last = measured.map(({ lastAnswer }) => lastAnswer)
  const end = measured.map((one) => one.end)
  const failed = measured.reduce((sum, one) => sum + one.failed, 0)
  const figures = [median(last), Math.max(...last), median(end)].map(Math.round)
  return `| ${name} | ${figures.join(' | ')} | ${failed} |`
}
