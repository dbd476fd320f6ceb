import { type EnvironmentName, SuiteError } from '@release-pipeline/core'
import type { Fence, HostStatus } from '@release-pipeline/release'
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
        const { confirmRelease, readStatuses } = await import('@release-pipeline/release')
        const walk = await hostWalk(terminal, environment, options)
        const { deployId, fence } = armedDeploy(environment, await readStatuses(walk))
        const github = await openGitHub(terminal, await originOf(terminal.directory), terminal.secret('GITHUB_TOKEN'))
        const outcome = await confirmRelease({
          ...walk,
          deployId,
          fence,
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

/**
 * The deploy that waits for its confirmation, with the fence of each host that has it.
 * @throws INPUT_INVALID when nothing is armed, or the hosts wait for different deploys
 */
function armedDeploy(
  environment: EnvironmentName,
  hosts: readonly { readonly host: string; readonly status: HostStatus }[],
): { readonly deployId: string; readonly fence: Fence } {
  const found = hosts.flatMap(({ host, status: { armed, lease } }) =>
    armed === null || lease === null ? [] : [{ host, deploy: armed.deploy, fence: lease.fence }],
  )
  const [first] = found
  if (first === undefined)
    throw new SuiteError('INPUT_INVALID', {
      what: `Nothing is armed in ${environment}: there is nothing to confirm.`,
    })
  if (found.some(({ deploy }) => deploy !== first.deploy))
    throw new SuiteError('INPUT_INVALID', {
      what: `The hosts wait for different deploys: ${found.map(({ host, deploy }) => `${host} for ${deploy}`).join(', ')}.`,
      remedy: `Roll back: \`release-pipeline rollback ${environment}\`.`,
    })
  const fence = hosts.length === 1 ? first.fence : Object.fromEntries(found.map((each) => [each.host, each.fence]))
  return { deployId: first.deploy, fence }
}
