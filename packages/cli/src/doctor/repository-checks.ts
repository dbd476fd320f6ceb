import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, type Environment, toSuiteError } from '@release-pipeline/core'
import { parseSuite, selfTest } from '@release-pipeline/release'
import { callers } from '../init/callers.ts'
import type { Facts } from '../init/facts.ts'
import { type Check, ok, problem } from './check.ts'
import { checkPassedSecrets } from './passed-secrets.ts'
import { checkPermissions } from './permission-checks.ts'
import { wantedSecrets } from './wanted-secrets.ts'

interface Seen {
  readonly config: Config
  readonly facts: Facts
  /** Texts of the smoke suites. */
  readonly suites: readonly string[]
}

/** What can be seen in the repository alone. */
export async function checkRepository(directory: string, { config, facts, suites }: Seen): Promise<Check[]> {
  const wanted = wantedSecrets(config, suites)
  const environments = Object.entries(config.environments).filter(
    (entry): entry is [string, Environment] => entry[1] !== undefined,
  )
  return [
    ...(await Promise.all(Object.entries(callers).map((entry) => checkCaller(directory, entry, wanted)))).flat(),
    ...facts.deployers.map(({ file, evidence }) =>
      problem(file, `deploys on its own: ${evidence}`, 'Remove it: two deployers on one host undo each other.'),
    ),
    checkTests(config),
    checkBuild(config),
    ...(await Promise.all(environments.map(([name, { smoke }]) => checkSuite(directory, name, smoke)))),
  ]
}

async function checkCaller(
  directory: string,
  [path, template]: readonly [string, string],
  wanted: ReturnType<typeof wantedSecrets>,
): Promise<Check[]> {
  const text = await readFile(join(directory, path), 'utf8').catch(() => undefined)
  if (text === undefined) return [problem(path, 'is missing', 'Write it with `release-pipeline init`.')]
  const called = path.replace('.github/workflows/', '')
  if (text.includes(`release-pipeline/release-pipeline/.github/workflows/${called}@`))
    return [
      ok(path, `calls ${called}`),
      ...checkPermissions(path, text, template),
      ...checkPassedSecrets(path, text, wanted),
    ]
  return [
    problem(
      path,
      `does not call release-pipeline's ${called}`,
      'Compare it with examples/node-service, or move it away and run `release-pipeline init`.',
    ),
  ]
}

function checkTests({ tests }: Config): Check {
  if (tests.checks.length > 0) return ok('tests', `waits for ${tests.checks.join(', ')}`)
  if (tests.command !== undefined) return ok('tests', `runs "${tests.command}"`)
  return problem(
    'tests',
    'neither checks nor a command are configured',
    'Set tests.checks or tests.command: untested code is not deployed.',
  )
}

function checkBuild({ build }: Config): Check {
  if (build === undefined) return problem('build', 'is not configured', 'Set build.command and build.output.')
  return ok('build', `"${build.command}" into ${build.output}`)
}

async function checkSuite(directory: string, environment: string, file: string): Promise<Check> {
  const subject = `smoke suite of ${environment}`
  try {
    const suite = parseSuite(await readFile(join(directory, file), 'utf8'), file)
    const { blindSteps, steps } = await selfTest(suite)
    if (blindSteps.length > 0)
      return problem(
        subject,
        `${blindSteps.join(', ')} would pass on any server`,
        'Assert what the answer says, not only its status.',
      )
    return ok(subject, `${file}, ${steps} steps, none of them blind`)
  } catch (thrown) {
    const error = toSuiteError(thrown)
    return problem(subject, error.what, error.remedy)
  }
}
