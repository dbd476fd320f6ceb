import { type Environment, type EnvironmentName, requireEnvironment } from '@release-pipeline/core'
import type { AgentClient } from '@release-pipeline/release'
import type { HostOptions } from './options.ts'
import { openProject, type Project } from './project.ts'
import type { Terminal } from './terminal.ts'

export interface HostSession {
  readonly project: Project
  readonly environment: Environment
  readonly agent: AgentClient
}

/** Opens the host of an environment, runs the work with its agent and closes it again, whatever happens. */
export async function withAgent<T>(
  terminal: Terminal,
  name: EnvironmentName,
  options: HostOptions,
  work: (session: HostSession) => Promise<T>,
): Promise<T> {
  const project = await openProject(terminal.directory, options.config)
  const environment = requireEnvironment(project.config, name)
  const { AgentClient } = await import('@release-pipeline/release')
  const host = await connector(terminal, environment, options)()
  try {
    return await work({ project, environment, agent: new AgentClient({ host, agent: environment.agent }) })
  } finally {
    await host.close()
  }
}

/** Opens a new connection at each call: confirm and reconnecting must not depend on an old one. */
export function connector(terminal: Terminal, environment: Environment, options: HostOptions) {
  const privateKey = terminal.privateKey(options.identity)
  const passphrase = terminal.secret('RELEASE_PIPELINE_SSH_PASSPHRASE')
  return async () => {
    const [{ openHost }, { systemClock }] = await Promise.all([
      import('@release-pipeline/adapters/hosts'),
      import('@release-pipeline/adapters/runtime'),
    ])
    return openHost({
      environment,
      clock: systemClock,
      log: terminal.log,
      ...(privateKey === undefined ? {} : { privateKey }),
      ...(passphrase === undefined ? {} : { passphrase }),
    })
  }
}
