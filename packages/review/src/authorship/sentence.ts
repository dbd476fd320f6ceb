import { plural } from '@release-pipeline/core'
import { type Authorship, type EvidenceSource, type Party, parties } from './authorship.ts'

const WORDS: Readonly<Record<Party, string>> = {
  claude: 'Claude',
  openai: 'an OpenAI model',
  human: 'a person',
  'other-ai': 'an AI tool that may run either vendor',
}

const SOURCES: Readonly<Record<EvidenceSource, string>> = {
  trailer: 'git trailers',
  'commit-identity': 'the identity in the commits',
  'pull-request-author': 'the account that opened the pull request',
  'trailer-like-line': 'lines in the commit messages',
  'pull-request-body': "the pull request's description",
  branch: "nothing but the branch's name",
}

/** One plain sentence. It holds no foreign text but a model's name, which is made of harmless characters. */
export function sentence(
  verdict: Omit<Authorship, 'sentence'>,
  { commits, contradicted }: { commits: number; contradicted: boolean },
): string {
  if (verdict.kind === 'unknown') return nobody(commits)
  const present = parties.filter((party) => verdict.shares[party] > 0)
  const who = present.map((party) => part(party, verdict, present.length > 1)).join(' and ')
  const rest = contradicted ? ' The clues of the pull request disagree, so both vendors are to review.' : ''
  return `${capital(who)} wrote ${present.length > 1 ? 'the changed lines' : 'this'} (${reason(verdict)}; confidence ${verdict.confidence}).${rest}`
}

function nobody(commits: number): string {
  return commits === 0
    ? 'There are no commits, so nobody is known to have written this.'
    : `${plural(commits, 'commit')}, but only merges or machines without a model made them, so the author is not known.`
}

function part(party: Party, verdict: Omit<Authorship, 'sentence'>, several: boolean): string {
  const named = verdict.evidence.find((one) => one.party === party && one.model !== undefined)?.model
  const name = named === undefined ? WORDS[party] : `${WORDS[party]} (${named})`
  return several ? `${name} for ${percent(verdict.shares[party])}` : name
}

function percent(share: number): string {
  const rounded = Math.round(share * 100)
  return rounded === 0 ? 'under 1 %' : rounded === 100 ? 'over 99 %' : `${rounded} %`
}

function reason({ kind, evidence }: Omit<Authorship, 'sentence'>): string {
  const ai = evidence.filter((one) => one.party !== 'human')
  if (kind === 'human' && !evidence.some((one) => one.source === 'trailer'))
    return 'no commit carries a mark of an AI tool'
  const sources = new Set((kind === 'human' || ai.length === 0 ? evidence : ai).map((one) => one.source))
  return `by ${[...sources].map((source) => SOURCES[source]).join(' and ')}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
