import { parseArgs } from 'node:util'
import { parseDuration, SuiteError } from '@release-pipeline/core'

/** What a person on the server may ask for, read from the words behind the command. */
export type Order =
  | { readonly kind: 'help' }
  | { readonly kind: 'status' }
  | { readonly kind: 'rollback'; readonly to?: string; readonly reason: string }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'extend'; readonly byMs: number; readonly reason: string }
  | { readonly kind: 'lock' | 'thaw'; readonly reason: string }
  | { readonly kind: 'unlock' | 'recover' }
  | { readonly kind: 'unblock'; readonly sha: string; readonly reason: string }
  | { readonly kind: 'logs'; readonly component: string; readonly lines: number }

export const HELP = `  status                                    what is live, since when, what can be gone back to
  rollback [--to <release>] [--reason ...]  to the release before, or to any that was healthy once
  logs <component> [--lines 200]            also nginx, nginx-error and journal
  lock --reason ...                         no deploys until unlock; never stops a rollback or the guard
  unlock
  confirm                                   keeps the release that is armed
  extend <10m> [--reason ...]               more time before the host goes back by itself
  recover                                   puts in order what was left behind: services, links, leases
  unblock <commit> [--reason ...]           lets a commit be deployed again that was rolled back
  thaw --reason ...                         admits writes that wait for a person; the database stays as it is`

const BY_HAND = 'by hand on the host'

/** @throws INPUT_INVALID with the words that there are */
export function readWords(words: readonly string[]): Order {
  const { values, positionals } = parse(words)
  const [word = 'help', subject, ...more] = positionals
  const { to, reason = BY_HAND } = values
  if (more.length > 0) throw invalid(`"${more[0]}" is one word too many.`)
  const only = <T extends string>(kind: T): { kind: T } => {
    if (subject !== undefined) throw invalid(`${word} takes no "${subject}".`)
    return { kind }
  }
  switch (word) {
    case 'help':
    case 'status':
    case 'confirm':
    case 'unlock':
    case 'recover':
      return only(word)
    case 'rollback':
      return { ...only(word), reason, ...(to === undefined ? {} : { to }) }
    case 'lock':
    case 'thaw':
      if (values.reason === undefined) throw invalid(`${word} needs --reason: whoever is stopped by it asks why.`)
      return { ...only(word), reason }
    case 'extend':
      return { kind: word, byMs: durationOf(subject), reason }
    case 'unblock':
      return { kind: word, sha: required(subject, 'the full commit'), reason }
    case 'logs':
      return { kind: word, component: required(subject, 'a component'), lines: Number(values.lines ?? 200) }
    default:
      throw invalid(`"${word}" is none of the words.`)
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        to: { type: 'string' },
        reason: { type: 'string', short: 'r' },
        lines: { type: 'string', short: 'n' },
      },
      allowPositionals: true,
    })
  } catch (cause) {
    throw invalid(cause instanceof Error ? cause.message : String(cause))
  }
}

function durationOf(text: string | undefined): number {
  const duration = parseDuration(required(text, 'how much longer, such as 10m'))
  if (duration === undefined) throw invalid(`"${text}" is not a duration; write for example 10m.`)
  return duration
}

function required(text: string | undefined, what: string): string {
  if (text === undefined) throw invalid(`It needs ${what}.`)
  return text
}

function invalid(what: string): SuiteError {
  return new SuiteError('INPUT_INVALID', { what, why: 'Nothing was changed.', remedy: `Use one of:\n${HELP}` })
}
