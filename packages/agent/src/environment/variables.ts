import type { HostState, SlotName } from '@release-pipeline/release'
import type { Address } from '../activation/activation.ts'
import type { Agent } from '../agent.ts'
import { readEnvironment } from './env-files.ts'

/** What the commands of a release run with: the app's environment and what identifies the release. */
export async function releaseVariables(
  agent: Agent,
  state: HostState,
  release: string,
): Promise<Record<string, string>> {
  const known = state.releases.find((candidate) => candidate.id === release)
  return {
    ...agent.baseEnvironment,
    ...(await readEnvironment(agent.layout, known?.env ?? null)),
    APP_ENVIRONMENT: agent.config.environment,
    RELEASE_ID: release,
    RELEASE_SHA: known?.sha ?? '',
    RELEASE_SHARED: agent.layout.shared,
    RELEASE_FLAGS: agent.layout.flags,
  }
}

/** What a process in a slot runs with. */
export async function slotVariables(
  agent: Agent,
  state: HostState,
  options: { release: string; slot: SlotName; variables: Readonly<Record<string, string>> },
): Promise<Record<string, string>> {
  const common = await releaseVariables(agent, state, options.release)
  return {
    ...common,
    ...options.variables,
    RELEASE_SLOT: options.slot,
    ...addressVariable(agent.activation.address(options.slot)),
  }
}

function addressVariable(address: Address): Record<string, string> {
  return 'socket' in address ? { RELEASE_SOCKET: address.socket } : { RELEASE_PORT: String(address.port) }
}
