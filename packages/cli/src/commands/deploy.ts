import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type EnvironmentName, requireEnvironment, SuiteError } from '@release-pipeline/core'
import type { DeployEvent, DeployOptions } from '@release-pipeline/release'
import { exitCodes } from '../exit-codes.ts'
import { hostWalk, openGitHub } from '../host-walk.ts'
import { environmentArgument, type HostOptions, identityOption, person, reasonOption, subcommand } from '../options.ts'
import { git, originOf, type Project } from '../project.ts'
import type { Runner } from '../runner.ts'
import { signApproval } from '../sign-approval.ts'
import type { Terminal } from '../terminal.ts'

const execute = promisify(execFile)

type Options = HostOptions & {
  readonly reason: string
  readonly artifact?: string
  readonly sign?: string
  readonly dryRun: boolean
  readonly evenIfLiveUnhealthy: boolean
}

export function deployCommand(run: Runner) {
  return subcommand('deploy', 'deploy the checked-out commit; it stays only if it is confirmed in time')
    .addArgument(environmentArgument())
    .option('--artifact <file>', 'a release.tar.gz that was built before; without it the release is built here')
    .option('--sign <key>', 'file of your SSH key, for a host that names approval signers: you approve what you deploy')
    .option('--dry-run', 'print what would be done and change nothing', false)
    .option('--even-if-live-unhealthy', 'the way forward when there is nothing good to go back to', false)
    .addOption(reasonOption())
    .addOption(identityOption())
    .action((environment: EnvironmentName, options: Options) =>
      run(options, async (terminal) => {
        const request = await deployOptions(terminal, environment, options)
        if (options.dryRun) return dryRun(terminal, request)
        const { deployRelease } = await import('@release-pipeline/release')
        const outcome = await deployRelease(request)
        if (outcome.kind !== 'deployed') {
          terminal.print(
            `Nothing to do (${outcome.kind}): ${environment} serves release ${outcome.live.release}.`,
            outcome,
          )
          return exitCodes.success
        }
        terminal.print(
          [
            `Release ${outcome.release} is live in ${environment} and NOT yet kept: the host rolls back at ${outcome.deadline}.`,
            `Check it with \`release-pipeline smoke ${environment}\`, then \`release-pipeline confirm ${environment}\`.`,
          ].join('\n'),
          outcome,
        )
        return exitCodes.success
      }),
    )
}

async function dryRun(
  terminal: Terminal,
  { request, config, connect, clock, log, ...rest }: DeployOptions,
): Promise<number> {
  const { explainPlan, planFleet, readStatuses } = await import('@release-pipeline/release')
  const [first, ...others] = await readStatuses({ config, environment: request.environment, connect, clock, log })
  const seen = (host: typeof first) => ({ ...host, ancestorOfLive: false })
  const environment = requireEnvironment(config, request.environment)
  const hosts = [seen(first), ...others.map(seen)] as const
  const plan = planFleet({ request, config, environment, hosts, now: clock.now(), ...rest })
  terminal.print(explainPlan(plan, { request, config }).join('\n'), plan)
  return exitCodes.success
}

async function deployOptions(
  terminal: Terminal,
  environment: EnvironmentName,
  options: Options,
): Promise<DeployOptions> {
  const [walk, sha] = await Promise.all([hostWalk(terminal, environment, options), cleanHead(terminal.directory)])
  const remote = await originOf(terminal.directory)
  const github = await openGitHub(terminal, remote, terminal.secret('GITHUB_TOKEN'))
  const { identifyDeploy } = await import('@release-pipeline/release')
  const appEnv = terminal.secret('RELEASE_PIPELINE_APP_ENV')
  const owner = person(terminal)
  const identity = identifyDeploy(walk.clock.now(), environment, sha, owner)
  const artifact = await artifactOf(walk.project, options.artifact)
  const release = { app: walk.config.app, environment, sha, artifact: artifact.digest }
  const approval =
    options.sign === undefined
      ? {}
      : {
          approval: await signApproval(
            options.sign,
            { release, ...ownRecord(identity.deploy, walk.clock.now()) },
            terminal.log.info,
          ),
        }
  return {
    config: walk.config,
    connect: walk.connect,
    clock: walk.clock,
    log: terminal.log,
    signal: terminal.cancelled,
    evenIfLiveUnhealthy: options.evenIfLiveUnhealthy,
    onEvent: (event) => tell(terminal, event),
    ...(github === undefined ? {} : { deployments: github.deployments, repository: github.repository }),
    request: {
      ...identity,
      ...approval,
      environment,
      sha,
      artifact,
      owner,
      runUrl: '',
      runId: '',
      reason: options.reason,
      ...(appEnv === undefined ? {} : { appEnv }),
    },
  }
}

/** From a terminal there is no record on GitHub: the deploy itself is what is approved, for an hour. */
function ownRecord(deploy: string, now: number): { record: string; expiresAt: string } {
  return {
    record: createHash('sha256').update(deploy).digest('hex'),
    expiresAt: new Date(now + 3_600_000).toISOString(),
  }
}

/** What is deployed has a name: the commit. Changes that are not in it would be deployed under a false one. */
async function cleanHead(directory: string): Promise<string> {
  const sha = await git(directory, 'rev-parse', 'HEAD')
  if (sha === undefined)
    throw new SuiteError('INPUT_INVALID', { what: `${directory} is not a git repository with a commit.` })
  const changes = await git(directory, 'status', '--porcelain', '--untracked-files=no')
  if (changes !== '')
    throw new SuiteError('INPUT_INVALID', {
      what: 'The checkout has uncommitted changes.',
      why: 'A release is known by its commit.',
      remedy: 'Commit or stash them.',
    })
  return sha
}

async function artifactOf({ directory, config }: Project, file: string | undefined) {
  const { archiveDigest, packArtifact, readArchive } = await import('@release-pipeline/adapters/hosts')
  const opened = async (path: string) => ({ ...(await archiveDigest(path)), open: () => readArchive(path) })
  if (file !== undefined) return opened(file)
  if (config.build === undefined)
    throw new SuiteError('CONFIG_INVALID', { what: 'build is not configured, and no --artifact was given.' })
  try {
    await execute('bash', ['-eo', 'pipefail', '-c', config.build.command], {
      cwd: directory,
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (cause) {
    throw new SuiteError('BUILD_FAILED', {
      what: `"${config.build.command}" failed: ${(cause as Error).message}`,
      cause,
    })
  }
  const { path } = await packArtifact(join(directory, config.build.output))
  return opened(path)
}

function tell(terminal: Terminal, event: DeployEvent): void {
  if (event.kind === 'step') terminal.log.info(`${event.step} (${event.durationMs} ms)`)
  if (event.kind === 'canary-share') terminal.log.info(`canary: ${event.share} % of the requests`)
  if (event.kind === 'canary-step') terminal.log.info(event.summary)
  if (event.kind === 'deadline') terminal.log.info(`armed until ${event.deadline}`)
  if (event.kind === 'armed')
    terminal.log.info(`armed until ${event.deadline}; migration: ${event.migration}; on rollback: ${event.onRollback}`)
}
