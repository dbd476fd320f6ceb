import { type EnvironmentName, formatDuration } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { hostWalk, openGitHub } from '../host-walk.ts'
import {
  environmentArgument,
  type HostOptions,
  hostOption,
  identityOption,
  person,
  reasonOption,
  subcommand,
} from '../options.ts'
import { originOf } from '../project.ts'
import type { Runner } from '../runner.ts'

export function rollbackCommand(run: Runner) {
  return subcommand('rollback', 'go back to the release before the live one, or to any that was healthy once')
    .addArgument(environmentArgument())
    .option('--to <release>', 'release id or commit sha (see `status`)')
    .addOption(reasonOption())
    .addOption(identityOption())
    .addOption(hostOption())
    .action((environment: EnvironmentName, options: HostOptions & { to?: string; reason: string }) =>
      run(options, async (terminal) => {
        const { rollBack } = await import('@release-pipeline/release')
        const github = await openGitHub(terminal, await originOf(terminal.directory), terminal.secret('GITHUB_TOKEN'))
        const result = await rollBack({
          ...(await hostWalk(terminal, environment, options)),
          by: person(terminal),
          reason: options.reason,
          runUrl: '',
          ...(options.to === undefined ? {} : { to: options.to }),
          ...(github === undefined ? {} : { deployments: github.deployments }),
        })
        terminal.print(
          `${environment}: ${result.detail} Live: ${result.live ?? 'nothing'} after ${formatDuration(result.durationMs)}. Database: ${result.database}.`,
          result,
        )
        return exitCodes.success
      }),
    )
}
