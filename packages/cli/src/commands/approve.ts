import { SuiteError } from '@release-pipeline/core'
import { InvalidArgumentError } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { openGitHub } from '../host-walk.ts'
import { type CommonOptions, requiredVariable, subcommand } from '../options.ts'
import { originOf } from '../project.ts'
import type { Runner } from '../runner.ts'

export function approveCommand(run: Runner) {
  return subcommand('approve', 'approve a release record; the token must be your own, not a bot')
    .argument('<issue>', 'number of the release issue', issueNumber)
    .argument('<digest>', 'what the record asks you to write, at least 12 characters', shortDigest)
    .action((issue: number, digest: string, options: CommonOptions) =>
      run(options, async (terminal) => {
        const token = requiredVariable(terminal, 'GITHUB_TOKEN', 'your own token with issues write')
        const github = await openGitHub(terminal, await originOf(terminal.directory), token)
        if (github === undefined)
          throw new SuiteError('INPUT_INVALID', { what: 'The `origin` of this repository is not on GitHub.' })
        const { url } = await github.releaseIssues.comment(issue, `/approve ${digest}`)
        terminal.print(`Written: ${url}\nThe workflow "Deploy production" checks it and deploys.`, { url })
        return exitCodes.success
      }),
    )
}

function issueNumber(text: string): number {
  if (!/^#?[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It is the number of an issue, such as 42.')
  return Number(text.replace('#', ''))
}

function shortDigest(text: string): string {
  if (!/^[0-9a-f]{12,64}$/.test(text)) throw new InvalidArgumentError('It is 12 to 64 hexadecimal characters.')
  return text
}
