import { SuiteError } from '@release-pipeline/core'
import { InvalidArgumentError } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { openGitHub } from '../host-walk.ts'
import { type CommonOptions, requiredVariable, subcommand } from '../options.ts'
import { openProject, originOf } from '../project.ts'
import type { Runner } from '../runner.ts'

type Options = CommonOptions & { readonly month?: string | true }

export function costCommand(run: Runner) {
  return subcommand('cost', 'what AI reviews cost in a month, from the summary comments of the pull requests')
    .option('--month [month]', 'which one, such as 2026-11 (UTC); default: this one', month)
    .addHelpText('after', '\nThe exit code is 3 when the cap of the month (review.budget.per_month) is reached.')
    .action((options: Options) =>
      run(options, async (terminal) => {
        const { config } = await openProject(terminal.directory, options.config)
        const token = requiredVariable(terminal, 'GITHUB_TOKEN', 'a token that reads pull requests')
        const github = await openGitHub(terminal, await originOf(terminal.directory), token)
        if (github === undefined) {
          throw new SuiteError('INPUT_INVALID', { what: 'The `origin` of this repository is not on GitHub.' })
        }
        const [{ ACTIONS_BOT, costOfMonth, describeMonth, monthOf }, { systemClock }] = await Promise.all([
          import('@release-pipeline/review'),
          import('@release-pipeline/adapters/runtime'),
        ])
        const { budget } = config.review
        const cost = await costOfMonth({
          pullRequests: github.pullRequests,
          self: ACTIONS_BOT,
          month: typeof options.month === 'string' ? options.month : monthOf(systemClock.now()),
          cap: budget.per_pull_request,
        })
        const { pullRequests, ...total } = cost
        terminal.print(describeMonth(cost, budget.per_month), { ...total, capUsd: budget.per_month, pullRequests })
        return cost.costUsd < budget.per_month ? exitCodes.success : exitCodes.no
      }),
    )
}

function month(text: string): string {
  if (/^20\d{2}-(?:0[1-9]|1[0-2])$/.test(text)) return text
  throw new InvalidArgumentError('must be a month such as 2026-11.')
}
