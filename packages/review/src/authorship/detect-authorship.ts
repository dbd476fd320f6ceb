import type { Commit, PullRequest } from '../ports.ts'
import { type AuthorKind, type Authorship, type Evidence, evidenceSources, type Party, parties } from './authorship.ts'
import type { Claim } from './claims.ts'
import { type CommitReading, isMerge, readCommit } from './read-commit.ts'
import { readPullRequest } from './read-pull-request.ts'
import { sentence } from './sentence.ts'

export interface AuthorshipQuestion {
  readonly pullRequest: PullRequest
  /** All commits of the pull request, never the merge commit alone. */
  readonly commits: readonly Commit[]
}

/**
 * Who wrote a pull request, in parts of its changed lines. Clues of a commit decide for that commit; clues of the
 * pull request decide only where no commit says anything of an AI. Clues that disagree lower the confidence, which earns
 * the change a review by both vendors.
 */
export function detectAuthorship({ pullRequest, commits }: AuthorshipQuestion): Authorship {
  const own = commits.filter((commit) => !isMerge(commit)).map(readCommit)
  const outside = readPullRequest(pullRequest)
  const work = attribute(own, outside)
  const shares = sharesOf(work)
  const kind = kindOf(shares)
  const confidence = confidenceIn(kind, work, outside)
  const evidence = gather(work, outside)
  const model = modelOf(kind, evidence)
  const verdict = { kind, shares, ...(model === undefined ? {} : { model }), confidence, evidence }
  return {
    ...verdict,
    sentence: sentence(verdict, { commits: commits.length, contradicted: contradicted(kind, outside) }),
  }
}

/** Lets the pull request speak for commits when none of them names an AI; a person's own trailer stays. */
function attribute(own: readonly CommitReading[], outside: readonly Claim[]): CommitReading[] {
  const working = own.filter((one) => one.parties.length > 0)
  const [strongest] = outside
  const silent = working.every((one) => one.claims.every((claim) => claim.party === 'human'))
  if (strongest === undefined || !silent) return working
  const said = outside.filter((claim) => claim.source === strongest.source)
  const spoken = [...new Set(said.map((claim) => claim.party))]
  return working.map((one) =>
    one.claims.some((claim) => claim.source === 'commit-identity')
      ? { commit: one.commit, parties: spoken, claims: said }
      : { ...one, parties: [...new Set([...one.parties, ...spoken])], claims: [...one.claims, ...said] },
  )
}

type Shares = Authorship['shares']

/** By changed lines; by commits where the lines of one are not known, or where none has any. */
function sharesOf(work: readonly CommitReading[]): Shares {
  const lines = work.map((one) => one.commit.changedLines)
  const countable = lines.every((count) => count !== undefined) && lines.some((count) => count > 0)
  const shares: Record<Party, number> = { claude: 0, openai: 0, human: 0, 'other-ai': 0 }
  const weights = work.map((one) => (countable ? (one.commit.changedLines ?? 0) : 1))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  work.forEach((one, at) => {
    for (const party of one.parties) shares[party] += (weights[at] ?? 0) / total / one.parties.length
  })
  for (const party of parties) shares[party] = Math.min(1, Math.round(shares[party] * 10_000) / 10_000)
  return shares
}

/** One line by somebody else makes it mixed: the reviewer must not be alone with a line of its own vendor. */
function kindOf(shares: Shares): AuthorKind {
  const present = parties.filter((party) => shares[party] > 0)
  const [only, another] = present
  if (only === undefined) return 'unknown'
  return another === undefined ? only : 'mixed'
}

function confidenceIn(
  kind: AuthorKind,
  work: readonly CommitReading[],
  outside: readonly Claim[],
): Authorship['confidence'] {
  if (kind === 'unknown' || contradicted(kind, outside)) return 'low'
  const weakest = Math.max(...work.map((one) => Math.min(...one.claims.map(weakness))))
  return weakest === 0 ? 'high' : weakest === 1 ? 'medium' : 'low'
}

/** 0 is a strong clue. That a person committed is a weak one: half of what AI tools write carries no mark. */
function weakness(claim: Claim): 0 | 1 | 2 {
  if (claim.source === 'branch') return 2
  if (claim.source === 'trailer') return 0
  return claim.source === 'commit-identity' && claim.party !== 'human' ? 0 : 1
}

/** Whether the pull request names an AI that the verdict does not. */
function contradicted(kind: AuthorKind, outside: readonly Claim[]): boolean {
  return kind !== 'mixed' && outside.some((claim) => claim.party !== kind)
}

/** Equal clues of many commits are one piece of evidence; strongest sources first. */
function gather(work: readonly CommitReading[], outside: readonly Claim[]): Evidence[] {
  const found = new Map<string, Evidence>()
  const add = (claim: Claim, sha?: string) => {
    const key = [claim.party, claim.source, claim.tool, claim.model, claim.quote].join('\0')
    const known = found.get(key) ?? { ...claim, commits: [] }
    const commits = sha === undefined || known.commits.includes(sha) ? known.commits : [...known.commits, sha]
    found.set(key, { ...known, commits })
  }
  for (const one of work) {
    for (const claim of one.claims) add(claim, outside.includes(claim) ? undefined : one.commit.sha)
  }
  for (const claim of outside) add(claim)
  const strength = (one: Evidence) => evidenceSources.indexOf(one.source)
  return [...found.values()].sort((a, b) => strength(a) - strength(b)).slice(0, MOST_EVIDENCE)
}

/** An output of an action is bounded, and nobody reads more. */
const MOST_EVIDENCE = 50

/** The model that most commits of the winning party name. */
function modelOf(kind: AuthorKind, evidence: readonly Evidence[]): string | undefined {
  const counts = new Map<string, number>()
  for (const one of evidence) {
    if (one.model === undefined || (kind !== 'mixed' && one.party !== kind)) continue
    counts.set(one.model, (counts.get(one.model) ?? 0) + Math.max(1, one.commits.length))
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}
