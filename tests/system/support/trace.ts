import { dirname } from 'node:path'

/** One system call that ended well, in the order in which the calls of a process ended. */
type Call =
  | { readonly kind: 'write' | 'fsync'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }

export interface Commit {
  readonly to: string
  /** What is missing for it to outlive a power cut; empty: nothing. */
  readonly missing: readonly string[]
}

/** What strace has to be asked for. `-y` names the file of each descriptor. */
export const STRACE =
  'strace -f -y -qq -s 0 -e trace=write,pwrite64,writev,fsync,fdatasync,syncfs,rename,renameat,renameat2'

/** Every rename of a trace, with what was not synchronised: the source before it, the directory after it. */
export function commitsIn(trace: string): Commit[] {
  const calls = callsIn(trace)
  return calls.flatMap((call, at): Commit[] => {
    if (call.kind !== 'rename') return []
    const lastWrite = calls.findLastIndex((other, i) => i < at && other.kind === 'write' && other.path === call.from)
    const source = calls.findIndex((other, i) => i > lastWrite && i < at && isSync(other, call.from))
    const next = calls.findIndex((other, i) => i > at && other.kind === 'rename')
    const until = next === -1 ? calls.length : next
    const directory = calls.findIndex((other, i) => i > at && i < until && isSync(other, dirname(call.to)))
    const missing = [
      ...(source === -1 ? [`fsync of ${call.from} before the rename`] : []),
      ...(directory === -1 ? [`fsync of ${dirname(call.to)} after the rename`] : []),
    ]
    return [{ to: call.to, missing }]
  })
}

function isSync(call: Call, path: string): boolean {
  return call.kind === 'fsync' && call.path === path
}

/** Calls that another thread interrupted stand on two lines: the second one counts, with the arguments of the first. */
function callsIn(trace: string): Call[] {
  const begun = new Map<string, string>()
  return trace.split('\n').flatMap((line): Call[] => {
    const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    if (text.endsWith('<unfinished ...>')) {
      begun.set(thread, text.replace(/ *<unfinished \.\.\.>$/, ''))
      return []
    }
    const rest = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)?.[1]
    const whole = rest === undefined ? text : `${begun.get(thread) ?? ''}${rest}`
    return / = \d+$/.test(whole) ? callOf(whole) : []
  })
}

function callOf(text: string): Call[] {
  const [, name = '', args = ''] = /^(\w+)\((.*)\) += /.exec(text) ?? []
  if (name.startsWith('rename')) {
    const [from, to] = [...args.matchAll(/"([^"]*)"/g)].map((match) => match[1])
    return from === undefined || to === undefined ? [] : [{ kind: 'rename', from, to }]
  }
  const path = /^\d+<([^>]*)>/.exec(args)?.[1]
  if (path === undefined) return []
  return [{ kind: /sync/.test(name) ? 'fsync' : 'write', path }]
}
