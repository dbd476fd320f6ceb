import type { EnvironmentName } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { withAgent } from '../host-session.ts'
import { environmentArgument, type HostOptions, identityOption, subcommand } from '../options.ts'
import type { Runner } from '../runner.ts'

export function logsCommand(run: Runner) {
  return subcommand('logs', 'show the last lines of a component on the host')
    .addArgument(environmentArgument())
    .argument(
      '<component>',
      'name of the component in the configuration, such as backend; or nginx, nginx-error, journal',
    )
    .option('-n, --lines <count>', 'how many lines', Number, 200)
    .addOption(identityOption())
    .action((environment: EnvironmentName, component: string, options: HostOptions & { lines: number }) =>
      run(options, (terminal) =>
        withAgent(terminal, environment, options, async ({ agent }) => {
          const { text } = await agent.call('logs', { component, lines: options.lines })
          terminal.print(text, { text })
          return exitCodes.success
        }),
      ),
    )
}
