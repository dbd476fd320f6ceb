import { exitCodes } from '../exit-codes.ts'
import { type CommonOptions, commandGroup, subcommand } from '../options.ts'
import { openProject } from '../project.ts'
import type { Runner } from '../runner.ts'

export function configCommand(run: Runner) {
  const config = commandGroup('config', 'the configuration file')
  config.addCommand(
    subcommand('check', 'parse the file and list every problem with line and column').action((options: CommonOptions) =>
      run(options, async (terminal) => {
        const { config } = await openProject(terminal.directory, options.config)
        terminal.print(
          `${options.config} is valid: ${config.app}, environments ${Object.keys(config.environments).join(', ') || 'none'}.`,
          config,
        )
        return exitCodes.success
      }),
    ),
  )
  return config
}
