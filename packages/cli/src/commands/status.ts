import type { EnvironmentName } from '@release-pipeline/core'
import type { HostStatus, OnHost } from '@release-pipeline/release'
import { exitCodes } from '../exit-codes.ts'
import { hostWalk } from '../host-walk.ts'
import { environmentArgument, type HostOptions, hostOption, identityOption, subcommand } from '../options.ts'
import type { Runner } from '../runner.ts'
import type { Terminal } from '../terminal.ts'

export function statusCommand(run: Runner) {
  return subcommand('status', 'what is live, since when, what can be rolled back to')
    .addArgument(environmentArgument())
    .addOption(identityOption())
    .addOption(hostOption())
    .action((environment: EnvironmentName, options: HostOptions) =>
      run(options, async (terminal) => {
        const { formatStatus, readEachStatus } = await import('@release-pipeline/release')
        const [first, ...others] = await readEachStatus(await hostWalk(terminal, environment, options))
        if (first !== undefined && others.length > 0) return several(terminal, [first, ...others])
        if (first?.kind !== 'done') throw first?.error
        terminal.print(formatStatus(first.value), first.value)
        return isWell(first.value) ? exitCodes.success : exitCodes.no
      }),
    )
}

/** What each host says, and before it whether they serve the same. One that cannot be asked is no reason to hide the others. */
async function several(terminal: Terminal, each: readonly OnHost<HostStatus>[]): Promise<number> {
  const { formatStatus, mixtureOf } = await import('@release-pipeline/release')
  const seen = each.flatMap((one) => (one.kind === 'done' ? [{ host: one.host, status: one.value }] : []))
  const mixture = mixtureOf(seen)
  const parts = each.map((one) => `${one.host}:\n${one.kind === 'done' ? formatStatus(one.value) : one.error.message}`)
  const hosts = each.map((one) => [one.host, one.kind === 'done' ? one.value : { error: one.error.message }])
  terminal.print([...(mixture === undefined ? [] : [mixture]), ...parts].join('\n\n'), {
    ...(mixture === undefined ? {} : { mixture }),
    hosts: Object.fromEntries(hosts),
  })
  const well = mixture === undefined && seen.length === each.length && seen.every(({ status }) => isWell(status))
  return well ? exitCodes.success : exitCodes.no
}

function isWell({ live, problems }: HostStatus): boolean {
  return live?.healthy !== false && problems.length === 0
}
