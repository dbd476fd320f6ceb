import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { packArtifact, readConfiguration } from '@release-pipeline/adapters/hosts'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { assertNever, markdown, type Runtime, SuiteError } from '@release-pipeline/core'
import type { Inputs } from './inputs.ts'

/**
 * `plan` says what to run; the command itself is a step of the workflow, so that its output is a log of its own and this
 * action's environment stays out of its reach. `pack` makes the archive of what it built.
 */
export async function buildRelease(runtime: Runtime, input: Inputs): Promise<void> {
  const { build } = await readConfiguration(runtime, input.config)
  if (build === undefined) throw new SuiteError('BUILD_NOT_CONFIGURED', { what: `In ${input.config}.` })
  switch (input.mode) {
    case 'plan':
      return runtime.setOutput('command', build.command)
    case 'pack':
      return await pack(runtime, build.output, input.sha)
    default:
      assertNever(input.mode)
  }
}

async function pack(runtime: Runtime, output: string, sha: string): Promise<void> {
  const { path, digest, bytes } = await packArtifact(join(runtime.context.workspace, output))
  const directory = dirname(path)
  const builtAt = new Date(systemClock.now()).toISOString()
  const manifest = { sha, digest, bytes, builtAt, runId: runtime.context.runId }
  await writeFile(join(directory, 'release.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  runtime.setOutput('directory', directory)
  runtime.setOutput('artifact', path)
  runtime.setOutput('digest', digest)
  runtime.setOutput('bytes', String(bytes))
  await runtime.summary(
    `Built ${markdown.code(sha.slice(0, 7))}: ${Math.ceil(bytes / 1024)} KiB, sha256 ${markdown.code(digest)}`,
  )
}
