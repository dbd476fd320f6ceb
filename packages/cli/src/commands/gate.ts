import { type EnvironmentName, markdown, SuiteError } from '@release-pipeline/core'
import type { GateSources } from '@release-pipeline/release'
import { Argument } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { hostWalk, openGitHub } from '../host-walk.ts'
import { localFacts } from '../local-gate.ts'
import { type HostOptions, identityOption, requiredVariable, subcommand } from '../options.ts'
import { openProject, originOf } from '../project.ts'
import type { Runner } from '../runner.ts'
import type { Terminal } from '../terminal.ts'

type Options = HostOptions & { readonly list: boolean; readonly sha?: string; readonly usersNotified?: string }

export function gateCommand(run: Runner) {
  return subcommand('gate', 'look at the Go/No-Go list; nothing is written')
    .addArgument(new Argument('[environment]', 'what is gated').choices(['production', 'local']).default('production'))
    .option('--list', 'only list the items and what each asks for', false)
    .option('--sha <commit>', 'what is to be released; default: what staging serves')
    .option('--users-notified <how>', 'how the users were told')
    .addOption(identityOption())
    .addHelpText(
      'after',
      '\n`gate local` looks at the work tree and at the app that runs here, before a push; it asks neither GitHub nor a server.' +
        '\nThe record that can be approved is posted by the workflow "Deploy production": only its own word counts there.',
    )
    .action((environment: EnvironmentName, options: Options) =>
      run(options, async (terminal) => {
        const { listGateItems, previewRelease, renderGateMarkdown } = await import('@release-pipeline/release')
        if (options.list) {
          const items = listGateItems()
          const rows = items.map(({ id, phase, title, remedy }) => [id, phase, title, remedy])
          terminal.print(markdown.table({ head: ['item', 'phase', 'what', 'when it is red'], rows }), { items })
          return exitCodes.success
        }
        if (environment === 'local') return lookLocally(terminal, options)
        const preview = await previewRelease({
          ...(await gateSources(terminal, environment, options)),
          ...(options.sha === undefined ? {} : { ref: options.sha }),
        })
        terminal.print([renderGateMarkdown(preview.results), preview.issue?.url ?? ''].join('\n\n').trimEnd(), preview)
        return preview.decision === 'go' ? exitCodes.success : exitCodes.no
      }),
    )
}

const localMarks = { pass: '✅', fail: '❌', unknown: '❔', 'not-applicable': '➖' } as const

/** No GO: what is looked at here can only show what would be a NO-GO later. */
async function lookLocally(terminal: Terminal, options: Options): Promise<number> {
  const { isReadyLocally, judgeLocally } = await import('@release-pipeline/release')
  const results = judgeLocally(await localFacts(terminal, await openProject(terminal.directory, options.config)))
  const ready = isReadyLocally(results)
  const looked = results.filter(({ verdict }) => verdict !== 'not-applicable').length
  const rows = results.map(({ verdict, title, text }) => [localMarks[verdict], title, text])
  const heading = ready
    ? `### Nothing red in the ${looked} items that can be looked at here; ${results.length - looked} are asked elsewhere`
    : '### Not ready'
  terminal.print(`${heading}\n\n${markdown.table({ head: ['', 'Item', 'What was found'], rows })}`, { ready, results })
  return ready ? exitCodes.success : exitCodes.no
}

async function gateSources(terminal: Terminal, environment: EnvironmentName, options: Options): Promise<GateSources> {
  const walk = await hostWalk(terminal, environment, options)
  const token = requiredVariable(terminal, 'GITHUB_TOKEN', 'a token that reads the repository')
  const github = await openGitHub(terminal, await originOf(terminal.directory), token)
  if (github === undefined) {
    throw new SuiteError('INPUT_INVALID', { what: 'The `origin` of this repository is not on GitHub.' })
  }
  const [{ createHttpClient }, { readStatus }] = await Promise.all([
    import('@release-pipeline/adapters/http'),
    import('@release-pipeline/release'),
  ])
  const local = walk.config.environments[environment]?.transport === 'local'
  const hasKey = local || terminal.privateKey(options.identity) !== undefined
  const sentryToken = terminal.secret('SENTRY_TOKEN')
  const uptimeRobotKey = terminal.secret('UPTIMEROBOT_KEY')
  return {
    config: walk.config,
    repository: github.repository,
    issues: github.releaseIssues,
    deployments: github.deployments,
    http: createHttpClient(),
    clock: walk.clock,
    readHost: async () => (hasKey ? readStatus(walk) : undefined),
    ...(options.usersNotified === undefined ? {} : { usersNotified: options.usersNotified }),
    ...(sentryToken === undefined ? {} : { sentryToken }),
    ...(uptimeRobotKey === undefined ? {} : { uptimeRobotKey }),
  }
}
