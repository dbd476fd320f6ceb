import { SuiteError } from '@release-pipeline/core'
import { type GateSources, lastKept } from './facts.ts'
import { readStaging } from './staging.ts'

/**
 * The commit that is to be released: what was asked for, or what staging serves now.
 * @throws INPUT_INVALID when nothing was asked for and staging does not say.
 */
export async function resolveCandidate(
  { config, http, repository, deployments }: GateSources,
  ref: string | undefined,
): Promise<string> {
  if (ref !== undefined) return repository.resolve(ref)
  const staging = await readStaging(config, http, () => lastKept(deployments, 'staging'))
  if (staging.kind === 'serves') return staging.sha
  const reason = staging.kind === 'silent' ? staging.reason : 'environments.staging is not configured'
  throw new SuiteError('INPUT_INVALID', {
    what: `sha: was not given, and staging does not say which commit it serves: ${reason}`,
    remedy: 'Give the commit that is to be released.',
  })
}
