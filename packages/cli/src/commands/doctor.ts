import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment, EnvironmentName } from '@release-pipeline/core'
import { type Check, ok, unknown } from '../doctor/check.ts'
import { exitCodes } from '../exit-codes.ts'
import { hostWalk, openGitHub } from '../host-walk.ts'
import { lookAround } from '../init/look-around.ts'
import { environmentArgument, type HostOptions, identityOption, subcommand } from '../options.ts'
import { openProject, originOf } from '../project.ts'
import type { Runner } from '../runner.ts'
import type { Terminal } from '../terminal.ts'

type DoctorOptions = HostOptions & { readonly fix: boolean }

const marks = { ok: '✓', problem: '✗', unknown: '?' } as const

export function doctorCommand(run: Runner) {
  return subcommand(
    'doctor',
    'check configuration, workflows, GitHub and its secrets, hosts, addresses and models, and say what to do',
  )
    .addArgument(environmentArgument('[environment]', 'whose host and address; both when left out'))
    .addOption(identityOption())
    .option('--fix', 'create what is missing at Sentry (alert rules) and UptimeRobot (monitors)', false)
    .addHelpText('after', '\nSentry and UptimeRobot are asked with $SENTRY_TOKEN and $UPTIMEROBOT_KEY.')
    .action((environment: EnvironmentName | undefined, options: DoctorOptions) =>
      run(options, async (terminal) => {
        const checks = await examine(terminal, options, environment)
        terminal.print(checks.map(line).join('\n'), { checks })
        return checks.some(({ verdict }) => verdict === 'problem') ? exitCodes.no : exitCodes.success
      }),
    )
}

/** @param only the environment whose host is asked: each has a key of its own */
async function examine(terminal: Terminal, options: DoctorOptions, only?: EnvironmentName): Promise<Check[]> {
  const { config, directory } = await openProject(terminal.directory, options.config)
  const [{ checkRepository }, { checkGitHub }, { checkHost }, { checkSite }] = await Promise.all([
    import('../doctor/repository-checks.ts'),
    import('../doctor/github-checks.ts'),
    import('../doctor/host-checks.ts'),
    import('../doctor/site-checks.ts'),
  ])
  const [{ checkModels, checkShutdownDates }, { checkFlags }, { checkObservers }] = await Promise.all([
    import('../doctor/model-checks.ts'),
    import('../doctor/flag-checks.ts'),
    import('../doctor/observer-checks.ts'),
  ])
  const [{ systemClock }, { createHttpClient }] = await Promise.all([
    import('@release-pipeline/adapters/runtime'),
    import('@release-pipeline/adapters/http'),
  ])
  const github = await openGitHub(terminal, await originOf(directory), terminal.secret('GITHUB_TOKEN'))
  const hasKey = terminal.privateKey(options.identity) !== undefined
  const environments = Object.entries(config.environments).filter(
    (entry): entry is [EnvironmentName, Environment] => entry[1] !== undefined && entry[0] !== 'local',
  )
  const suites = await Promise.all(
    environments.map(([, { smoke }]) => readFile(join(directory, smoke), 'utf8').catch(() => '')),
  )
  const asked = environments.filter(([name]) => only === undefined || name === only)
  const hosts = asked.map(async ([name, environment]) =>
    checkHost(await hostWalk(terminal, name, options), environment, hasKey),
  )
  const http = createHttpClient()
  const now = systemClock.now()
  const today = new Date(now).toISOString().slice(0, 10)
  const sites = asked.map(([name, { url }]) => checkSite(http, { name, url }, now))
  return [
    ok('configuration', `${options.config} is valid`),
    ...(await checkRepository(directory, { config, facts: await lookAround(directory), suites })),
    ...(await checkGitHub(github, config, suites)),
    ...(await Promise.all(hosts)).flat(),
    ...(await Promise.all(sites)).flat(),
    ...checkModels(config, today),
    ...(await askForShutdownDates(terminal, (dates) => checkShutdownDates(config, today, dates))),
    ...(await checkObservers(config, { terminal, fix: options.fix })),
    ...checkFlags(config, today),
  ]
}

/** OpenAI tells when its models end, to who has a key; without one the catalogue has to do. */
async function askForShutdownDates(terminal: Terminal, check: (dates: ReadonlyMap<string, string>) => Check[]) {
  const apiKey = terminal.secret('OPENAI_API_KEY')
  if (apiKey === undefined) return []
  const { openaiShutdownDates } = await import('@release-pipeline/adapters/models')
  try {
    return check(await openaiShutdownDates({ apiKey }))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [unknown('models of OpenAI', `Their last days could not be read: ${why}`, 'Check $OPENAI_API_KEY.')]
  }
}

function line({ verdict, subject, found, remedy }: Check): string {
  return `${marks[verdict]} ${subject}: ${found}${remedy === '' ? '' : `\n    do: ${remedy}`}`
}
