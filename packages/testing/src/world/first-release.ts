import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packArtifact, readArchive } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Config, Secret } from '@release-pipeline/core'
import { confirmRelease, deployRelease, identifyDeploy } from '@release-pipeline/release'
import { git } from './git.ts'
import type { Paths, ServerEnvironment } from './paths.ts'
import { boris } from './people.ts'
import type { WorldSecrets } from './secrets.ts'
import { terminalWalk } from './terminal.ts'

const run = promisify(execFile)

export interface FirstReleaseOptions {
  readonly paths: Paths
  readonly config: Config
  readonly secrets: WorldSecrets
  /** The app's environment as dotenv text. */
  readonly appEnv: (environment: ServerEnvironment) => string
  readonly environments: readonly ServerEnvironment[]
}

/** Brings main to the environments from a person's terminal, as a team does before it trusts a pipeline with it. */
export async function installFirstRelease(options: FirstReleaseOptions): Promise<string> {
  const { paths } = options
  const directory = await mkdtemp(join(tmpdir(), 'first-release-'))
  try {
    const sha = await git(paths.origin, ['rev-parse', 'refs/heads/main'])
    // A clone of its own and not a desk: somebody may be at work there.
    const source = join(directory, 'source')
    await git(directory, ['clone', '--quiet', '--depth=1', `file://${paths.origin}`, source])
    const build = options.config.build
    if (build === undefined) throw new Error('The example has no build.')
    await run('bash', ['-eo', 'pipefail', '-c', build.command], { cwd: source })
    const artifact = await packArtifact(join(source, build.output), directory)
    const deploy = (environment: ServerEnvironment) => bring(options, { environment, sha, artifact })
    await Promise.all(options.environments.map(deploy))
    return sha
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

interface Bring {
  readonly environment: ServerEnvironment
  readonly sha: string
  readonly artifact: { readonly path: string; readonly digest: string; readonly bytes: number }
}

async function bring(options: FirstReleaseOptions, { environment, sha, artifact }: Bring): Promise<void> {
  const walk = terminalWalk(options, environment)
  const outcome = await deployRelease({
    ...walk,
    request: {
      ...identifyDeploy(systemClock.now(), environment, sha, 'terminal'),
      environment,
      sha,
      artifact: { digest: artifact.digest, bytes: artifact.bytes, open: () => readArchive(artifact.path) },
      appEnv: Secret.of('app-env', options.appEnv(environment)),
      owner: boris.login,
      runUrl: '',
      runId: '',
      reason: 'first release, from a terminal',
    },
  })
  if (outcome.kind !== 'deployed') return
  const { deployId, fence } = outcome
  await confirmRelease({ ...walk, deployId, fence, by: boris.login, runUrl: '' })
}
