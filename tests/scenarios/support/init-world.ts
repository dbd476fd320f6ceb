import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ModelScript } from '@release-pipeline/testing/models'
import { startWorld, type World, type WorldAddresses, type WorldOptions } from '@release-pipeline/testing/world'

const run = promisify(execFile)
const suite = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/** The models find nothing. */
const contentModels: ModelScript = () => ({
  kind: 'value',
  value: { summary: 'The change does what it says.', findings: [] },
})

/**
 * A world whose repository was made by `init` in an empty folder, with the answers that this world's server asks for, and
 * not changed since. It has no database, so it starts in about a second.
 */
export async function startInitWorld(options: Partial<WorldOptions> = {}): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'init-'))
  return startWorld({
    directory,
    suite,
    example: (addresses) => initRepository(join(directory, 'made'), addresses),
    script: contentModels,
    ...options,
  })
}

async function initRepository(parent: string, addresses: WorldAddresses): Promise<string> {
  const directory = join(parent, 'greeter')
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  const answers = [
    ...['--host', addresses.host, '--ssh-port', String(addresses.port), '--host-key', addresses.hostKey],
    ...['--staging-url', addresses.urls.staging, '--production-url', addresses.urls.production],
    ...['--root', addresses.below, '--on-call', 'boris'],
  ]
  const env = { PATH: process.env['PATH'] ?? '', HOME: directory, GIT_CONFIG_NOSYSTEM: '1' }
  await run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: directory, env })
  const program = join(suite, 'dist', 'cli.mjs')
  await run(process.execPath, [program, 'init', '--starter', ...answers], { cwd: directory, env })
  await rm(join(directory, '.git'), { recursive: true })
  return directory
}
