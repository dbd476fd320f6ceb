import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentVariables } from './environment.ts'

/**
 * A new directory for files that later steps of the job read. On a runner it stands in RUNNER_TEMP, which the runner
 * empties after the job; nothing has to be removed by hand.
 */
export function temporaryDirectory(name: string): Promise<string> {
  return mkdtemp(join(environmentVariables()['RUNNER_TEMP'] ?? tmpdir(), `release-pipeline-${name}-`))
}
