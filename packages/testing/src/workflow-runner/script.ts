import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { interpolateText } from './expressions.ts'
import type { JobSession } from './job-session.ts'
import { RunnerError } from './runner-error.ts'
import { endOf } from './step-end.ts'
import type { PlacedStep } from './step-frame.ts'
import { runStepProcess } from './step-process.ts'
import type { StepOutcome } from './steps.ts'

/** A `run:` step: the script in a file, handed to the shell with GitHub's own options. */
export async function runScript(session: JobSession, step: PlacedStep): Promise<StepOutcome> {
  const { model, scope, frame } = step
  const directory = interpolateText(model['working-directory'] ?? frame.defaults.workingDirectory ?? '', scope)
  const shell = model.shell ?? frame.defaults.shell
  const file = path.join(session.temp, `${randomUUID()}.sh`)
  writeFileSync(file, interpolateText(model.run, scope))
  const [command, ...args] = shellCommand(shell === undefined ? undefined : interpolateText(shell, scope), file)
  return endOf(session, step, (signal) =>
    runStepProcess(session, step, { command, args, cwd: path.resolve(session.workspace, directory), signal }),
  )
}

/** What GitHub documents for `jobs.<job_id>.steps[*].shell`. */
export function shellCommand(shell: string | undefined, file: string): [string, ...string[]] {
  if (shell === undefined) return ['bash', '-e', file]
  if (shell === 'bash') return ['bash', '--noprofile', '--norc', '-eo', 'pipefail', file]
  if (shell === 'sh') return ['sh', '-e', file]
  if (shell === 'python') return ['python3', file]
  const [command, ...args] = shell.split(/\s+/).map((word) => word.replace('{0}', file))
  if (command === undefined || !shell.includes('{0}')) {
    throw new RunnerError(`Invalid shell option '${shell}': bash, sh, python or a command with {0}.`)
  }
  return [command, ...args]
}
