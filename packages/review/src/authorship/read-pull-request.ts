import type { PullRequest } from '../ports.ts'
import { ownLines, trailerLikeLines } from './claim-lines.ts'
import { aiClaim, type Claim, footerClaims, quoted, trailerClaims } from './claims.ts'
import { identify } from './identify.ts'
import { tools } from './tools.ts'

/** Clues of the pull request itself, strongest first: who opened it, what its body says, how its branch is called. */
export function readPullRequest(pullRequest: PullRequest): Claim[] {
  return [...openedBy(pullRequest), ...bodySays(pullRequest.body), ...branchSays(pullRequest.headRef)]
}

function openedBy({ author }: PullRequest): Claim[] {
  const who = identify({ name: author.login, email: '', account: author })
  return who.kind === 'ai' ? [aiClaim(who, 'pull-request-author', quoted(author.login))] : []
}

/** A person who is named in the body wrote a text, not the code: only AI tools count here. */
function bodySays(body: string): Claim[] {
  const lines = ownLines(body, 'markdown')
  const claims = [
    ...lines.flatMap((line) => footerClaims(line, 'pull-request-body')),
    ...trailerLikeLines(lines).flatMap((line) => trailerClaims(line, 'pull-request-body')),
  ]
  return claims.filter((claim) => claim.party !== 'human')
}

function branchSays(branch: string): Claim[] {
  const tool = tools.find((candidate) => candidate.branches.some((prefix) => branch.startsWith(prefix)))
  return tool === undefined ? [] : [{ party: tool.party, source: 'branch', tool: tool.name, quote: quoted(branch) }]
}
