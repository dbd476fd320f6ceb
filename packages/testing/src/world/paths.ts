import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where everything of one world stands on this machine. */
export interface Paths {
  readonly directory: string
  /** The bare repository that this world's GitHub serves. */
  readonly origin: string
  /** A person's clone. */
  readonly desk: string
  readonly artifacts: string
  /** Commits that the workflow runner has unpacked. */
  readonly commits: string
  readonly postgres: string
  readonly secrets: string
  /** Root of an environment on the server. */
  root(environment: ServerEnvironment): string
  hostConfig(environment: ServerEnvironment): string
}

export type ServerEnvironment = 'staging' | 'production'

/** Longest path of a unix socket on Linux, in bytes, and what the agent puts behind the root. */
const LONGEST_SOCKET = 107
const SOCKET_BELOW_ROOT = '//slots-run/green.sock'.length

/** @param roots names of the directories of the environments, where the repository chooses others */
export function pathsOf(
  directory: string,
  roots: Readonly<Record<ServerEnvironment, string>> = { staging: 'staging', production: 'production' },
): Paths {
  const longest = Math.max(...Object.values(roots).map((name) => Buffer.byteLength(name)))
  const server = serverDirectory(directory, longest)
  return {
    directory,
    origin: join(directory, 'origin.git'),
    desk: join(directory, 'desk'),
    artifacts: join(directory, 'artifacts'),
    commits: join(directory, 'commits'),
    postgres: join(directory, 'postgres'),
    secrets: join(directory, 'secrets.json'),
    root: (environment) => join(server, roots[environment]),
    hostConfig: (environment) => join(server, `${environment}.json`),
  }
}

/** Beside the rest, or under the temporary directory when this clone stands too deep for a socket. */
function serverDirectory(directory: string, longestName: number): string {
  const wanted = join(directory, 'server')
  if (Buffer.byteLength(wanted) + longestName + SOCKET_BELOW_ROOT <= LONGEST_SOCKET) return wanted
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 12)
  return join(tmpdir(), `release-pipeline-${name}`)
}
