import { spawn } from 'node:child_process'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { SuiteError } from '@release-pipeline/core'
import { hasGroup, isAlive, type ProcessIdentity, readIdentity, startTimeOf } from './process-identity.ts'

export interface Detached {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly pidFile: string
  readonly outputFile: string
  readonly boot: string
}

/**
 * The process writes its own identity before it becomes the program: there is no moment at which it runs and nobody
 * knows its number, even if this agent is killed right after the spawn. `exec` keeps pid and start time.
 */
const INTRODUCE = [
  'IFS=" " read -r _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ started _ </proc/$$/stat || exit 125',
  'printf "%s %s %s\\n" "$$" "$started" "$2" >"$1.new" && mv "$1.new" "$1" || exit 125',
  'shift 2',
  'exec "$@"',
].join('\n')

/** Starts a program in a session of its own, that outlives this agent and the connection that called it. */
export async function launchDetached(options: Detached): Promise<void> {
  await rm(options.pidFile, { force: true })
  const output = await open(options.outputFile, 'a', 0o600)
  try {
    await spawnDetached(options, output)
  } finally {
    await output.close()
  }
  await introduced(options.pidFile)
}

/** Waits until the process has said who it is: from then on it can be found and ended. */
async function introduced(pidFile: string): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    if ((await readIdentity(pidFile)) !== undefined) return
    await setTimeout(5)
  }
  throw new SuiteError('SERVICE_NOT_STARTED', { what: `The process of ${pidFile} did not come up within 5 s.` })
}

function spawnDetached(options: Detached, output: FileHandle): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', INTRODUCE, 'sh', options.pidFile, options.boot, ...options.argv], {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    })
    child.on('error', (cause) =>
      reject(
        new SuiteError('SERVICE_NOT_STARTED', {
          what: `${options.argv.join(' ')} could not be started in ${options.cwd}.`,
          cause,
        }),
      ),
    )
    child.on('spawn', () => {
      child.unref()
      resolve()
    })
  })
}

/**
 * Ends the process of a pid file with its whole group: politely, then by force. Never another one that got its number.
 * Children of a leader that was killed are ended too: a group keeps its number reserved while it has a member.
 */
export async function endProcess(
  pidFile: string,
  options: { boot: string; graceMs: number; sleep: (ms: number) => Promise<void> },
): Promise<void> {
  const identity = await readIdentity(pidFile)
  if (identity?.boot === options.boot) {
    if (await isAlive(identity, options.boot)) {
      signalGroup(identity, 'SIGTERM')
      await gone(identity, options, options.graceMs)
    }
    const leader = await startTimeOf(identity.pid)
    if (leader === undefined || leader === identity.startTime) {
      signalGroup(identity, 'SIGKILL')
      await gone(identity, options, 5000)
    }
  }
  await rm(pidFile, { force: true })
}

/** Asks the process of a pid file alone, not its children: a pool of workers is led to its end by its leader. */
export async function askToEnd(pidFile: string, boot: string): Promise<void> {
  const identity = await readIdentity(pidFile)
  if (identity === undefined || !(await isAlive(identity, boot))) return
  try {
    process.kill(identity.pid, 'SIGTERM')
  } catch {
    // It ended in between.
  }
}

/** Asks all of it: a shell that leads a program does not pass on what it is told. */
export async function askGroupToEnd(pidFile: string, boot: string): Promise<void> {
  const identity = await readIdentity(pidFile)
  if (identity !== undefined && (await isAlive(identity, boot))) signalGroup(identity, 'SIGTERM')
}

function signalGroup(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    process.kill(-identity.pid, signal)
  } catch {
    // The group is gone already.
  }
}

/** Whether the whole group has ended within the time: a leader may end at once and leave its program to finish. */
async function gone(
  identity: ProcessIdentity,
  options: { sleep: (ms: number) => Promise<void> },
  withinMs: number,
): Promise<boolean> {
  for (let waited = 0; waited <= withinMs; waited += 20) {
    if (!(await hasGroup(identity.pid))) return true
    await options.sleep(20)
  }
  return false
}
