import { bound, sanitize } from '@release-pipeline/core'
import type { EvidenceSource, Party } from './authorship.ts'
import type { TrailerLike } from './claim-lines.ts'
import { type Identification, identify, identifyBareName } from './identify.ts'
import { tools } from './tools.ts'

/** One clue about who wrote something. */
export interface Claim {
  readonly party: Party
  readonly source: EvidenceSource
  readonly tool?: string
  readonly model?: string
  /** The clue, sanitised and bounded. */
  readonly quote: string
}

/** Keys under which a person stands who wrote a part himself. */
const CO_AUTHOR_KEYS = ['co-authored-by', 'co-developed-by']
const POLICY_KEYS = ['assisted-by', 'generated-by']

/** What a trailer of authorship says; nothing for other keys, reviewers and machines. The key is in lower case. */
export function trailerClaims({ key, value }: TrailerLike, source: EvidenceSource): Claim[] {
  const quote = quoted(`${key}: ${value}`)
  const owner = tools.find((tool) => tool.trailerKeys.includes(key))
  if (owner !== undefined) return [{ party: owner.party, source, tool: owner.name, quote }]
  if (!CO_AUTHOR_KEYS.includes(key) && !POLICY_KEYS.includes(key)) return []
  const who = identifyValue(key, value)
  if (who?.kind === 'ai') {
    const claim = aiClaim(who, source, quote)
    return key === 'assisted-by' ? [claim, { party: 'human', source, quote }] : [claim]
  }
  return who?.kind === 'person' && CO_AUTHOR_KEYS.includes(key) ? [{ party: 'human', source, quote }] : []
}

/** A line that a tool puts under its work, such as "Generated with Claude Code". */
export function footerClaims(line: string, source: EvidenceSource): Claim[] {
  const tool = tools.find((candidate) => candidate.footers.some((footer) => footer.test(line)))
  return tool === undefined ? [] : [{ party: tool.party, source, tool: tool.name, quote: quoted(line) }]
}

export function aiClaim(who: Extract<Identification, { kind: 'ai' }>, source: EvidenceSource, quote: string): Claim {
  return { party: who.party, source, tool: who.tool, ...(who.model === undefined ? {} : { model: who.model }), quote }
}

export function quoted(text: string): string {
  return bound(sanitize(text).replace(/\s+/g, ' ').trim(), 200)
}

function identifyValue(key: string, value: string): Identification | undefined {
  const [, name = '', email] = /^([^<]*)<([^<>]+)>/.exec(value) ?? []
  if (email !== undefined) return identify({ name: name.trim(), email })
  const bare = identifyBareName(value)
  // Without an address a co-author is nobody, and only a model's name says which tool it was.
  return POLICY_KEYS.includes(key) || (bare.kind === 'ai' && bare.model !== undefined) ? bare : undefined
}
