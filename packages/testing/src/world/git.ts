import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Git without the settings of whoever runs this. */
export async function git(
  directory: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await run('git', ['-C', directory, ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: directory,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      ...env,
    },
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout.trim()
}
