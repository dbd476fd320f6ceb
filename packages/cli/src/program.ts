import { type SuiteError, toSuiteError } from '@release-pipeline/core'
import { Command, CommanderError } from 'commander'
import { approveCommand } from './commands/approve.ts'
import { backupCommands } from './commands/backup.ts'
import { configCommand } from './commands/config.ts'
import { confirmCommand } from './commands/confirm.ts'
import { copyDataCommand } from './commands/copy-data.ts'
import { costCommand } from './commands/cost.ts'
import { deployCommand } from './commands/deploy.ts'
import { doctorCommand } from './commands/doctor.ts'
import { envCommand } from './commands/env.ts'
import { extendCommand } from './commands/extend.ts'
import { flagsCommand } from './commands/flags.ts'
import { gateCommand } from './commands/gate.ts'
import { initCommand } from './commands/init.ts'
import { loadCommand } from './commands/load.ts'
import { lockCommands } from './commands/lock.ts'
import { logsCommand } from './commands/logs.ts'
import { provisionCommand } from './commands/provision.ts'
import { reviewCommand } from './commands/review.ts'
import { rollbackCommand } from './commands/rollback.ts'
import { smokeCommand } from './commands/smoke.ts'
import { statsCommand } from './commands/stats.ts'
import { statusCommand } from './commands/status.ts'
import { unprovisionCommand } from './commands/unprovision.ts'
import { exitCodes } from './exit-codes.ts'
import type { Runner } from './runner.ts'
import { openTerminal } from './terminal.ts'

/** Runs one command line and returns the exit code. Nothing here ends the process. */
export async function runProgram(args: readonly string[]): Promise<number> {
  let code: number = exitCodes.success
  const run: Runner = async (options, work) => {
    const terminal = openTerminal(options)
    try {
      code = await work(terminal)
    } catch (thrown) {
      const error = toSuiteError(thrown)
      terminal.fail(error)
      code = terminal.cancelled.aborted ? exitCodes.interrupted : exitCodeOf(error)
    }
  }
  try {
    await program(run).parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exitCodes.success : exitCodes.usage
  }
  return code
}

function program(run: Runner): Command {
  const root = new Command('release-pipeline')
    .description('Review, deploy, roll back: the release cycle of .github/release-pipeline.yml from a terminal.')
    .addHelpText('after', help)
  const commands = [
    initCommand(run),
    configCommand(run),
    provisionCommand(run),
    doctorCommand(run),
    reviewCommand(run),
    deployCommand(run),
    smokeCommand(run),
    loadCommand(run),
    statusCommand(run),
    confirmCommand(run),
    extendCommand(run),
    rollbackCommand(run),
    gateCommand(run),
    approveCommand(run),
    ...backupCommands(run),
    copyDataCommand(run),
    logsCommand(run),
    statsCommand(run),
    costCommand(run),
    envCommand(run),
    flagsCommand(run),
    ...lockCommands(run),
    unprovisionCommand(run),
  ]
  for (const command of commands) root.addCommand(command)
  exitInsteadOfEnding(root)
  return root
}

function exitInsteadOfEnding(command: Command): void {
  command.exitOverride().showSuggestionAfterError()
  for (const child of command.commands) exitInsteadOfEnding(child)
}

function exitCodeOf(error: SuiteError): number {
  return /^(CONFIG|INPUT|SMOKE_SUITE|SMOKE_RECORDING)_/.test(error.code) ? exitCodes.usage : exitCodes.failure
}

const help = `
Exit codes: 0 done or yes · 1 failed · 2 wrong command line or configuration · 3 the answer is no · 130 interrupted.

Secrets come from the environment: RELEASE_PIPELINE_SSH_KEY (or --identity), RELEASE_PIPELINE_SSH_PASSPHRASE, GITHUB_TOKEN,
ANTHROPIC_API_KEY, OPENAI_API_KEY.

Production is broken?
  release-pipeline status production
  release-pipeline rollback production --reason "checkout fails"
  release-pipeline logs production backend`
