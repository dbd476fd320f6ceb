import { chooseHosts, type EnvironmentName, requireEnvironment, SuiteError } from '@release-pipeline/core'
import { adminHost } from '../admin-host.ts'
import { exitCodes } from '../exit-codes.ts'
import { environmentArgument, type HostOptions, hostOption, identityOption, subcommand } from '../options.ts'
import { openProject } from '../project.ts'
import type { Runner } from '../runner.ts'
import type { Terminal } from '../terminal.ts'
import { agreed, requireOne } from './provision.ts'

type Options = HostOptions & {
  readonly admin: string
  readonly plan: boolean
  readonly yes: boolean
  readonly dropDatabase?: string
}

export function unprovisionCommand(run: Runner) {
  return subcommand('unprovision', 'remove what `provision` made for an environment, and only that: shows a plan first')
    .addArgument(environmentArgument())
    .option('--admin <user>', 'who connects: root, or a user with sudo that asks for no password', 'root')
    .option('--drop-database <name>', 'also remove the database of the environment for ever, by its name')
    .option('--plan', 'only show the plan; exit code 2 when something would change', false)
    .option('--yes', 'remove without asking', false)
    .addOption(identityOption())
    .addOption(hostOption())
    .action((environment: EnvironmentName, options: Options) =>
      run(options, (terminal) => unprovision(terminal, environment, options)),
    )
}

async function unprovision(terminal: Terminal, name: EnvironmentName, options: Options): Promise<number> {
  const { config } = await openProject(terminal.directory, options.config)
  const { applyPlan, lookAtRemains, renderProvisionPlan, targetOf } = await import('@release-pipeline/release')
  const environment = requireEnvironment(config, name)
  const hosts = chooseHosts(environment, options.host)
  requireOne(hosts, 'One host is removed at a time', options.host)
  const target = targetOf(config, name, { programs: [], host: options.host })
  const host = await adminHost(terminal, { environment, host: hosts[0] }, options)
  try {
    const { systemClock } = await import('@release-pipeline/adapters/runtime')
    const access = {
      ...{ target, host, clock: systemClock, log: terminal.log, signal: terminal.cancelled },
      sudo: options.admin !== 'root',
      dropDatabase: options.dropDatabase,
    }
    const plan = await lookAtRemains(access)
    const { changes, obstacles } = plan
    const told = { ...plan, changes: changes.map(({ what, why }) => ({ what, why })) }
    terminal.print(renderProvisionPlan(plan, `${host.name} (${target.name})`, '-'), told)
    if (changes.length === 0) return exitCodes.success
    if (options.plan) return exitCodes.wouldChange
    if (obstacles.length === 0 && !options.yes && !(await agreed(terminal, 'Remove?')))
      throw new SuiteError('PROVISION_NOT_AGREED', { what: 'Nobody said yes. Nothing was changed.' })
    await applyPlan(access, plan)
    const left = await lookAtRemains(access)
    if (left.changes.length > 0)
      throw new SuiteError('PROVISION_FAILED', {
        what: `Something is left after everything was removed: ${left.changes.map(({ what }) => what).join(', ')}.`,
      })
    terminal.log.info(`${target.name} is gone from ${host.name}.`)
    return exitCodes.success
  } finally {
    await host.close()
  }
}
