/** A file that an environment needs on its host. */
export interface HostFile {
  /** Absolute path on the host. */
  readonly path: string
  readonly content: string
  /** Octal permissions, such as 0o644. */
  readonly mode: number
  readonly owner: 'root' | 'deploy'
  /** Why it is there: shown in the plan. */
  readonly why: string
  /** One file for all environments of the host: each writes it down as its own, and the last one takes it away. */
  readonly shared?: true
  /** Program with options that must accept the file before it counts; the path comes behind. */
  readonly check?: string
}

/** Where provisioning puts the agent and its Node. */
export const AGENT_DIRECTORY = '/usr/local/lib/release-pipeline'
export const CONFIG_DIRECTORY = '/etc/release-pipeline'
