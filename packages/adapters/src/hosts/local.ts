import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Clock, SuiteError } from '@release-pipeline/core'
import type { ExecResult, Host } from '@release-pipeline/release'
import { childEnvironment } from '../runtime/environment.ts'
import { cancelled, type Ending, type Running, supervise } from './supervise.ts'

export interface LocalHostOptions {
  readonly clock: Clock
  /** Environment of the commands. Default: that of this process without what GitHub hands to an action. */
  readonly env?: Readonly<Record<string, string>>
}

/** This machine. Commands are started with their arguments as they are: no shell stands between. */
export function localHost({ clock, env = childEnvironment() }: LocalHostOptions): Host {
  return {
    name: 'this machine',
    async exec({ argv }, options) {
      if (options.signal?.aborted) throw cancelled(options.signal)
      const [program, ...rest] = argv
      if (program === undefined) throw new SuiteError('COMMAND_INVALID', { what: 'The command names no program.' })
      // A process group of its own, so that stopping the command stops what it started too.
      const child = spawn(program, rest, { env: { ...env }, stdio: 'pipe', detached: true })
      const failure = await started(child)
      return failure === undefined ? supervise(runningProcess(child), options, clock) : notStarted(program, failure)
    },
    async close() {},
  }
}

async function started(child: ChildProcessWithoutNullStreams): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await once(child, 'spawn')
    return undefined
  } catch (error) {
    return error as NodeJS.ErrnoException
  }
}

/** A program that cannot be started ends as it does in a shell, so that every host reads the same. */
function notStarted(program: string, failure: NodeJS.ErrnoException): ExecResult {
  const missing = failure.code === 'ENOENT'
  const stderr = `${program}: ${missing ? 'not found' : failure.message}\n`
  return { kind: 'exited', code: missing ? 127 : 126, stdout: '', stderr }
}

function runningProcess(child: ChildProcessWithoutNullStreams): Running {
  let over = false
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code: number | null, signal: NodeJS.Signals | null) => {
      over = true
      if (signal !== null) resolve({ kind: 'signalled', signal })
      else resolve({ kind: 'exited', code: code ?? -1 })
    })
  })
  // A command that ends without reading its standard input breaks the pipe: its exit code tells the story, not EPIPE.
  child.stdin.on('error', () => undefined)
  child.on('error', () => undefined)
  return {
    stdin: child.stdin,
    onStdout: (listener) => child.stdout.on('data', listener),
    onStderr: (listener) => child.stderr.on('data', listener),
    ended,
    kill: (signal) => {
      if (over || child.pid === undefined) return
      try {
        process.kill(-child.pid, `SIG${signal}`)
      } catch {
        // The group is gone already.
      }
    },
    abandon: () => {
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
      child.unref()
    },
  }
}
