import type { EnvironmentName } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { printEach, withAgents } from '../host-session.ts'
import { environmentArgument, type HostOptions, hostOption, identityOption, subcommand } from '../options.ts'
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
    .addOption(hostOption())
    .action((environment: EnvironmentName, component: string, options: HostOptions & { lines: number }) =>
      run(options, async (terminal) => {
        const from = await withAgents(terminal, environment, options, ({ agent }) =>
          agent.call('logs', { component, lines: options.lines }),
        )
        printEach(terminal, from, ({ text }) => ({ text, value: { text } }))
        return exitCodes.success
      }),
    )
}
