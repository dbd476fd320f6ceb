import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Environment, type EnvironmentName, requireEnvironment, SuiteError } from '@release-pipeline/core'
import type { SelfTestReport } from '@release-pipeline/release'
import { hostWalk } from '../host-walk.ts'
import { environmentArgument, type HostOptions, identityOption, subcommand } from '../options.ts'
import { git, openProject } from '../project.ts'
import type { Runner } from '../runner.ts'
import type { Terminal } from '../terminal.ts'

type Options = HostOptions & {
  readonly sha?: string
  readonly suite?: string
  readonly selfTest: boolean
  readonly record: boolean
  readonly junit?: string
  readonly html?: string
}

/** On a developer's machine the app may call its version `development`; the run is bound to whatever it says. */
const ANY_WORD = /./

export function smokeCommand(run: Runner) {
  return subcommand(
    'smoke',
    'run the smoke suite; exit code 0 pass, 1 fail, 2 mistake in the suite, 3 not ready, 4 inconclusive',
  )
    .addArgument(environmentArgument())
    .option(
      '--sha <commit>',
      'the commit that must answer; default: what the host says is live, else HEAD; on local what answers',
    )
    .option('--suite <file>', 'another suite than the one in the configuration')
    .option(
      '--self-test',
      'only prove that the suite notices a server that knows nothing, and wrong recorded answers',
      false,
    )
    .option('--record', 'after a run that passed, keep what was answered beside the suite, for the self-test', false)
    .option('--junit <file>', 'write the report as JUnit XML')
    .option('--html <file>', 'write the report as one page, with request and answer of what failed')
    .addOption(identityOption())
    .addHelpText('after', '\nSecret variables of the suite come as dotenv text in $RELEASE_PIPELINE_SMOKE_SECRETS.')
    .action((name: EnvironmentName, options: Options) =>
      run(options, async (terminal) => {
        const { config, directory } = await openProject(terminal.directory, options.config)
        const environment = requireEnvironment(config, name)
        const release = await import('@release-pipeline/release')
        const file = options.suite ?? environment.smoke
        const suite = release.parseSuite(await textOf(directory, file), file)
        const recorded = join(directory, release.recordingPath(file))
        const kept = options.record ? undefined : await readFile(recorded, 'utf8').catch(() => undefined)
        const check = await release.selfTest(
          suite,
          kept === undefined ? undefined : release.parseRecording(kept, release.recordingPath(file)),
        )
        if (options.selfTest) {
          terminal.print(describeSelfTest(check), check)
          return release.smokeExitCode.pass
        }
        const [{ createHttpClient }, { systemClock }] = await Promise.all([
          import('@release-pipeline/adapters/http'),
          import('@release-pipeline/adapters/runtime'),
        ])
        const http = createHttpClient({ cookies: true })
        const answering =
          name === 'local'
            ? await release.readServedCommit(http, environment.url, suite.readiness, ANY_WORD)
            : undefined
        const report = await release.runSmokeTests({
          suite,
          baseUrl: environment.url,
          sha:
            options.sha ??
            (answering?.kind === 'serves' ? answering.sha : await expectedSha(terminal, name, environment, options)),
          environment: name,
          variables: environment.variables,
          secrets: terminal.dotenvSecrets('RELEASE_PIPELINE_SMOKE_SECRETS'),
          http,
          clock: systemClock,
          log: terminal.log,
          signal: terminal.cancelled,
          ...(options.record
            ? { onRecording: (made) => writeFile(recorded, `${JSON.stringify(made, undefined, 2)}\n`) }
            : {}),
        })
        if (options.record && report.verdict === 'pass')
          terminal.log.info(
            `The answers stand in ${release.recordingPath(file)}; look through it before you commit it.`,
          )
        if (options.junit !== undefined) await writeFile(options.junit, release.renderJUnit(report))
        if (options.html !== undefined) await writeFile(options.html, release.renderSmokeHtml(report))
        terminal.print(release.renderSmokeLines(report).join('\n'), report)
        return release.smokeExitCode[report.verdict]
      }),
    )
}

function describeSelfTest({ steps, blindSteps, recorded }: SelfTestReport): string {
  const lines = [`${steps - blindSteps.length} of ${steps} steps notice a server that answers {} to everything.`]
  if (recorded === undefined) return lines[0] ?? ''
  lines.push(`${recorded.noticed} of ${recorded.fields} recorded fields are noticed when they are wrong.`)
  for (const name of recorded.carelessSteps) lines.push(`"${name}" notices none of its own.`)
  for (const name of recorded.outdatedSteps) lines.push(`"${name}" fails on its recorded answer: record again.`)
  return lines.join('\n')
}

async function expectedSha(
  terminal: Terminal,
  name: EnvironmentName,
  environment: Environment,
  options: Options,
): Promise<string> {
  const reachable = environment.transport === 'local' || terminal.privateKey(options.identity) !== undefined
  if (reachable && name !== 'local') {
    const { readStatus } = await import('@release-pipeline/release')
    const { live } = await readStatus(await hostWalk(terminal, name, options))
    if (live !== null) return live.sha
  }
  const head = await git(terminal.directory, 'rev-parse', 'HEAD')
  if (head === undefined) throw new SuiteError('INPUT_INVALID', { what: 'No commit to expect: give it with --sha.' })
  return head
}

async function textOf(directory: string, file: string): Promise<string> {
  try {
    return await readFile(join(directory, file), 'utf8')
  } catch (cause) {
    throw new SuiteError('CONFIG_MISSING', {
      what: `The smoke suite ${file} cannot be read.`,
      remedy: 'Write it, or correct environments.<name>.smoke.',
      cause,
    })
  }
}
