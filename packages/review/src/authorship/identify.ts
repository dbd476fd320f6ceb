import { sanitize } from '@release-pipeline/core'
import type { Identity } from '../ports.ts'
import type { Party } from './authorship.ts'
import { modelNamed } from './model-names.ts'
import { automationBots, bareNames, reviewerAccountIds, reviewerBots, type Tool, tools } from './tools.ts'

/** What a name, an e-mail address or an account says about who it is. */
export type Identification =
  | { readonly kind: 'ai'; readonly party: Exclude<Party, 'human'>; readonly tool: string; readonly model?: string }
  | { readonly kind: 'person' }
  | { readonly kind: 'automation' }
  | { readonly kind: 'reviewer' }

/**
 * People are called Claude and Devin, too: a name alone is never enough. A known e-mail, a known account or the name of a
 * model is needed.
 */
export function identify(identity: Identity): Identification {
  const email = sanitize(identity.email).trim().toLowerCase()
  const name = sanitize(identity.name).trim()
  const noreply = GITHUB_NOREPLY.exec(email)
  const id = identity.account?.id ?? (noreply?.[1] === undefined ? undefined : Number(noreply[1]))
  const login = (identity.account?.login ?? noreply?.[2] ?? (name.endsWith('[bot]') ? name : '')).toLowerCase()
  if ((id !== undefined && reviewerAccountIds.includes(id)) || reviewerBots.includes(login)) return { kind: 'reviewer' }
  const tool = tools.find((candidate) => carries(candidate, { id, login, email, name }))
  const model = modelNamed(name) ?? modelOfAddress(email)
  if (tool !== undefined) return ofTool(tool, model)
  if (model !== undefined) return { kind: 'ai', ...model }
  if (automationBots.includes(login)) return { kind: 'automation' }
  // A bot that nobody here knows may well run a model of either vendor.
  if (identity.account?.type === 'Bot' || login.endsWith('[bot]'))
    return { kind: 'ai', party: 'other-ai', tool: login === '' ? 'an unknown bot' : login }
  return { kind: 'person' }
}

/** The value of a policy trailer without an address: `Assisted-by: Claude:claude-opus-4-6`. */
export function identifyBareName(value: string): Identification {
  const clean = sanitize(value).trim()
  const model = modelNamed(clean)
  const name =
    bareNames[
      clean
        .toLowerCase()
        .split(/[:(/]| v?\d/)[0]
        ?.trim() ?? ''
    ]
  const tool = tools.find((candidate) => candidate.name === name)
  if (tool !== undefined) return ofTool(tool, model)
  return model === undefined ? { kind: 'person' } : { kind: 'ai', ...model }
}

/** `123+login@users.noreply.github.com`; the number is the account's id. */
const GITHUB_NOREPLY = /^(?:(\d+)\+)?([^@+]+)@users\.noreply\.github\.com$/

interface Marks {
  readonly id: number | undefined
  readonly login: string
  readonly email: string
  readonly name: string
}

function carries(tool: Tool, { id, login, email, name }: Marks): boolean {
  return (
    (id !== undefined && tool.accountIds.includes(id)) ||
    // A login can be taken over after a rename: an id that is known to be another one wins.
    (tool.logins.includes(login) && (id === undefined || tool.accountIds.length === 0)) ||
    tool.emails.includes(email) ||
    tool.nameEndings.some((ending) => name.toLowerCase().endsWith(ending))
  )
}

/** A tool that runs anybody's models belongs to the vendor of the model that it names. */
function ofTool(tool: Tool, model: ReturnType<typeof modelNamed>): Identification {
  if (model === undefined) return { kind: 'ai', party: tool.party, tool: tool.name }
  const party = tool.party === 'other-ai' ? model.party : tool.party
  return { kind: 'ai', party, tool: tool.name, model: model.model }
}

/** This team's `o1@openai.com` and `gpt4o@openai.com`; people work at the vendors, so other addresses say nothing. */
function modelOfAddress(email: string): ReturnType<typeof modelNamed> {
  const [, local] = /^((?:o\d|gpt-?\d|codex|chatgpt)[a-z0-9.-]*)@openai\.com$/.exec(email) ?? []
  return local === undefined ? undefined : { party: 'openai', tool: 'OpenAI', model: local }
}
