import { type Config, didYouMean, type EnvironmentName, markdown, SuiteError } from '@release-pipeline/core'
import { compareFlags, describeShare, parseShare, type Response } from '@release-pipeline/release'
import { exitCodes } from '../exit-codes.ts'
import { type FromHost, type HostSession, printEach, withAgents } from '../host-session.ts'
import {
  commandGroup,
  environmentArgument,
  type HostOptions,
  hostOption,
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
      .addOption(hostOption())
      .action((environment: EnvironmentName, options: HostOptions) =>
        run(options, async (terminal) =>
          show(
            terminal,
            await withAgents(terminal, environment, options, (session) =>
              known(session, session.agent.call('flags', { action: 'list' })),
            ),
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
      .addOption(hostOption())
      .action((environment: EnvironmentName, name: string, state: string, options: HostOptions & { reason: string }) =>
        run(options, async (terminal) => {
          const by = { by: person(terminal), reason: options.reason }
          const change = { action: 'set', name, share: parseShare(state), ...by } as const
          const from = await withAgents(terminal, environment, options, (session) => {
            requireDeclared(session, name)
            return known(session, session.agent.call('flags', change))
          })
          return show(terminal, from)
        }),
      ),
  )
  flags.addCommand(
    subcommand('clear', 'forget a flag that no release reads any more')
      .addArgument(environmentArgument())
      .argument('<flag>', 'name on the host')
      .addOption(identityOption())
      .addOption(hostOption())
      .action((environment: EnvironmentName, name: string, options: HostOptions) =>
        run(options, async (terminal) => {
          const from = await withAgents(terminal, environment, options, async (session) => {
            const { flags: there } = await session.agent.call('flags', { action: 'list' })
            if (!Object.hasOwn(there, name)) throw unknownFlag(name, Object.keys(there), 'set on the host')
            return known(session, session.agent.call('flags', { action: 'clear', name, by: person(terminal) }))
          })
          return show(terminal, from)
        }),
      ),
  )
  return flags
}

interface Known {
  readonly declared: Config['flags']
  readonly flags: Response<'flags'>['flags']
}

async function known({ project }: HostSession, answer: Promise<Response<'flags'>>): Promise<Known> {
  return { declared: project.config.flags, flags: (await answer).flags }
}

async function show(terminal: Terminal, from: readonly FromHost<Known>[]): Promise<number> {
  const { systemClock } = await import('@release-pipeline/adapters/runtime')
  const today = new Date(systemClock.now()).toISOString().slice(0, 10)
  printEach(terminal, from, ({ declared, flags }) => {
    const compared = compareFlags(declared, flags, today)
    const rows = compared.map(({ name, host, remark }) => [
      name,
      describeShare(host?.share ?? 0),
      host?.since ?? '',
      host?.by ?? '',
      host?.reason ?? '',
      remark,
    ])
    const head = ['flag', 'state', 'since', 'by', 'reason', '']
    return { text: rows.length === 0 ? 'No flags.' : markdown.table({ head, rows }), value: { flags: compared } }
  })
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
