import { type EnvironmentName, markdown } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { withAgent } from '../host-session.ts'
import { environmentArgument, type HostOptions, identityOption, person, reasonOption, subcommand } from '../options.ts'
import type { Runner } from '../runner.ts'

type RestoreOptions = HostOptions & { readonly reason: string; readonly confirm: string; readonly undo: boolean }

export function backupCommands(run: Runner) {
  const backup = subcommand('backup', 'back the database up, list backups, or prove that the newest can be restored')
    .addArgument(environmentArgument())
    .option('--list', 'list the sealed backups', false)
    .option('--drill', 'restore the newest backup into a side database, compare and drop it', false)
    .addOption(identityOption())
    .action((environment: EnvironmentName, options: HostOptions & { list: boolean; drill: boolean }) =>
      run(options, (terminal) =>
        withAgent(terminal, environment, options, async ({ agent }) => {
          const action = options.list ? 'list' : options.drill ? 'drill' : 'create'
          const { backups, kept, overdue } = await agent.call('backups', { action, by: person(terminal) })
          const rows = backups.map(({ id, createdAt, bytes, revision, drilledAt }) => [
            id,
            createdAt,
            String(bytes),
            revision,
            drilledAt ?? 'never',
          ])
          const aside = kept.map(({ database, bytes }) => `Kept by a restore: ${database}, ${bytes} bytes.`)
          const table = markdown.table({ head: ['backup', 'made', 'bytes', 'revision', 'drilled'], rows })
          terminal.print([table, ...aside, ...(overdue === undefined ? [] : [overdue])].join('\n'), {
            ...{ backups, kept },
            ...(overdue === undefined ? {} : { overdue }),
          })
          return overdue === undefined ? exitCodes.success : exitCodes.no
        }),
      ),
    )
  const restore = subcommand('restore', 'put a backup in place of the database; the present one is kept beside it')
    .addArgument(environmentArgument())
    .argument(
      '<backup>',
      'id of the backup, or with --undo name of the database that a restore has kept (see `backup --list`)',
    )
    .option('--undo', 'put the database back that an earlier restore has kept', false)
    .addOption(reasonOption())
    .requiredOption('--confirm <text>', 'type the name of the database that is replaced, such as shop_production')
    .addOption(identityOption())
    .action((environment: EnvironmentName, id: string, options: RestoreOptions) =>
      run(options, (terminal) =>
        withAgent(terminal, environment, options, async ({ agent }) => {
          const result = await agent.call('restore', {
            from: options.undo ? 'kept' : 'backup',
            backup: id,
            by: person(terminal),
            reason: options.reason,
            confirmation: options.confirm,
          })
          terminal.print(
            `${options.undo ? `${id} is in its place again` : `Restored to revision ${result.revision}`}; not answering for ${result.outageMs} ms. The database before is kept as ${result.keptAs}.`,
            result,
          )
          return exitCodes.success
        }),
      ),
    )
  return [backup, restore]
}
