import { writeFile } from 'node:fs/promises'
import { type EnvironmentName, markdown } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { hostWalk } from '../host-walk.ts'
import { environmentArgument, type HostOptions, identityOption, person, reasonOption, subcommand } from '../options.ts'
import type { Runner } from '../runner.ts'

interface CopyOptions extends HostOptions {
  readonly reason: string
  readonly confirm: string
  readonly evidence?: string
}

export function copyDataCommand(run: Runner) {
  return subcommand('copy-data', 'put masked data of one environment in place of the database of another')
    .addArgument(environmentArgument('<from>', 'whose newest backup is copied'))
    .addArgument(environmentArgument('<to>', 'whose database is replaced; the present one is kept beside it'))
    .addOption(reasonOption())
    .requiredOption('--confirm <text>', 'type the name of the database that is replaced, such as shop_staging')
    .option('--evidence <file>', 'write down what was done to which column, as JSON')
    .addOption(identityOption())
    .action((from: EnvironmentName, to: EnvironmentName, options: CopyOptions) =>
      run(options, async (terminal) => {
        const [source, target] = [await hostWalk(terminal, from, options), await hostWalk(terminal, to, options)]
        const { copyData } = await import('@release-pipeline/release')
        const { reason, confirm: confirmation } = options
        const done = await copyData({ from: source, to: target, by: person(terminal), reason, confirmation })
        if (options.evidence !== undefined)
          await writeFile(options.evidence, `${JSON.stringify(done.evidence, null, 2)}\n`)
        const { taken, evidence } = done
        const rows = Object.entries(evidence.tables).map(([table, { rows: count, emptied, masked }]) => [
          table,
          String(count),
          emptied ? 'emptied' : Object.keys(masked).join(', ') || 'nothing',
        ])
        terminal.print(
          [
            markdown.table({ head: ['table', 'rows', 'masked'], rows }),
            `${evidence.check.columns} columns were looked through afterwards: no address and no number of a person is left.`,
            `${taken.database} holds ${from} of ${evidence.backup.createdAt}; not answering for ${taken.outageMs} ms. The database before is kept as ${taken.keptAs}.`,
          ].join('\n'),
          done,
        )
        return exitCodes.success
      }),
    )
}
