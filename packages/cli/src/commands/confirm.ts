import { type EnvironmentName, SuiteError } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { hostWalk, openGitHub } from '../host-walk.ts'
import { environmentArgument, type HostOptions, identityOption, person, subcommand } from '../options.ts'
import { originOf } from '../project.ts'
import type { Runner } from '../runner.ts'

export function confirmCommand(run: Runner) {
  return subcommand('confirm', 'keep the release that is armed now')
    .addArgument(environmentArgument())
    .addOption(identityOption())
    .action((environment: EnvironmentName, options: HostOptions) =>
      run(options, async (terminal) => {
        const { confirmRelease, readStatus } = await import('@release-pipeline/release')
        const walk = await hostWalk(terminal, environment, options)
        const { armed, lease } = await readStatus(walk)
        if (armed === null || lease === null)
          throw new SuiteError('INPUT_INVALID', {
            what: `Nothing is armed in ${environment}: there is nothing to confirm.`,
          })
        const github = await openGitHub(terminal, await originOf(terminal.directory), terminal.secret('GITHUB_TOKEN'))
        const outcome = await confirmRelease({
          ...walk,
          deployId: armed.deploy,
          fence: lease.fence,
          by: person(terminal),
          runUrl: '',
          ...(github === undefined ? {} : { deployments: github.deployments }),
        })
        const text =
          outcome.kind === 'confirmed'
            ? `${environment} keeps release ${outcome.live}.`
            : `Too late: the host went back to ${outcome.live ?? 'nothing'} already (${outcome.reason}).`
        terminal.print(text, outcome)
        return outcome.kind === 'confirmed' ? exitCodes.success : exitCodes.no
      }),
    )
}
