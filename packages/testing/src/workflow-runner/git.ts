import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs git without the user's settings and without GIT_DIR and its like, which a hook around us may have set. */
export async function git(...args: string[]): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const { stdout } = await run('git', args, { env, maxBuffer: 256 * 1024 * 1024 })
  return stdout
}
