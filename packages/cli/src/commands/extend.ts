import { type EnvironmentName, parseDuration, SuiteError } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { printEach, withAgents } from '../host-session.ts'
import {
  environmentArgument,
  type HostOptions,
  hostOption,
  identityOption,
  person,
  reasonOption,
  subcommand,
} from '../options.ts'
import type { Runner } from '../runner.ts'

export function extendCommand(run: Runner) {
  return subcommand('extend', 'give an armed release more time before the host rolls it back')
    .addArgument(environmentArgument())
    .requiredOption('--by <duration>', 'how much longer, such as 10m')
    .addOption(reasonOption())
    .addOption(identityOption())
    .addOption(hostOption())
    .action((environment: EnvironmentName, options: HostOptions & { by: string; reason: string }) =>
      run(options, async (terminal) => {
        const byMs = parseDuration(options.by)
        if (byMs === undefined)
          throw new SuiteError('INPUT_INVALID', {
            what: `--by: "${options.by}" is not a duration; write for example 10m.`,
          })
        const from = await withAgents(terminal, environment, options, async ({ agent }) => {
          const { armed } = await agent.call('status', {})
          if (armed === null) return undefined
          return agent.call('extend', {
            deploy: armed.deploy,
            byMs,
            by: person(terminal),
            reason: options.reason,
          })
        })
        const armed = from.flatMap(({ host, value }) => (value === undefined ? [] : [{ host, value }]))
        if (armed.length === 0)
          throw new SuiteError('INPUT_INVALID', {
            what: `Nothing is armed in ${environment}: there is no deadline to extend.`,
          })
        printEach(terminal, armed, ({ deadline }) => ({
          text: `The host rolls back at ${deadline} unless the release is confirmed.`,
          value: { deadline },
        }))
        return exitCodes.success
      }),
    )
}
