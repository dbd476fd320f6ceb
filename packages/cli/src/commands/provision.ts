import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { EnvironmentName } from '@release-pipeline/core'
import { type HostFile, hostConfigOf, hostFiles } from '@release-pipeline/release'
import { exitCodes } from '../exit-codes.ts'
import { type CommonOptions, environmentArgument, subcommand } from '../options.ts'
import { openProject } from '../project.ts'
import type { Runner } from '../runner.ts'

export function provisionCommand(run: Runner) {
  return subcommand('provision', 'write the files that an environment needs on its host, for review')
    .addArgument(environmentArgument())
    .requiredOption('--export <directory>', 'where to write them; nothing is sent to the host')
    .action((environment: EnvironmentName, options: CommonOptions & { export: string }) =>
      run(options, async (terminal) => {
        const { config } = await openProject(terminal.directory, options.config)
        const host = hostConfigOf(config, environment, { supervisor: 'systemd' })
        const files = hostFiles(host, config.environments[environment]?.user ?? 'deploy')
        for (const file of files) await writeBelow(join(terminal.directory, options.export), file)
        terminal.print(
          [
            ...files.map(({ path, why }) => `${path}\n    ${why}`),
            '',
            'How to put them in place: docs/host-setup.md.',
          ].join('\n'),
          { files: files.map(({ path, mode, owner, why }) => ({ path, mode: mode.toString(8), owner, why })) },
        )
        return exitCodes.success
      }),
    )
}

async function writeBelow(directory: string, { path, content, mode }: HostFile): Promise<void> {
  const target = join(directory, path)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, content, { mode })
}
