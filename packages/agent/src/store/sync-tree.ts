import { SuiteError } from '@release-pipeline/core'
import type { Agent } from '../agent.ts'
import { howItEnded, run } from '../host/run.ts'

const PATIENCE_MS = 600_000

/**
 * Makes everything below a directory survive a power cut, with the whole file system that it is on: programs such as tar
 * sync nothing, and a seal that outlives its release would vouch for empty files.
 *
 * @throws HOST_TOOL_MISSING, PHASE_FAILED
 */
export async function syncTree(agent: Agent, directory: string): Promise<void> {
  const argv = ['sync', '--file-system', directory]
  const ran = await run({ argv, env: agent.baseEnvironment, timeoutMs: PATIENCE_MS })
  if (ran.code === 0) return
  throw new SuiteError('PHASE_FAILED', {
    what: `sync of ${directory} ${howItEnded(ran, PATIENCE_MS)}: ${ran.stderr.slice(0, 2000)}`,
  })
}
