import { chmod, cp, mkdir, realpath, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { must, startVps, type Vps } from '@release-pipeline/testing/vps'
import { bringClient } from './client.ts'
import { checkOutTeam } from './repository.ts'
import { bringWheels } from './wheels.ts'

/** A machine with Python, Node, PostgreSQL and Redis, and the team's repository in the home of its user `dev`. */
export interface Laptop {
  /** Runs a shell command as the user, in the repository. */
  sh(command: string): Promise<{ code: number; text: string }>
  remove(): Promise<void>
}

export async function openLaptop(): Promise<Laptop> {
  const vps = await startVps('laptop')
  try {
    const [team] = await Promise.all([checkOutTeam(vps), bringWheels(vps), bringClient(vps), bringTools(vps)])
    await vps.sh('systemctl stop redis-server postgresql nginx; useradd --create-home --shell /bin/bash dev')
    await cp(team.directory, join(vps.root, 'home/dev/team'), { recursive: true, verbatimSymlinks: true })
    await vps.sh('chown -R dev: /home/dev/team')
    await team.remove()
    return {
      sh: async (command) => {
        const { code, stdout, stderr } = await vps.sh(
          `runuser -u dev -- env HOME=/home/dev bash -c "$(cat)"`,
          `cd ~/team && { ${command}\n}`,
        )
        return { code, text: stdout + stderr }
      },
      remove: () => vps.remove(),
    }
  } catch (thrown) {
    await vps.remove()
    throw thrown
  }
}

/** Node, npm and git of this machine. */
async function bringTools(vps: Vps): Promise<void> {
  const bin = join(vps.root, 'usr/local/bin')
  const npm = dirname(dirname(await realpath(await must('which', 'npm'))))
  await mkdir(bin, { recursive: true })
  await cp(process.execPath, join(bin, 'node'))
  await cp(npm, join(vps.root, 'opt/npm'), { recursive: true, dereference: true })
  await writeFile(join(bin, 'npm'), '#!/bin/sh\nexec node /opt/npm/bin/npm-cli.js "$@"\n')
  await cp(await must('which', 'git'), join(bin, 'git'))
  for (const name of ['node', 'npm', 'git']) await chmod(join(bin, name), 0o755)
}
