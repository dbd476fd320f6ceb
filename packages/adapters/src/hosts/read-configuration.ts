import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, parseConfig, type Runtime, SuiteError } from '@release-pipeline/core'

/**
 * The configuration as it stands in the checkout.
 * @throws CONFIG_MISSING, CONFIG_INVALID.
 */
export async function readConfiguration(runtime: Runtime, path: string): Promise<Config> {
  const file = join(runtime.context.workspace, path)
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new SuiteError('CONFIG_MISSING', { what: `${path} cannot be read in the checkout: ${cause.message}`, cause })
  })
  return parseConfig(text, path)
}
