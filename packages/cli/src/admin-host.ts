import { type Environment, type EnvironmentHost, SuiteError } from '@release-pipeline/core'
import type { Host } from '@release-pipeline/release'
import { connector } from './host-session.ts'
import type { HostOptions } from './options.ts'
import type { Terminal } from './terminal.ts'

/**
 * Reaches the host of an environment as somebody who may change it.
 * @throws PROVISION_LOGIN_REFUSED when the key is not let in: what to try differs from a deploy key's
 */
export async function adminHost(
  terminal: Terminal,
  { environment, host }: { readonly environment: Environment; readonly host: EnvironmentHost },
  options: HostOptions & { readonly admin: string },
): Promise<Host> {
  try {
    return await connector(
      terminal,
      environment,
      options,
    )(host.transport === 'local' ? host : { ...host, user: options.admin })
  } catch (thrown) {
    if (thrown instanceof SuiteError && thrown.code === 'SSH_AUTH_FAILED')
      throw new SuiteError('PROVISION_LOGIN_REFUSED', { what: thrown.what, cause: thrown })
    throw thrown
  }
}
