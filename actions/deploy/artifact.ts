import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { archiveDigest, readArchive } from '@release-pipeline/adapters/hosts'
import { parseJson, SuiteError } from '@release-pipeline/core'
import { type Artifact, releaseManifest } from '@release-pipeline/release'
import type { DeployInputs } from './inputs.ts'

/**
 * The archive, after its bytes were compared with the recorded digest.
 * @throws ARTIFACT_MISSING, ARTIFACT_MISMATCH.
 */
export async function openArtifact({ artifact: path, digest: recorded }: DeployInputs): Promise<Artifact> {
  const { digest, bytes } = await archiveDigest(path)
  if (digest !== recorded) {
    throw new SuiteError('ARTIFACT_MISMATCH', { what: `${path} has sha256 ${digest}; recorded is ${recorded}.` })
  }
  return { digest, bytes, open: () => readArchive(path) }
}

/**
 * The run that built the archive: release.json beside it names it. Production deploys what another run built.
 * @throws ARTIFACT_MISMATCH when the two files do not belong together.
 */
export async function builtByRun({ artifact, digest, sha }: DeployInputs, thisRun: string): Promise<string> {
  const text = await readFile(join(dirname(artifact), 'release.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return thisRun
  const manifest = releaseManifest.safeParse(parseJson(text))
  if (manifest.success && manifest.data.digest === digest && manifest.data.sha === sha) return manifest.data.runId
  throw new SuiteError('ARTIFACT_MISMATCH', {
    what: `release.json beside ${artifact} describes another archive or commit than ${digest.slice(0, 12)}… of ${sha.slice(0, 7)}.`,
  })
}
