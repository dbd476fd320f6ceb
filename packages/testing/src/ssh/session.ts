import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { ServerChannel, Session } from 'ssh2'
import type { SignalRequests } from './signal-requests.ts'

/** The login shell. bash becomes a single command where dash stays between, so that its signals are seen as they are. */
const SHELL = existsSync('/bin/bash') ? '/bin/bash' : '/bin/sh'

export interface SessionOptions {
  readonly forcedCommand: string | undefined
  readonly user: string
  readonly home: string
  readonly env: Readonly<Record<string, string>>
  readonly onCommand: (command: string) => void
  readonly signals: SignalRequests
}

/** Runs the command of one session as sshd does: through a shell, with exit status, signals and half-closed pipes. */
export function runSession(session: Session, options: SessionOptions): void {
  session.on('exec', (accept, _reject, { command }) => {
    options.onCommand(command)
    const channel = accept()
    const child = start(command, options)
    connectPipes(child, channel)
    // OpenSSH refuses to signal a forced command.
    if (options.forcedCommand === undefined) options.signals.listen(channel, (signal) => kill(child, signal))
  })
}

function start(command: string, { forcedCommand, user, home, env }: SessionOptions): ChildProcessWithoutNullStreams {
  const original = forcedCommand === undefined ? {} : { SSH_ORIGINAL_COMMAND: command }
  return spawn(SHELL, ['-c', forcedCommand ?? command], {
    cwd: home,
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: home, USER: user, LANG: 'C.UTF-8', ...env, ...original },
    stdio: 'pipe',
    // A process group of its own, so that a signal reaches what the shell started.
    detached: true,
  })
}

function connectPipes(child: ChildProcessWithoutNullStreams, channel: ServerChannel): void {
  for (const stream of [child.stdin, child.stdout, child.stderr, channel]) stream.on('error', () => undefined)
  channel.pipe(child.stdin)
  child.stdout.pipe(channel, { end: false })
  child.stderr.pipe(channel.stderr, { end: false })
  // A client that goes away does not end the command, as with sshd without a terminal: its pipes break.
  channel.on('close', () => {
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
  })
  child.on('close', (code, signal) => {
    if (signal !== null) channel.exit(signal.replace(/^SIG/, ''))
    else channel.exit(code ?? 255)
    channel.end()
  })
}

function kill(child: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group is gone already.
  }
}
