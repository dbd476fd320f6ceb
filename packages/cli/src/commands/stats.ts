import { type EnvironmentName, SuiteError } from '@release-pipeline/core'
import { Argument, InvalidArgumentError } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { openGitHub } from '../host-walk.ts'
import { type CommonOptions, requiredVariable, subcommand } from '../options.ts'
import { git, originOf } from '../project.ts'
import type { Runner } from '../runner.ts'

type Options = CommonOptions & { readonly days: number }

export function statsCommand(run: Runner) {
  return subcommand('stats', "DORA's four keys of an environment, from GitHub's record of deploys")
    .addArgument(new Argument('[environment]', 'where').choices(['staging', 'production']).default('production'))
    .option('--days <count>', 'how far back', days, 30)
    .addHelpText('after', '\nLead times come from the commits in this clone; what it does not hold is not measured.')
    .action((environment: EnvironmentName, options: Options) =>
      run(options, async (terminal) => {
        const { describeFourKeys, fourKeys, readDeploys } = await import('@release-pipeline/release')
        const { systemClock } = await import('@release-pipeline/adapters/runtime')
        const token = requiredVariable(terminal, 'GITHUB_TOKEN', 'a token that reads deployments')
        const github = await openGitHub(terminal, await originOf(terminal.directory), token)
        if (github === undefined) {
          throw new SuiteError('INPUT_INVALID', { what: 'The `origin` of this repository is not on GitHub.' })
        }
        const deploys = await readDeploys(github.deployments, environment, (deploy, previous) =>
          oldestCommit(terminal.directory, previous.sha, deploy.sha),
        )
        const keys = fourKeys(deploys, { now: systemClock.now(), days: options.days })
        terminal.print(describeFourKeys(keys).join('\n'), keys)
        return exitCodes.success
      }),
    )
}

/** When the oldest commit in `base..head` was written, ISO 8601. */
async function oldestCommit(directory: string, base: string, head: string): Promise<string | undefined> {
  const dates = await git(directory, 'log', '--format=%aI', `${base}..${head}`, '--')
  return dates
    ?.split('\n')
    .filter((date) => date !== '')
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))[0]
}

function days(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0 && value <= 366) return value
  throw new InvalidArgumentError('must be a whole number of days from 1 to 366.')
}
