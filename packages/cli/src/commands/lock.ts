import type { EnvironmentName } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { withAgent, withAgents } from '../host-session.ts'
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

/** `lock`, `unlock`, `unblock` and `thaw`: what stops deploys or writes, and what lets them go on. None of them stops a rollback. */
export function lockCommands(run: Runner) {
  const lock = subcommand('lock', 'stop deploys until somebody unlocks; never stops a rollback')
    .addArgument(environmentArgument())
    .addOption(reasonOption())
    .addOption(identityOption())
    .addOption(hostOption())
    .action((environment: EnvironmentName, options: HostOptions & { reason: string }) =>
      run(options, async (terminal) => {
        await withAgents(terminal, environment, options, ({ agent }) =>
          agent.call('lock', { action: 'lock', by: person(terminal), reason: options.reason }),
        )
        terminal.print(`${environment} is locked: ${options.reason}`, { locked: true })
        return exitCodes.success
      }),
    )
  const unlock = subcommand('unlock', 'let deploys go on')
    .addArgument(environmentArgument())
    .addOption(identityOption())
    .addOption(hostOption())
    .action((environment: EnvironmentName, options: HostOptions) =>
      run(options, async (terminal) => {
        await withAgents(terminal, environment, options, ({ agent }) =>
          agent.call('lock', { action: 'unlock', by: person(terminal) }),
        )
        terminal.print(`${environment} is unlocked.`, { locked: false })
        return exitCodes.success
      }),
    )
  const unblock = subcommand('unblock', 'let a commit be deployed again that was rolled back')
    .addArgument(environmentArgument())
    .argument('<sha>', 'the full commit sha')
    .addOption(reasonOption())
    .addOption(identityOption())
    .addOption(hostOption())
    .action((environment: EnvironmentName, sha: string, options: HostOptions & { reason: string }) =>
      run(options, async (terminal) => {
        const change = { action: 'unblock', sha, by: person(terminal), reason: options.reason } as const
        const from = await withAgents(terminal, environment, options, async ({ agent }) => {
          const { blocked } = await agent.call('status', {})
          const here = blocked.some((entry) => entry.sha === sha)
          if (here) await agent.call('lock', change)
          return here
        })
        // Of several hosts only those have blocked it that it was live on.
        if (from.every(({ value }) => !value)) {
          terminal.print(`${sha} is not blocked in ${environment}.`, { unblocked: null })
          return exitCodes.success
        }
        terminal.print(`${sha} may be deployed to ${environment} again.`, { unblocked: sha })
        return exitCodes.success
      }),
    )
  const thaw = subcommand('thaw', 'admit writes again that wait for a person; the database is kept as it is now')
    .addArgument(environmentArgument())
    .addOption(reasonOption())
    .addOption(identityOption())
    .action((environment: EnvironmentName, options: HostOptions & { reason: string }) =>
      run(options, (terminal) =>
        withAgent(terminal, environment, options, async ({ agent }) => {
          await agent.call('lock', { action: 'thaw', by: person(terminal), reason: options.reason })
          terminal.print(`The database of ${environment} admits writes.`, { frozen: false })
          return exitCodes.success
        }),
      ),
    )
  return [lock, unlock, unblock, thaw]
}
