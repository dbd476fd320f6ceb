import { execFile } from 'node:child_process'

export interface GitOutput {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

const BIGGEST_OUTPUT = 512 * 1024 * 1024

/** Nothing of the machine's own git settings may change an answer. */
const isolation = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C.UTF-8',
}

/** One git command in a bare repository. Every exit code is an answer; only a git that cannot start is an error. */
export function runGit(
  gitDir: string,
  args: readonly string[],
  options: { input?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<GitOutput> {
  const settings = ['-c', 'safe.directory=*', '-c', 'core.quotePath=false', '-c', 'i18n.logOutputEncoding=UTF-8']
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['--git-dir', gitDir, '--literal-pathspecs', ...settings, ...args],
      { encoding: 'buffer', maxBuffer: BIGGEST_OUTPUT, env: { ...process.env, ...isolation, ...options.env } },
      (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== 'number') reject(error)
        else
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr: stderr.toString('utf8') })
      },
    )
    // A command that reads no input may be gone before it is offered any; its exit code tells the rest.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(options.input)
  })
}
