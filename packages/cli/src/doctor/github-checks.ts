import { type Config, toSuiteError } from '@release-pipeline/core'
import type { Repository } from '@release-pipeline/release'
import { type Check, ok, problem, unknown } from './check.ts'

/** What GitHub says about the repository, with the token of the terminal. */
export async function checkGitHub(
  repository: Pick<Repository, 'resolve'> | undefined,
  config: Config,
): Promise<Check[]> {
  const subject = 'GitHub'
  if (repository === undefined)
    return [unknown(subject, 'was not asked: there is no token, or no `origin` on GitHub', 'Set GITHUB_TOKEN.')]
  try {
    const sha = await repository.resolve(config.default_branch)
    return [ok(subject, `the token reads the repository; ${config.default_branch} is at ${sha.slice(0, 7)}`)]
  } catch (thrown) {
    const error = toSuiteError(thrown)
    return [problem(subject, error.what, error.remedy)]
  }
}
