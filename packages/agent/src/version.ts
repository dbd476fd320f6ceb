/** Version of the agent; part of every status. */
export const AGENT_VERSION = '0.1.0'
