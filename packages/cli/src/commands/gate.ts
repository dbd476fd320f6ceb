import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EnvironmentName, markdown, SuiteError } from '@release-pipeline/core'
import type { PlanOptions } from '@release-pipeline/release'
import { Argument } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { hostWalk, openGitHub } from '../host-walk.ts'
import { type HostOptions, identityOption, requiredVariable, subcommand } from '../options.ts'
import type { Runner } from '../program.ts'
import { originOf } from '../project.ts'
import type { Terminal } from '../terminal.ts'

type Options = HostOptions & { readonly list: boolean; readonly sha?: string; readonly usersNotified?: string }

export function gateCommand(run: Runner) {
  return subcommand('gate', 'the Go/No-Go table; at GO the release record is posted for approval')
    .addArgument(new Argument('[environment]', 'what is gated').choices(['production']).default('production'))
    .option('--list', 'only list the items and what each asks for', false)
    .option('--sha <commit>', 'what is to be released; default: what staging serves')
    .option('--users-notified <how>', 'how the users were told')
    .addOption(identityOption())
    .action((environment: EnvironmentName, options: Options) =>
      run(options, async (terminal) => {
        const release = await import('@release-pipeline/release')
        if (options.list) {
          const items = release.listGateItems()
          terminal.print(
            markdown.table({
              head: ['item', 'phase', 'what', 'when it is red'],
              rows: items.map(({ id, phase, title, remedy }) => [id, phase, title, remedy]),
            }),
            { items },
          )
          return exitCodes.success
        }
        const plan = await release.planRelease(await planOptions(terminal, environment, options))
        const approve =
          plan.approval === undefined
            ? []
            : ['', `To approve: release-pipeline approve ${plan.issue.number} ${plan.approval.digest.slice(0, 12)}`]
        terminal.print([release.renderGateMarkdown(plan.results), '', plan.issue.url, ...approve].join('\n'), plan)
        return plan.decision === 'go' ? exitCodes.success : exitCodes.no
      }),
    )
}

async function planOptions(terminal: Terminal, environment: EnvironmentName, options: Options): Promise<PlanOptions> {
  const walk = await hostWalk(terminal, environment, options)
  const token = requiredVariable(terminal, 'GITHUB_TOKEN', 'a token that reads the repository and writes issues')
  const github = await openGitHub(terminal, await originOf(terminal.directory), token)
  if (github === undefined)
    throw new SuiteError('INPUT_INVALID', { what: 'The `origin` of this repository is not on GitHub.' })
  const [{ createHttpClient }, { readStatus }, configText] = await Promise.all([
    import('@release-pipeline/adapters/http'),
    import('@release-pipeline/release'),
    readFile(join(terminal.directory, options.config), 'utf8'),
  ])
  const hasKey =
    terminal.privateKey(options.identity) !== undefined || walk.config.environments[environment]?.transport === 'local'
  const sentryToken = terminal.secret('SENTRY_TOKEN')
  const uptimeRobotKey = terminal.secret('UPTIMEROBOT_KEY')
  return {
    config: walk.config,
    configText,
    suite: '',
    // Whom GitHub takes the token for, not who somebody says to be: the requester must not approve.
    requester: (await github.releaseIssues.self()).login,
    runUrl: '',
    repository: github.repository,
    issues: github.releaseIssues,
    deployments: github.deployments,
    http: createHttpClient(),
    clock: walk.clock,
    log: terminal.log,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    readHost: async () => (hasKey ? readStatus(walk) : undefined),
    ...(options.sha === undefined ? {} : { ref: options.sha }),
    ...(options.usersNotified === undefined ? {} : { usersNotified: options.usersNotified }),
    ...(sentryToken === undefined ? {} : { sentryToken }),
    ...(uptimeRobotKey === undefined ? {} : { uptimeRobotKey }),
  }
}
