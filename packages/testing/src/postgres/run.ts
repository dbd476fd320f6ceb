import { spawn } from 'node:child_process'

export interface RunOptions {
  readonly as: Account | undefined
  readonly env?: Readonly<Record<string, string>>
}

/** PostgreSQL refuses to run as root: then it runs as this account. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** Runs a program to its end. Rejects with what it wrote when it fails. */
export function run(program: string, args: readonly string[], { as, env = {} }: RunOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      // A server that the program leaves behind keeps the pipes open: only the end of the program itself counts.
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', ...env },
      cwd: '/',
      ...as,
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      child.stdout.destroy()
      child.stderr.destroy()
      if (code === 0) resolve(output)
      else reject(new Error(`${program} ended with ${signal ?? `code ${code}`}:\n${output}`))
    })
  })
}
