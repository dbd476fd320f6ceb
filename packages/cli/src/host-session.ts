import {
  chooseHosts,
  type Environment,
  type EnvironmentHost,
  type EnvironmentName,
  requireEnvironment,
} from '@release-pipeline/core'
import type { AgentClient } from '@release-pipeline/release'
import type { HostOptions } from './options.ts'
import { openProject, type Project } from './project.ts'
import type { Terminal } from './terminal.ts'

export interface HostSession {
  readonly project: Project
  readonly environment: Environment
  readonly agent: AgentClient
}

/** What was asked of a host, by its name in the configuration. */
export interface FromHost<T> {
  readonly host: string
  readonly value: T
}

/**
 * Runs the work with the agent of one host: of several the first, which has the database, or the one that was named.
 * The connection is closed again, whatever happens.
 */
export async function withAgent<T>(
  terminal: Terminal,
  name: EnvironmentName,
  options: HostOptions,
  work: (session: HostSession) => Promise<T>,
): Promise<T> {
  const project = await openProject(terminal.directory, options.config)
  const [first] = chooseHosts(requireEnvironment(project.config, name), options.host)
  return inSession(terminal, { project, name, host: first }, options, work)
}

/**
 * Runs the work with the agent of every host, or of the one that was named, side by side.
 * @throws the first error when all have ended, naming its host where there are several
 */
export async function withAgents<T>(
  terminal: Terminal,
  name: EnvironmentName,
  options: HostOptions,
  work: (session: HostSession) => Promise<T>,
): Promise<readonly FromHost<T>[]> {
  const project = await openProject(terminal.directory, options.config)
  const { throwFailed, tryOnHosts } = await import('@release-pipeline/release')
  const hosts = chooseHosts(requireEnvironment(project.config, name), options.host)
  const ended = await tryOnHosts(
    hosts.map((host) => ({ host: host.name, at: host })),
    async ({ host, at }) => ({ host, value: await inSession(terminal, { project, name, host: at }, options, work) }),
  )
  const done = ended.flatMap((each) => (each.kind === 'done' ? [each.value] : []))
  // What was asked for may have been done on some: an error alone would hide it.
  if (done.length > 0 && done.length < ended.length)
    terminal.log.warning(`Done on ${done.map(({ host }) => host).join(', ')}, and not on all hosts.`)
  throwFailed(ended, hosts.length > 1)
  return done
}

async function inSession<T>(
  terminal: Terminal,
  {
    project,
    name,
    host,
  }: { readonly project: Project; readonly name: EnvironmentName; readonly host: EnvironmentHost },
  options: HostOptions,
  work: (session: HostSession) => Promise<T>,
): Promise<T> {
  const environment = requireEnvironment(project.config, name)
  const { AgentClient } = await import('@release-pipeline/release')
  const connection = await connector(terminal, environment, options)(host)
  try {
    return await work({ project, environment, agent: new AgentClient({ host: connection, agent: environment.agent }) })
  } finally {
    await connection.close()
  }
}

/** Prints what one host answered as it is, and what several did under the name of each. */
export function printEach<T>(
  terminal: Terminal,
  from: readonly FromHost<T>[],
  told: (value: T) => { readonly text: string; readonly value: unknown },
): void {
  const each = from.map(({ host, value }) => ({ host, ...told(value) }))
  const [first, ...others] = each
  if (first === undefined) return
  if (others.length === 0) terminal.print(first.text, first.value)
  else
    terminal.print(each.map(({ host, text }) => `${host}:\n${text}`).join('\n\n'), {
      hosts: Object.fromEntries(each.map(({ host, value }) => [host, value])),
    })
}

/** Opens a new connection at each call: confirm and reconnecting must not depend on an old one. */
export function connector(terminal: Terminal, environment: Environment, options: HostOptions) {
  const privateKey = terminal.privateKey(options.identity)
  const passphrase = terminal.secret('RELEASE_PIPELINE_SSH_PASSPHRASE')
  return async (host?: EnvironmentHost) => {
    const [{ openHost }, { systemClock }] = await Promise.all([
      import('@release-pipeline/adapters/hosts'),
      import('@release-pipeline/adapters/runtime'),
    ])
    return openHost({
      environment,
      host,
      clock: systemClock,
      log: terminal.log,
      ...(privateKey === undefined ? {} : { privateKey }),
      ...(passphrase === undefined ? {} : { passphrase }),
    })
  }
}
