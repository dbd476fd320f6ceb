import { readFileSync } from 'node:fs'
import { type EnvironmentName, markdown, SuiteError } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { withAgent } from '../host-session.ts'
import { commandGroup, environmentArgument, type HostOptions, identityOption, person, subcommand } from '../options.ts'
import type { Runner } from '../program.ts'

/** The app's own environment on the host. Values go in and never come out: listed are names and digests. */
export function envCommand(run: Runner) {
  const env = commandGroup('env', "the app's environment variables on the host")
  env.addCommand(
    subcommand('list', 'names and the first characters of a digest of each value')
      .addArgument(environmentArgument())
      .addOption(identityOption())
      .action((environment: EnvironmentName, options: HostOptions) =>
        run(options, (terminal) =>
          withAgent(terminal, environment, options, async ({ agent }) => {
            const { names } = await agent.call('env', { action: 'list' })
            const rows = names.map(({ name, digest }) => [name, digest.slice(0, 12)])
            terminal.print(markdown.table({ head: ['name', 'sha256'], rows }), { names })
            return exitCodes.success
          }),
        ),
      ),
  )
  env.addCommand(
    subcommand('set', 'replace the environment by a dotenv file; it takes effect at the next deploy')
      .addArgument(environmentArgument())
      .argument('<file>', 'dotenv file, or - for standard input')
      .addOption(identityOption())
      .action((environment: EnvironmentName, file: string, options: HostOptions) =>
        run(options, (terminal) =>
          withAgent(terminal, environment, options, async ({ agent }) => {
            const { names } = await agent.call('env', { action: 'set', text: readDotenv(file), by: person(terminal) })
            terminal.print(`${names.length} variables are set in ${environment}.`, { names })
            return exitCodes.success
          }),
        ),
      ),
  )
  return env
}

function readDotenv(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (cause) {
    throw new SuiteError('INPUT_INVALID', { what: `${file} cannot be read.`, cause })
  }
}
