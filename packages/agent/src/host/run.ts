import { spawn } from 'node:child_process'
import { SuiteError } from '@release-pipeline/core'

export interface RunOptions {
  readonly argv: readonly string[]
  readonly cwd?: string
  readonly env: Readonly<Record<string, string>>
  readonly timeoutMs: number
  /** Its standard input; empty when left out. */
  readonly input?: string
  /** Called with each whole piece of output, both streams in the order of arrival. */
  readonly onOutput?: (text: string) => void
  /** Called again and again while it runs. */
  readonly watch?: { readonly everyMs: number; readonly look: () => void }
}

export interface Ran {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
  readonly timedOut: boolean
}

/** Longest output that is kept of one program, in characters of each stream. */
const KEPT_OUTPUT = 4_000_000

/**
 * Runs a program without a shell, in a process group of the caller. A missing program is HOST_TOOL_MISSING; how it ended
 * is for the caller to judge.
 */
export function run(options: RunOptions): Promise<Ran> {
  const [program = '', ...args] = options.argv
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: options.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    })
    let stdout = ''
    let stderr = ''
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      child.kill('SIGKILL')
    }, options.timeoutMs)
    const { watch } = options
    const watching = watch === undefined ? undefined : setInterval(watch.look, watch.everyMs)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout = (stdout + text).slice(-KEPT_OUTPUT)
      options.onOutput?.(text)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-KEPT_OUTPUT)
      options.onOutput?.(text)
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
    child.on('error', (cause) => {
      clearTimeout(timer)
      clearInterval(watching)
      reject(
        new SuiteError('HOST_TOOL_MISSING', { what: `"${program}" could not be started: ${cause.message}.`, cause }),
      )
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      clearInterval(watching)
      resolve({ code, signal, stdout, stderr, timedOut })
    })
  })
}

/** How a program ended, for a message. */
export function howItEnded(ran: Ran, timeoutMs: number): string {
  if (ran.timedOut) return `did not end within ${timeoutMs} ms`
  return ran.signal === null ? `ended with code ${ran.code}` : `was ended by ${ran.signal}`
}
