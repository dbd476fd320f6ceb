import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EnvironmentName, requireEnvironment, SuiteError } from '@release-pipeline/core'
import { Argument } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { type CommonOptions, subcommand } from '../options.ts'
import { openProject } from '../project.ts'
import type { Runner } from '../runner.ts'

type Options = CommonOptions & { readonly record: boolean }

/** Production is not offered: a load there would be a load on users. */
export function loadCommand(run: Runner) {
  return subcommand('load', "measure what the gate's item performance measures: a small load by gate.performance")
    .addArgument(new Argument('<environment>', 'where').choices(['local', 'staging']))
    .option('--record', 'keep what was measured as the baseline, to be committed', false)
    .action((name: EnvironmentName, options: Options) =>
      run(options, async (terminal) => {
        const { config, directory } = await openProject(terminal.directory, options.config)
        const { url } = requireEnvironment(config, name)
        const settings = config.gate.performance
        const [release, { createHttpClient }, { systemClock }] = await Promise.all([
          import('@release-pipeline/release'),
          import('@release-pipeline/adapters/http'),
          import('@release-pipeline/adapters/runtime'),
        ])
        const file = join(directory, settings.baseline)
        const kept = options.record ? undefined : await readFile(file, 'utf8').catch(() => undefined)
        const load = await release.runLoad({
          ...settings,
          http: createHttpClient(),
          clock: systemClock,
          url: release.belowBase(settings.path, url),
          withinMs: settings.within,
          signal: terminal.cancelled,
        })
        const baseline = kept === undefined ? undefined : release.parseBaseline(kept, settings.baseline)
        const judged = release.judgeLoad(load, settings, baseline)
        terminal.print(`${judged.verdict}: ${judged.text}`, judged)
        if (judged.verdict !== 'pass') return exitCodes.no
        if (options.record) {
          const measured = release.baselineOf(load, settings, { sha: await served(), now: systemClock.now() })
          await writeFile(file, `${JSON.stringify(measured, undefined, 2)}\n`)
          terminal.log.info(`Kept in ${settings.baseline}; commit it.`)
        }
        return exitCodes.success

        async function served(): Promise<string> {
          const where = release.healthPlace(config)
          const answer = await release.readServedCommit(createHttpClient(), url, where)
          if (answer.kind === 'serves') return answer.sha
          throw new SuiteError('INPUT_INVALID', { what: `Nobody knows which commit was measured: ${answer.reason}.` })
        }
      }),
    )
}
