import { bound, catalogue, type ErrorCode, SuiteError, sanitize } from '@release-pipeline/core'
import type { AgentErrorMessage } from './agent-messages.ts'

/** An error of the agent as ours. Its texts come from a server: they are cleaned and cut. A newer code is kept in words. */
export function refusedByAgent(error: AgentErrorMessage): SuiteError {
  const details = {
    ...(error.why === undefined ? {} : { why: clean(error.why) }),
    ...(error.remedy === undefined ? {} : { remedy: clean(error.remedy) }),
    ...(error.live === undefined ? {} : { live: clean(error.live) }),
  }
  if (isKnown(error.code)) return new SuiteError(error.code, { what: clean(error.what), ...details })
  return new SuiteError('AGENT_REFUSED', { what: `${clean(error.code)}: ${clean(error.what)}`, ...details })
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code)
}

function clean(text: string): string {
  return bound(sanitize(text), 4000)
}
