import { type EnvironmentName, requireEnvironment, type Secret } from '@release-pipeline/core'
import type { HostWalk } from '@release-pipeline/release'
import { connector } from './host-session.ts'
import type { HostOptions } from './options.ts'
import { openProject, type Project } from './project.ts'
import type { Terminal } from './terminal.ts'

/** What every walk over a host needs, from the configuration file and the terminal. */
export async function hostWalk(
  terminal: Terminal,
  environment: EnvironmentName,
  options: HostOptions,
): Promise<HostWalk & { readonly project: Project }> {
  const project = await openProject(terminal.directory, options.config)
  const { systemClock } = await import('@release-pipeline/adapters/runtime')
  return {
    project,
    config: project.config,
    environment,
    connect: connector(terminal, requireEnvironment(project.config, environment), options),
    ...(options.host === undefined ? {} : { host: options.host }),
    clock: systemClock,
    log: terminal.log,
  }
}

/** GitHub for this repository, when a token is given; without one the walks work and nothing is recorded there. */
export async function openGitHub(
  terminal: Terminal,
  remote: { owner: string; repository: string } | undefined,
  token: Secret | undefined,
) {
  if (remote === undefined || token === undefined) return undefined
  const [{ createGitHub }, { systemClock }] = await Promise.all([
    import('@release-pipeline/adapters/github'),
    import('@release-pipeline/adapters/runtime'),
  ])
  return createGitHub({
    token,
    ...remote,
    apiUrl: terminal.variable('GITHUB_API_URL') ?? 'https://api.github.com',
    clock: systemClock,
    log: terminal.log,
  })
}
