import type { Server } from '../tests/system/support/server.ts'
import { bootTime } from './boot-time.ts'
import { median, monotonicMs } from './median.ts'
import { onServer } from './on-server.ts'
import { makeProject, type Project } from './project.ts'
import { capistrano } from './rivals/capistrano.ts'

const ROUNDS = 10

/** A one-line change, dependencies as they were: from the command to the release that is kept. */
export function deploy(): Promise<string> {
  return onServer({ confirmWithin: '5m', keep: 3 }, async (server) => {
    const project = await makeProject(server)
    try {
      const boot = await bootTime(server.vps)
      const ours = await measureOurs(project)
      const theirs = await measureCapistrano(server, project)
      return [
        `${ROUNDS} deploys each of the same app to the same host over SSH, from processes on another one; the app itself boots in ${boot} ms.`,
        '',
        '| | takes ms: median | longest | less the boot of the app, median |',
        '|---|---|---|---|',
        `${rowOf('`release-pipeline deploy` and `confirm`', ours)} ${Math.round(median(ours) - boot)} |`,
        `${rowOf(`Capistrano ${theirs.version}, \`cap production deploy\``, theirs.times)} it does not wait for it |`,
        '',
        'Ours sends the archive, seals it, arms the host, starts the new release beside the old one, waits until it answers with its commit five times, switches, hands the queue over and',
        'confirms. Capistrano exports the commit from a git mirror that lies on the host already, renames a link and restarts the unit: what is asked meanwhile fails, nobody looks whether the new release answers.',
      ].join('\n')
    } finally {
      await project.remove()
    }
  })
}

async function measureOurs(project: Project): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const { archive } = await project.build(`ours-${round}`)
    const begun = monotonicMs()
    await project.run('deploy', 'staging', '--artifact', archive, '--reason', 'measured')
    await project.run('confirm', 'staging')
    times.push(monotonicMs() - begun)
  }
  return times.slice(1)
}

async function measureCapistrano(server: Server, project: Project): Promise<{ version: string; times: number[] }> {
  const cap = await capistrano(server.vps, project)
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    await project.build(`capistrano-${round}`)
    await cap.push()
    const begun = monotonicMs()
    await cap.deploy()
    times.push(monotonicMs() - begun)
  }
  return { version: cap.version, times: times.slice(1) }
}

function rowOf(name: string, times: readonly number[]): string {
  return `| ${name} | ${Math.round(median(times))} | ${Math.round(Math.max(...times))} |`
}
