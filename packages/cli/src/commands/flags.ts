import { didYouMean, type EnvironmentName, markdown, SuiteError } from '@release-pipeline/core'
import { compareFlags, describeShare, parseShare, type Response } from '@release-pipeline/release'
import { exitCodes } from '../exit-codes.ts'
import { type HostSession, withAgent } from '../host-session.ts'
import {
  commandGroup,
  environmentArgument,
  type HostOptions,
  identityOption,
  person,
  reasonOption,
  subcommand,
} from '../options.ts'
import type { Runner } from '../runner.ts'
import type { Terminal } from '../terminal.ts'

/** Features that are switched on and off on a host, without a deploy. */
export function flagsCommand(run: Runner) {
  const flags = commandGroup('flags', 'feature flags of the app on a host; they change without a deploy')
  flags.addCommand(
    subcommand('list', 'what is on for whom, since when and why')
      .addArgument(environmentArgument())
      .addOption(identityOption())
      .action((environment: EnvironmentName, options: HostOptions) =>
        run(options, (terminal) =>
          withAgent(terminal, environment, options, async (session) =>
            show(terminal, session, await session.agent.call('flags', { action: 'list' })),
          ),
        ),
      ),
  )
  flags.addCommand(
    subcommand('set', 'on, off or a share of the users such as 25%; running releases follow within seconds')
      .addArgument(environmentArgument())
      .argument('<flag>', 'name in the configuration')
      .argument('<state>', 'on, off or 25%')
      .addOption(reasonOption())
      .addOption(identityOption())
      .action((environment: EnvironmentName, name: string, state: string, options: HostOptions & { reason: string }) =>
        run(options, (terminal) =>
          withAgent(terminal, environment, options, async (session) => {
            requireDeclared(session, name)
            const change = { action: 'set', name, share: parseShare(state), by: person(terminal) } as const
            return show(terminal, session, await session.agent.call('flags', { ...change, reason: options.reason }))
          }),
        ),
      ),
  )
  flags.addCommand(
    subcommand('clear', 'forget a flag that no release reads any more')
      .addArgument(environmentArgument())
      .argument('<flag>', 'name on the host')
      .addOption(identityOption())
      .action((environment: EnvironmentName, name: string, options: HostOptions) =>
        run(options, (terminal) =>
          withAgent(terminal, environment, options, async (session) => {
            const { flags: known } = await session.agent.call('flags', { action: 'list' })
            if (!Object.hasOwn(known, name)) throw unknownFlag(name, Object.keys(known), 'set on the host')
            const left = await session.agent.call('flags', { action: 'clear', name, by: person(terminal) })
            return show(terminal, session, left)
          }),
        ),
      ),
  )
  return flags
}

async function show(terminal: Terminal, { project }: HostSession, { flags }: Response<'flags'>): Promise<number> {
  const { systemClock } = await import('@release-pipeline/adapters/runtime')
  const compared = compareFlags(project.config.flags, flags, new Date(systemClock.now()).toISOString().slice(0, 10))
  const rows = compared.map(({ name, host, remark }) => [
    name,
    describeShare(host?.share ?? 0),
    host?.since ?? '',
    host?.by ?? '',
    host?.reason ?? '',
    remark,
  ])
  terminal.print(
    rows.length === 0 ? 'No flags.' : markdown.table({ head: ['flag', 'state', 'since', 'by', 'reason', ''], rows }),
    { flags: compared },
  )
  return exitCodes.success
}

function requireDeclared({ project }: HostSession, name: string): void {
  const declared = Object.keys(project.config.flags)
  if (!declared.includes(name)) throw unknownFlag(name, declared, 'declared under `flags`')
}

function unknownFlag(name: string, known: readonly string[], where: string): SuiteError {
  return new SuiteError('INPUT_INVALID', {
    what: `No flag "${name}" is ${where}${didYouMean(name, known) || '.'}`,
    why: `Known: ${known.join(', ') || 'none'}.`,
  })
}
