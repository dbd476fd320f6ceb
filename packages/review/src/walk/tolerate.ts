import { type Log, SuiteError } from '@release-pipeline/core'

/** Refusals of GitHub are noted; everything else is a fault and ends the run. */
export async function tolerate<T>(
  what: string,
  notes: string[],
  log: Log,
  write: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof SuiteError) || !REFUSALS.has(error.code)) throw error
    notes.push(`GitHub refused ${what}: ${error.what}`)
    log.warning(`GitHub refused ${what}: ${error.what}`)
    return undefined
  }
}

const REFUSALS: ReadonlySet<string> = new Set(['GITHUB_FORBIDDEN', 'GITHUB_REJECTED', 'GITHUB_NOT_FOUND'])
