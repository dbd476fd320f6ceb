import { fileURLToPath } from 'node:url'

export { AGENT_VERSION } from './version.ts'

/** The agent's entry in the source tree; Node runs it as it is. */
export const AGENT_MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
