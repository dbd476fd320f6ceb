import { parseConfig, SuiteError } from '@release-pipeline/core'
import { exitCodes } from '../exit-codes.ts'
import { callers } from '../init/callers.ts'
import type { Facts } from '../init/facts.ts'
import { lookAround } from '../init/look-around.ts'
import { type Answers, renderConfig } from '../init/render-config.ts'
import { smokeSuite } from '../init/render-smoke.ts'
import { writeFiles } from '../init/write-files.ts'
import { type CommonOptions, subcommand } from '../options.ts'
import type { Runner } from '../runner.ts'
import type { Terminal } from '../terminal.ts'

const questions: {
  readonly [Key in keyof Answers]: { readonly flag: string; readonly ask: string; readonly example: string }
} = {
  host: { flag: '--host', ask: 'Name or address of the server', example: '203.0.113.5' },
  hostKey: {
    flag: '--host-key',
    ask: 'Its public host key (ssh-keyscan -t ed25519 HOST; compare it with the console of your provider)',
    example: 'ssh-ed25519 AAAA...',
  },
  stagingUrl: { flag: '--staging-url', ask: 'Where staging is reached', example: 'https://staging.example.com' },
  productionUrl: { flag: '--production-url', ask: 'Where production is reached', example: 'https://example.com' },
  testCommand: { flag: '--test-command', ask: 'The command that runs the tests', example: 'npm test' },
}

type InitOptions = CommonOptions & { readonly [Key in keyof Answers]?: string }

export function initCommand(run: Runner) {
  const command = subcommand('init', 'look at this repository and write its configuration and the five workflows')
  for (const { flag, ask, example } of Object.values(questions))
    command.option(`${flag} <value>`, `${ask}, such as ${example}`)
  return command.action((options: InitOptions) =>
    run(options, async (terminal) => {
      const facts = await lookAround(terminal.directory)
      for (const guess of facts.guesses) terminal.log.info(`Found: ${guess}`)
      const answers = await askWhatIsMissing(terminal, options)
      const config = renderConfig(facts, answers)
      parseConfig(config)
      const result = await writeFiles(
        terminal.directory,
        { [options.config]: config, '.github/smoke.yml': smokeSuite, ...callers },
        facts.deployers,
      )
      terminal.print(story(result, facts), result)
      return exitCodes.success
    }),
  )
}

async function askWhatIsMissing(terminal: Terminal, options: InitOptions): Promise<Answers> {
  const keys = Object.keys(questions) as (keyof Answers)[]
  const missing = keys.filter((key) => options[key] === undefined)
  if (missing.length > 0 && !terminal.interactive) {
    throw new SuiteError('INPUT_INVALID', {
      what: `There is nobody to ask; missing: ${missing.map((key) => questions[key].flag).join(', ')}.`,
      remedy: 'Give them as options, or run `release-pipeline init` in a terminal.',
    })
  }
  const { isCancel, text } = await import('@clack/prompts')
  const answers: Partial<Record<keyof Answers, string>> = {}
  for (const key of keys) {
    const given = options[key]
    const answer =
      given ??
      (await text({
        message: questions[key].ask,
        placeholder: questions[key].example,
        validate: (value) => (value ? undefined : 'An answer is needed.'),
      }))
    if (isCancel(answer)) throw new SuiteError('INPUT_INVALID', { what: 'Stopped; nothing was written.' })
    answers[key] = answer
  }
  return answers as Answers
}

function story({ written, kept, moved }: Awaited<ReturnType<typeof writeFiles>>, facts: Facts): string {
  return [
    ...written.map((path) => `wrote  ${path}`),
    ...kept.map((path) => `kept   ${path} (it was there; compare it with the documentation)`),
    ...moved.map(
      ({ from, to }) =>
        `moved  ${from} -> ${to}: it deploys on its own (${facts.deployers.find(({ file }) => file === from)?.evidence})`,
    ),
    '',
    'Next: read the configuration, then `release-pipeline config check`, `release-pipeline doctor`.',
  ].join('\n')
}
