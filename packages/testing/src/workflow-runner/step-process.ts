import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { type CommandFileContents, createCommandFiles } from './command-files.ts'
import { createCommandReader } from './commands.ts'
import { githubVariables } from './github-context.ts'
import type { JobSession } from './job-session.ts'
import { runProcess } from './process.ts'
import { RunnerError } from './runner-error.ts'
import type { PlacedStep } from './step-frame.ts'

export interface StepProcess {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  /** INPUT_*, STATE_* and the github context of the action, beside the step's own variables. */
  readonly env?: Readonly<Record<string, string>>
  readonly github?: Readonly<Record<string, unknown>>
  readonly signal: AbortSignal
}

export interface StepProcessResult {
  readonly exitCode: number
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs one process of a step and takes in everything it tells the runner: commands in its output, then its files. */
export async function runStepProcess(
  session: JobSession,
  step: PlacedStep,
  work: StepProcess,
): Promise<StepProcessResult> {
  const files = createCommandFiles(path.join(session.temp, '_runner_file_commands', randomUUID()))
  const spoken: Record<string, string> = {}
  const state = session.states.get(step.key) ?? {}
  session.states.set(step.key, state)
  const onLine = createCommandReader({
    debug: session.debug,
    log: (line) => session.log(line),
    mask: (value) => session.masks.add(value),
    annotate: (annotation) => session.annotate(annotation),
    setOutput: (name, value) => {
      spoken[name] = value
    },
    saveState: (name, value) => {
      state[name] = value
    },
  })
  const own = { ...session.baseEnvironment(), ...session.env, ...step.frame.env, ...step.env }
  const exitCode = await runProcess({
    command: work.command,
    args: work.args,
    cwd: work.cwd,
    env: {
      ...own,
      ...work.env,
      ...session.runnerEnvironment(),
      ...githubVariables({ ...session.github, ...step.frame.github, ...work.github }),
      ...files.variables,
      PATH: session.searchPath(own['PATH']),
    },
    onLine,
    cancel: work.signal,
    delays: session.setup.run.options.cancelDelays ?? { terminateMs: 7500, killMs: 2500 },
  })
  return takeIn(session, state, spoken, exitCode, () => files.read())
}

function takeIn(
  session: JobSession,
  state: Record<string, string>,
  spoken: Readonly<Record<string, string>>,
  exitCode: number,
  read: () => CommandFileContents,
): StepProcessResult {
  try {
    const written = read()
    session.env = { ...session.env, ...written.env }
    session.path = [...[...written.path].reverse(), ...session.path]
    Object.assign(state, written.state)
    return { exitCode, outputs: { ...spoken, ...written.outputs }, summary: written.summary }
  } catch (thrown) {
    if (!(thrown instanceof RunnerError)) throw thrown
    session.error(thrown.message)
    return { exitCode: exitCode || 1, outputs: spoken, summary: '' }
  }
}
