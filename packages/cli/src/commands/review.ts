import { writeFile } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { loadLocalChange } from '../local-change.ts'
import { type CommonOptions, subcommand } from '../options.ts'
import { git, openProject } from '../project.ts'
import type { Runner } from '../runner.ts'
import type { Terminal } from '../terminal.ts'

type Options = CommonOptions & {
  readonly base: string
  readonly answers?: string
  readonly rulesOnly: boolean
  readonly sarif?: string
}

export function reviewCommand(run: Runner) {
  return subcommand('review', 'review this branch here; nothing is posted and GitHub is not needed')
    .requiredOption('--base <ref>', 'what the branch is compared with, such as main')
    .option('--answers <file>', 'answers that models once gave, in place of the vendors; needs no key')
    .option('--sarif <file>', 'also write the findings as SARIF, which editors and code scanning read')
    .option('--rules-only', 'ask no model, and let the rules alone decide the exit code', false)
    .addHelpText(
      'after',
      '\nWithout ANTHROPIC_API_KEY and OPENAI_API_KEY only the rules run: the review is incomplete, and the exit code is 3.',
    )
    .action((options: Options) =>
      run(options, async (terminal) => {
        const { config, directory } = await openProject(terminal.directory, options.config)
        const change = await loadLocalChange(directory, options.base)
        const [{ reviewLocally, withRuleFiles }, { systemClock }] = await Promise.all([
          import('@release-pipeline/review'),
          import('@release-pipeline/adapters/runtime'),
        ])
        const readRules = (path: string) => git(directory, 'show', `${options.base}:${path}`)
        const outcome = await reviewLocally({
          change,
          config: await withRuleFiles(config, readRules, options.base),
          clock: systemClock,
          log: terminal.log,
          signal: terminal.cancelled,
          providers: await openProviders(terminal, options),
        })
        const { sarif, ...told } = outcome
        if (options.sarif !== undefined) await writeSarif(options.sarif, sarif)
        for (const error of outcome.errors) terminal.log.warning(`${error.code}: ${error.what} ${error.remedy}`)
        terminal.print(outcome.summary, {
          ...told,
          errors: outcome.errors.map(({ code, what }) => ({ code, what })),
        })
        const green = outcome.verdict === 'approved' || outcome.verdict === 'advisory'
        return green || (options.rulesOnly && outcome.blocking === 0) ? exitCodes.success : exitCodes.no
      }),
    )
}

async function writeSarif(file: string, sarif: unknown): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(sarif, undefined, 2)}\n`)
  } catch (cause) {
    const what = `--sarif: cannot write ${file} (${cause instanceof Error ? cause.message : String(cause)}).`
    throw new SuiteError('INPUT_INVALID', { what, remedy: 'Name a file in a directory that exists.', cause })
  }
}

async function openProviders(terminal: Terminal, options: Options) {
  const { createAnthropic, createOpenAI, createReplay } = await import('@release-pipeline/adapters/models')
  const { answers } = options
  if (options.rulesOnly) return {}
  if (answers !== undefined) {
    return {
      anthropic: createReplay({ vendor: 'anthropic', path: answers }),
      openai: createReplay({ vendor: 'openai', path: answers }),
    }
  }
  const { systemClock } = await import('@release-pipeline/adapters/runtime')
  const anthropic = terminal.secret('ANTHROPIC_API_KEY')
  const openai = terminal.secret('OPENAI_API_KEY')
  const common = { clock: systemClock, log: terminal.log }
  return {
    ...(anthropic === undefined ? {} : { anthropic: createAnthropic({ ...common, apiKey: anthropic }) }),
    ...(openai === undefined ? {} : { openai: createOpenAI({ ...common, apiKey: openai }) }),
  }
}
