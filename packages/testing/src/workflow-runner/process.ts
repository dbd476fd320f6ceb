import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import type { CancelDelays } from './options.ts'
import { RunnerError } from './runner-error.ts'

export interface ProcessOptions {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  /** The whole environment: nothing of this process is added. */
  readonly env: Readonly<Record<string, string>>
  /** One line of stdout or stderr, as they come, without its end. */
  readonly onLine: (line: string) => void
  readonly cancel: AbortSignal
  readonly delays: CancelDelays
}

/** After the process has ended, something it left behind may still hold its output open: how long to wait for the rest. */
const drainMs = 1000

/**
 * Runs a process as the runner does. Cancelled: SIGINT to the process itself (not to its children), then SIGTERM, then
 * SIGKILL to its whole group.
 * @returns the exit code; 128 + n when signal n ended it, as a shell would say it
 */
export function runProcess(options: ProcessOptions): Promise<number> {
  const { command, args, cwd, env, cancel, delays } = options
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const timers: NodeJS.Timeout[] = []
    const stop = () => {
      child.kill('SIGINT')
      timers.push(setTimeout(() => child.kill('SIGTERM'), delays.terminateMs))
      timers.push(setTimeout(() => killGroup(child.pid), delays.terminateMs + delays.killMs))
    }
    const flush = [lines(child.stdout, options.onLine), lines(child.stderr, options.onLine)]
    const settle = (code: number) => {
      for (const timer of timers) clearTimeout(timer)
      cancel.removeEventListener('abort', stop)
      for (const end of flush) end()
      resolve(code)
    }
    child.on('error', (cause) => {
      cancel.removeEventListener('abort', stop)
      reject(new RunnerError(`Cannot start ${command} in ${cwd}: ${cause.message}`, { cause }))
    })
    child.on('exit', (code, signal) => {
      const status = code ?? 128 + signalNumber(signal)
      child.once('close', () => settle(status))
      timers.push(setTimeout(() => settle(status), drainMs))
    })
    cancel.addEventListener('abort', stop, { once: true })
    if (cancel.aborted) stop()
  })
}

/** At the end of a job the runner kills what its steps left running; it knows them by this variable. */
export const trackingVariable = 'RUNNER_TRACKING_ID'

/** Linux only; elsewhere nothing is found. */
export function killOrphans(trackingId: string): number {
  const marker = `${trackingVariable}=${trackingId}\0`
  const orphans = processIds().filter((pid) => environmentOf(pid).includes(marker))
  for (const pid of orphans) signal(pid)
  return orphans.length
}

function lines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): () => void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const take = (text: string) => {
    const complete = (rest + text).split('\n')
    rest = complete.pop() ?? ''
    for (const line of complete) onLine(line.endsWith('\r') ? line.slice(0, -1) : line)
  }
  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)))
  return () => {
    stream.removeAllListeners('data')
    take(decoder.end())
    if (rest !== '') onLine(rest)
    rest = ''
  }
}

function killGroup(pid: number | undefined): void {
  if (pid !== undefined) signal(-pid)
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function signalNumber(name: NodeJS.Signals | null): number {
  return name === 'SIGINT' ? 2 : name === 'SIGTERM' ? 15 : 9
}

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

function environmentOf(pid: number): string {
  try {
    return `${readFileSync(`/proc/${pid}/environ`, 'latin1')}`
  } catch {
    return ''
  }
}
