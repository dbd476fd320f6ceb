import type { Command } from '../ports.ts'
import type { Verb } from '../protocol/messages.ts'

/**
 * A call of the host's agent. All that a call says beyond its verb travels through standard input.
 * @param agent how the agent is called, from `environments.<name>.agent`.
 */
export function agentCommand(agent: readonly string[], verb: Verb): Command {
  return { argv: [...agent, verb] }
}
