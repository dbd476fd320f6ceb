import { createHash } from 'node:crypto'
import { SuiteError } from '@release-pipeline/core'
import type { SignedApproval } from '@release-pipeline/release'
import { InvalidArgumentError } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { openGitHub } from '../host-walk.ts'
import { type CommonOptions, requiredVariable, subcommand } from '../options.ts'
import { originOf } from '../project.ts'
import type { Runner } from '../runner.ts'
import { signApproval } from '../sign-approval.ts'
import type { Terminal } from '../terminal.ts'

interface ApproveOptions extends CommonOptions {
  readonly sign?: string
}

export function approveCommand(run: Runner) {
  return subcommand('approve', 'approve a release record; the token must be your own, not a bot')
    .argument('<issue>', 'number of the release issue', issueNumber)
    .argument('<digest>', 'what the record asks you to write, at least 12 characters', shortDigest)
    .option('--sign <key>', 'file of your SSH key: signs the approval for a host that names approval signers')
    .action((issue: number, digest: string, options: ApproveOptions) =>
      run(options, async (terminal) => {
        const token = requiredVariable(terminal, 'GITHUB_TOKEN', 'your own token with issues write')
        const github = await openGitHub(terminal, await originOf(terminal.directory), token)
        if (github === undefined)
          throw new SuiteError('INPUT_INVALID', { what: 'The `origin` of this repository is not on GitHub.' })
        const { releaseIssues } = github
        const command = `/approve ${digest}`
        const signed =
          options.sign === undefined
            ? undefined
            : await sign(options.sign, terminal, { issues: releaseIssues, issue, digest })
        const body = signed === undefined ? command : `${command}\n\n\`\`\`\n${signed.signature.trimEnd()}\n\`\`\``
        const { url } = await releaseIssues.comment(issue, body)
        terminal.print(`Written: ${url}\nThe workflow "Deploy production" checks it and deploys.`, { url })
        return exitCodes.success
      }),
    )
}

type Issues = NonNullable<Awaited<ReturnType<typeof openGitHub>>>['releaseIssues']

/** Signs what the newest record on the issue says, if it is the one that the person means. */
async function sign(
  key: string,
  terminal: Terminal,
  asked: { readonly issues: Issues; readonly issue: number; readonly digest: string },
): Promise<SignedApproval> {
  const { findApprovable } = await import('@release-pipeline/release')
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const found = findApprovable(await asked.issues.comments(asked.issue), asked.digest, sha256)
  if (found === undefined)
    throw new SuiteError('APPROVAL_WRONG_DIGEST', {
      what: `The newest record on issue #${asked.issue} does not begin with ${asked.digest}.`,
    })
  const { app, environment, sha, artifact, expiresAt } = found.record
  const release = { app, environment, sha, artifact: artifact.digest }
  return signApproval(key, { release, record: found.digest, expiresAt }, terminal.log.info)
}

function issueNumber(text: string): number {
  if (!/^#?[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It is the number of an issue, such as 42.')
  return Number(text.replace('#', ''))
}

function shortDigest(text: string): string {
  if (!/^[0-9a-f]{12,64}$/.test(text)) throw new InvalidArgumentError('It is 12 to 64 hexadecimal characters.')
  return text
}
