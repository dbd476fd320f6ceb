import { parseConfig, SuiteError } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { askWhatIsMissing, questions } from '../init/ask.ts'
import type { Deployer } from '../init/deployers.ts'
import type { Facts } from '../init/facts.ts'
import { listFiles, lookAround } from '../init/look-around.ts'
import { planFiles } from '../init/plan-files.ts'
import type { Answers } from '../init/render-config.ts'
import { describeShaPatch } from '../init/sha-patch.ts'
import { starterFiles } from '../init/starter-files.ts'
import { writeFiles } from '../init/write-files.ts'
import { type CommonOptions, subcommand } from '../options.ts'
import type { Runner } from '../runner.ts'
import type { Terminal } from '../terminal.ts'

type InitOptions = CommonOptions & { readonly starter: boolean } & { readonly [Key in keyof Answers]?: string }

export function initCommand(run: Runner) {
  const command = subcommand('init', 'look at this repository and write its configuration and the five workflows')
  for (const { flag, ask, example } of Object.values(questions))
    command.option(`${flag} <value>`, `${ask}, such as ${example}`)
  command.option('--starter', 'in an empty repository: also write a plain Node service to begin with', false)
  return command.action((options: InitOptions) =>
    run(options, async (terminal) => {
      const starter = options.starter ? await starterOf(terminal.directory) : {}
      const facts = await lookAround(terminal.directory, starter)
      for (const guess of facts.guesses) terminal.log.info(`Found: ${guess}`)
      const answers = await askWhatIsMissing(terminal, answersOf(options), facts)
      const deployers = await confirmRemoval(terminal, facts.deployers)
      const files = planFiles(facts, answers, { config: options.config, starter })
      parseConfig(files[options.config] ?? '')
      const result = await writeFiles(terminal.directory, files, deployers)
      terminal.print(story(result, facts, answers), result)
      return exitCodes.success
    }),
  )
}

async function starterOf(directory: string): Promise<Record<string, string>> {
  const { app } = await lookAround(directory)
  return starterFiles(await listFiles(directory), app)
}

function answersOf(options: InitOptions): Partial<Answers> {
  const keys = Object.keys(questions) as (keyof Answers)[]
  return Object.fromEntries(keys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])))
}

/** Two deployers on one host undo each other, so they are moved aside; a person who is there is asked first. */
async function confirmRemoval(terminal: Terminal, deployers: readonly Deployer[]): Promise<readonly Deployer[]> {
  if (deployers.length === 0 || !terminal.interactive) return deployers
  const { confirm, isCancel } = await import('@clack/prompts')
  const list = deployers.map(({ file, evidence }) => `${file} (${evidence})`).join(', ')
  const answer = await confirm({ message: `These deploy on their own; move them out of .github/workflows? ${list}` })
  if (isCancel(answer)) throw new SuiteError('INPUT_INVALID', { what: 'Stopped; nothing was written.' })
  if (!answer)
    for (const { file } of deployers) terminal.log.warning(`${file} stays and will deploy beside the pipeline.`)
  return answer ? deployers : []
}

function story(
  { written, kept, moved }: Awaited<ReturnType<typeof writeFiles>>,
  facts: Facts,
  { onCall }: Answers,
): string {
  return [
    ...written.map((path) => `wrote  ${path}`),
    ...kept.map((path) => `kept   ${path} (it was there; compare it with the documentation)`),
    ...moved.map(
      ({ from, to }) =>
        `moved  ${from} -> ${to}: it deploys on its own (${facts.deployers.find(({ file }) => file === from)?.evidence})`,
    ),
    '',
    ...(facts.namesCommit ? [] : [...describeShaPatch(facts), '']),
    'Next: read the configuration, then `release-pipeline config check`, `release-pipeline doctor`.',
    ...(onCall === undefined ? ['Name somebody in gate.on_call: without that no release to production is a GO.'] : []),
  ].join('\n')
}
