import { SuiteError } from '@release-pipeline/core'
import { type Verb, verbs } from '@release-pipeline/release'
import { type PhaseOrder, phaseOrder } from './phases/phase-files.ts'

export type Invocation =
  | { readonly kind: 'verb'; readonly config: string; readonly verb: Verb }
  | { readonly kind: 'run-phase'; readonly config: string; readonly order: PhaseOrder }
  | { readonly kind: 'guard-loop'; readonly config: string }
  | { readonly kind: 'by-hand'; readonly config: string; readonly who: string; readonly words: readonly string[] }

/** The only text that a forced command obeys. */
const FORCED = /^release-pipeline-agent ([a-z]+)$/

/**
 * Reads how the agent was called.
 *
 * - `--config <file> <verb>` by a person, a timer or a local runner
 * - `--config <file> [--only <verb,verb>]` as the forced command of a key: the verb comes from what the client asked
 *   for, and must be that one word. `--only` makes a key that may, for example, only read.
 * - `--config <file> run-phase | guard-loop ...` by the agent itself, never through a forced command
 * - `--config <file> by-hand <person> <words>` by the script of the environment, for a person on the server; likewise
 *
 * @throws AGENT_VERB_REFUSED
 */
export function readCommandLine(args: readonly string[], originalCommand: string | undefined): Invocation {
  const [flag, config, ...rest] = args
  if (flag !== '--config' || config === undefined) throw refused('It was called without --config <file>.')
  if (originalCommand !== undefined) return { kind: 'verb', config, verb: forcedVerb(rest, originalCommand) }
  const [word, ...more] = rest
  if (word === 'guard-loop' && more.length === 0) return { kind: 'guard-loop', config }
  const [who, ...words] = more
  if (word === 'by-hand' && who !== undefined) return { kind: 'by-hand', config, who, words }
  if (word === 'run-phase') return { kind: 'run-phase', config, order: readOrder(more) }
  if (more.length > 0) throw refused(`"${word ?? ''}" takes no arguments: the request travels on standard input.`)
  return { kind: 'verb', config, verb: readVerb(word ?? '') }
}

function forcedVerb(rest: readonly string[], originalCommand: string): Verb {
  const asked = FORCED.exec(originalCommand)?.[1]
  if (asked === undefined) throw refused('This key admits "release-pipeline-agent <verb>" and nothing else.')
  const verb = readVerb(asked)
  const [option, list] = rest
  if (rest.length === 0) return verb
  if (option !== '--only' || list === undefined || rest.length > 2)
    throw refused('Its forced command is not well formed.')
  if (!list.split(',').includes(verb)) throw refused(`This key admits only: ${list}.`)
  return verb
}

function readVerb(word: string): Verb {
  const verb = verbs.find((known) => known === word)
  if (verb === undefined) throw refused(`"${word.slice(0, 40)}" is none of: ${verbs.join(', ')}.`)
  return verb
}

function readOrder(words: readonly string[]): PhaseOrder {
  const [deploy, fence, phase, word, ...more] = words
  const wish = word === 'canary' ? { canary: word } : { freeze: word }
  const order = phaseOrder.safeParse({ deploy, fence, phase, ...wish })
  if (!order.success || more.length > 0) throw refused('run-phase needs <deploy> <fence> <phase> [freeze | canary].')
  return order.data
}

function refused(what: string): SuiteError {
  return new SuiteError('AGENT_VERB_REFUSED', { what })
}
