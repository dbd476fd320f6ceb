import { systemClock } from '@release-pipeline/adapters/runtime'
import { markdown, type Runtime } from '@release-pipeline/core'
import type { Authorship } from '@release-pipeline/review'
import type { Inputs } from './inputs.ts'

/** Reads a pull request by API and says who wrote it. */
export async function detectAuthor(runtime: Runtime, given: Inputs): Promise<void> {
  const [{ createGitHub }, { detectAuthorship, pullRequestOf, readTrustedConfig }] = await Promise.all([
    import('@release-pipeline/adapters/github'),
    import('@release-pipeline/review'),
  ])
  const { owner, repository, apiUrl, payload } = runtime.context
  const token = given['github-token']
  const { pullRequests } = createGitHub({ token, owner, repository, apiUrl, clock: systemClock, log: runtime.log })
  await readTrustedConfig(pullRequests, payload, given.config)

  const number = given['pull-request'] ?? pullRequestOf(payload)
  const [pullRequest, commits] = await Promise.all([pullRequests.get(number), pullRequests.commits(number)])
  const authorship = detectAuthorship({ pullRequest, commits })

  runtime.setOutput('kind', authorship.kind)
  runtime.setOutput('model', authorship.model ?? '')
  runtime.setOutput('confidence', authorship.confidence)
  runtime.setOutput('sentence', authorship.sentence)
  runtime.setOutput('authorship', JSON.stringify(authorship))
  runtime.log.info(authorship.sentence)
  await runtime.summary(summaryOf(authorship))
}

function summaryOf(authorship: Authorship): string {
  const rows = authorship.evidence.map(({ party, source, quote, commits }) => [
    party,
    source,
    markdown.code(quote),
    commits.map((sha) => markdown.code(sha.slice(0, 7))).join(' '),
  ])
  const table = rows.length === 0 ? '' : `\n\n${markdown.table({ head: ['Who', 'Clue', 'Text', 'Commits'], rows })}`
  return `### Who wrote it\n\n${markdown.escapeMarkdown(authorship.sentence)}${table}`
}
