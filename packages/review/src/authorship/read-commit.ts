import type { Commit } from '../ports.ts'
import type { Party } from './authorship.ts'
import { ownLines, trailerLikeLines } from './claim-lines.ts'
import { aiClaim, type Claim, footerClaims, quoted, trailerClaims } from './claims.ts'
import { identify } from './identify.ts'
import { parseTrailers } from './trailers.ts'

export interface CommitReading {
  readonly commit: Commit
  /** Who wrote it, in equal parts; empty for machines without a model. */
  readonly parties: readonly Party[]
  /** The clues that decided. */
  readonly claims: readonly Claim[]
}

/** Merges bring work that was done elsewhere; whoever merges wrote none of it. */
export function isMerge(commit: Commit): boolean {
  return commit.parents.length > 1
}

/** Reads one commit: its identities, then the trailers by git's rules, then whatever looks like one. */
export function readCommit(commit: Commit): CommitReading {
  const maker = makerOf(commit)
  const said = stated(commit.message)
  const ai = said.filter((claim) => claim.party !== 'human')
  if (maker.kind === 'ai') return reading(commit, byAgent(maker.claim, ai))
  // A reviewer's words went into the trailer of a suggestion that a person accepted.
  const accepted = /^\s*apply suggest/i.test(commit.message)
  if (ai.length > 0 && !accepted) return reading(commit, said)
  const people = said.filter((claim) => claim.party === 'human')
  if (people.length > 0) return reading(commit, people)
  return maker.kind === 'person' ? reading(commit, [maker.claim]) : { commit, parties: [], claims: [] }
}

type Maker = { readonly kind: 'ai' | 'person'; readonly claim: Claim } | { readonly kind: 'automation' }

/** The author, or the committer where an agent committed in a person's name. */
function makerOf({ author, committer }: Commit): Maker {
  const [by, via] = [identify(author), identify(committer)]
  const quote = quoted(author.account?.login ?? author.name)
  if (by.kind === 'ai') return { kind: 'ai', claim: aiClaim(by, 'commit-identity', quote) }
  if (by.kind === 'reviewer')
    return { kind: 'ai', claim: { party: 'other-ai', source: 'commit-identity', tool: quote, quote } }
  if (via.kind === 'ai')
    return { kind: 'ai', claim: aiClaim(via, 'commit-identity', quoted(committer.account?.login ?? committer.name)) }
  if (by.kind === 'automation') return { kind: 'automation' }
  return { kind: 'person', claim: { party: 'human', source: 'commit-identity', quote } }
}

/** What the message says of its authors. Lines that merely look like trailers are heard when no trailer names an AI. */
function stated(message: string): Claim[] {
  const strict = parseTrailers(message).flatMap(({ key, value }) =>
    trailerClaims({ key: key.toLowerCase(), value }, 'trailer'),
  )
  if (strict.some((claim) => claim.party !== 'human')) return strict
  const lines = ownLines(message, 'commit-message')
  const looks = trailerLikeLines(lines).flatMap((line) => trailerClaims(line, 'trailer-like-line'))
  const footers = lines.flatMap((line) => footerClaims(line, 'trailer-like-line'))
  const known = new Set(strict.map((claim) => claim.quote.toLowerCase()))
  return [...strict, ...[...looks, ...footers].filter((claim) => !known.has(claim.quote.toLowerCase()))]
}

/**
 * In an agent's commit a person's trailer names who asked for the work. A tool that runs anybody's models belongs to the
 * vendor of the model that the trailer names.
 */
function byAgent(maker: Claim, ai: readonly Claim[]): Claim[] {
  const named = ai.filter((claim) => claim.model !== undefined)
  return maker.party === 'other-ai' && maker.model === undefined && named.length > 0 ? named : [maker, ...ai]
}

function reading(commit: Commit, claims: readonly Claim[]): CommitReading {
  return { commit, parties: [...new Set(claims.map((claim) => claim.party))], claims }
}
