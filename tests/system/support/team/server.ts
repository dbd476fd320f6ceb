import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { must, startVps, type Vps } from '@release-pipeline/testing/vps'
import { AUTHORITY, startAuthority } from '../authority.ts'
import { runClient } from '../client.ts'
import { bringClient, CLIENT, LIBRARY, SMOKE_SECRETS } from './client.ts'
import { checkOutTeam, type TeamRepository } from './repository.ts'
import { bringWheels } from './wheels.ts'

const MARKETPLACE = 'http://127.0.0.1:8009'

export interface TeamServer {
  readonly vps: Vps
  readonly team: TeamRepository
  readonly deployKey: string
  /** Runs `provision` for an environment, and adds the app's variables. */
  prepare(environment: 'staging' | 'production'): Promise<void>
  /** Runs `release-pipeline` on the server, where its names and certificates are known, in the team's repository. */
  client(command: string): Promise<{ code: number; text: string }>
  remove(): Promise<void>
}

/** One server for staging and production; its marketplace is the example's sandbox. */
export async function startTeamServer(): Promise<TeamServer> {
  const vps = await startVps('team')
  try {
    const [team] = await Promise.all([checkOutTeam(vps), bringWheels(vps), bringClient(vps)])
    await must('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'deploy', '-f', join(team.directory, 'deploy'))
    await startAuthority(vps, ['staging.test', 'chat.test'])
    await startMarketplace(vps, team.directory)
    await cp(team.directory, join(vps.root, 'opt/team'), { recursive: true, filter: (path) => !path.includes('/out') })
    return {
      vps,
      team,
      prepare: (environment) => provision(vps, team, environment),
      deployKey: await readFile(join(team.directory, 'deploy'), 'utf8'),
      client: async (command) => {
        const { code, stdout, stderr } = await vps.sh(
          `cd /opt/team && NODE_EXTRA_CA_CERTS=${AUTHORITY}/root.pem RELEASE_PIPELINE_SMOKE_SECRETS="$(cat)" ${CLIENT} ${command}`,
          SMOKE_SECRETS,
        )
        return { code, text: stdout + stderr }
      },
      remove: async () => {
        await team.remove()
        await vps.remove()
      },
    }
  } catch (thrown) {
    await vps.remove()
    throw thrown
  }
}

async function startMarketplace(vps: Vps, directory: string): Promise<void> {
  await cp(join(directory, 'apps/marketplace-sandbox/sandbox.py'), join(vps.root, 'opt/sandbox.py'))
  await vps.sh('systemd-run --quiet --unit=marketplace python3 /opt/sandbox.py 8009 sandbox')
}

/** `provision` makes the database; what else the app needs is added to its variables, as a person does it. */
async function provision(vps: Vps, team: TeamRepository, environment: 'staging' | 'production'): Promise<void> {
  const key = ['--deploy-key', 'deploy.pub', '--acme-email', 'ops@example.com', '--yes']
  const provisioned = await runClient({ directory: team.directory, vps }, ['provision', environment, ...key])
  if (provisioned.code !== 0) throw new TypeError(provisioned.text)
  const root = team.config.environments[environment]?.root
  const variables = [
    `REDIS_URL=redis://127.0.0.1:6379/${environment === 'production' ? 0 : 1}`,
    `SESSION_SECRET=${environment.repeat(8)}`,
    `MARKETPLACE_URL=${MARKETPLACE}`,
    'MARKETPLACE_TOKEN=sandbox',
    'OPERATOR_EMAIL=anna@example.com',
    'OPERATOR_PASSWORD=correct horse',
  ]
  const database = (await vps.sh(`cat ${root}/shared/env/*.env`)).stdout
  const request = { version: 1, action: 'set', by: 'anna', text: `${database}${variables.join('\n')}\n` }
  const agent = `${LIBRARY}/node ${LIBRARY}/agent.mjs --config /etc/release-pipeline/chat-center-${environment}.json`
  const { code, stdout } = await vps.sh(
    `runuser -u chat-${environment} -- ${agent} env`,
    `${JSON.stringify(request)}\n`,
  )
  if (code !== 0) throw new TypeError(`The variables of ${environment} could not be set: ${stdout}`)
}
