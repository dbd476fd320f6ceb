/** What somebody wants of the review, written as the first line of a comment on the pull request. */
export type ReviewCommand =
  | { readonly kind: 'review'; readonly all: boolean }
  /** The beginning of a finding's id, six digits at least. */
  | { readonly kind: 'explain'; readonly finding: string }
  /** The whole id: of a part of it, an author could prepare a second finding. */
  | { readonly kind: 'dismiss'; readonly finding: string; readonly reason: string }
  | { readonly kind: 'misunderstood'; readonly problem: string }

export const ADDRESS = '@release-pipeline'

/** Shorter reasons say nothing: "ok", "fp", "n/a". */
const REASON_CHARACTERS = 10
const LONGEST_REASON = 500

/** Undefined when the comment is not addressed to the review. */
export function parseCommand(body: string): ReviewCommand | undefined {
  const line = body.split(/\r?\n/, 1)[0]?.trim() ?? ''
  const [address, word = '', argument = '', ...rest] = line.slice(0, 2000).split(/\s+/)
  if (address !== ADDRESS) return undefined
  const more = rest.join(' ')
  switch (word) {
    case 'review':
      if (argument === '' || (argument === 'all' && more === '')) return { kind: 'review', all: argument === 'all' }
      return misunderstood('`review` takes nothing, or `all` to have everything read anew.')
    case 'explain':
      return /^[0-9a-f]{6,16}$/.test(argument) && more === ''
        ? { kind: 'explain', finding: argument }
        : misunderstood('`explain` takes the id of a finding, such as `1a2b3c4d5e6f7081`.')
    case 'dismiss':
      if (!/^[0-9a-f]{16}$/.test(argument))
        return misunderstood('`dismiss` takes the whole id of a finding, 16 digits, and a reason.')
      return more.length < REASON_CHARACTERS
        ? misunderstood('`dismiss` takes a reason behind the id, in a few words: everybody will read it.')
        : { kind: 'dismiss', finding: argument, reason: more.slice(0, LONGEST_REASON) }
    default:
      return misunderstood(`\`${word.replaceAll('`', '').slice(0, 40)}\` is not known.`)
  }
}

function misunderstood(problem: string): ReviewCommand {
  return { kind: 'misunderstood', problem }
}
