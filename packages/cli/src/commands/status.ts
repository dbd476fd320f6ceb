import type { EnvironmentName } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { hostWalk } from '../host-walk.ts'
import { environmentArgument, type HostOptions, identityOption, subcommand } from '../options.ts'
import type { Runner } from '../runner.ts'

export function statusCommand(run: Runner) {
  return subcommand('status', 'what is live, since when, what can be rolled back to')
    .addArgument(environmentArgument())
    .addOption(identityOption())
    .action((environment: EnvironmentName, options: HostOptions) =>
      run(options, async (terminal) => {
        const { formatStatus, readStatus } = await import('@release-pipeline/release')
        const status = await readStatus(await hostWalk(terminal, environment, options))
        terminal.print(formatStatus(status), status)
        return status.live?.healthy === false || status.problems.length > 0 ? exitCodes.no : exitCodes.success
      }),
    )
}
