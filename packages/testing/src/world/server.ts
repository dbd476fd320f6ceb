import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '@release-pipeline/core'
import { hostConfigOf } from '@release-pipeline/release'
import { type Edge, startEdge } from '../edge/index.ts'
import type { Postgres } from '../postgres/index.ts'
import { type SshServer, startSshServer } from '../ssh/index.ts'
import { endProcesses } from './end-processes.ts'
import type { Paths, ServerEnvironment } from './paths.ts'
import type { WorldSecrets } from './secrets.ts'

export interface ServerOptions {
  readonly paths: Paths
  readonly secrets: WorldSecrets
  /** Absent for an app without a database. */
  readonly postgres: Postgres | undefined
  /** Built agent. */
  readonly agent: string
  /** The example's configuration: what the server is set up from. */
  readonly config: Config
}

/** The one machine that carries both environments. */
export interface Server {
  readonly ssh: SshServer
  readonly edges: Readonly<Record<ServerEnvironment, Edge>>
  /** Empty for an app without a database. */
  readonly databaseUrls: Readonly<Record<ServerEnvironment, string>>
  /** Writes what the agent may run, as provisioning does; to be called once the addresses are known. */
  provision(config: Config): Promise<void>
  /** Ends the app's processes, then the doors. */
  stop(): Promise<void>
}

/** A person watches: what a real server gives a minute for gets seconds here. In milliseconds. */
const impatient = { stopGraceMs: 3000, leaseIdleMs: 5000 }

const environments: readonly ServerEnvironment[] = ['staging', 'production']

export async function startServer(options: ServerOptions): Promise<Server> {
  const { paths, secrets, postgres, config } = options
  for (const environment of environments) await mkdir(paths.root(environment), { recursive: true })
  const ssh = await startSshServer({
    hostKeys: [secrets.hostKey],
    home: dirname(paths.root('staging')),
    users: environments.map((environment) => ({
      name: config.environments[environment]?.user ?? environment,
      authorizedKeys: authorizedKeys(options, environment),
    })),
  })
  const frontend = Object.values(config.components).find((component) => component.type === 'static')
  const edgeOf = (environment: ServerEnvironment) =>
    startEdge({ root: paths.root(environment), staticDirectory: frontend?.directory ?? '.' })
  const databaseOf = async (environment: ServerEnvironment) =>
    postgres?.createDatabase({
      name: `${config.app.replaceAll('-', '_')}_${environment}`,
      role: `${config.app.replaceAll('-', '_')}_${environment}`,
      password: secrets.databasePassword,
    }) ?? ''
  const edges = { staging: await edgeOf('staging'), production: await edgeOf('production') }
  return {
    ssh,
    edges,
    databaseUrls: { staging: await databaseOf('staging'), production: await databaseOf('production') },
    provision: (addressed) => writeHostConfigs(options, addressed),
    async stop() {
      for (const environment of environments) await endProcesses(join(paths.root(environment), 'slots-run'))
      for (const environment of environments) await endProcesses(join(paths.root(environment), 'state/guard'))
      await ssh.stop()
      for (const edge of Object.values(edges)) await edge.close()
    },
  }
}

/** As in the authorized_keys of a real server: a key can call the agent and nothing else, the plan's key only to read. */
function authorizedKeys({ paths, secrets, agent }: ServerOptions, environment: ServerEnvironment): string[] {
  const program = `'${process.execPath}' '${agent}' --config '${paths.hostConfig(environment)}'`
  const deploy = `command="${program}",restrict ${secrets[environment].publicKey}`
  const plan = `command="${program} --only status",restrict ${secrets.plan.publicKey}`
  return environment === 'production' ? [deploy, plan] : [deploy]
}

async function writeHostConfigs({ paths, postgres }: ServerOptions, config: Config): Promise<void> {
  for (const environment of environments) {
    const host = hostConfigOf(config, environment, { supervisor: 'process', databaseTools: postgres?.toolsDir ?? '' })
    await writeFile(paths.hostConfig(environment), JSON.stringify({ ...host, ...impatient }, undefined, 2))
  }
}

/** Releases that stand on the server, oldest first. */
export async function releasesOf(paths: Paths, environment: ServerEnvironment): Promise<readonly string[]> {
  return (await readdir(join(paths.root(environment), 'releases')).catch(() => [])).sort()
}
