import { sanitize } from '@release-pipeline/core'
import { type Message, message } from '../protocol/messages.ts'

export type AgentEvent = Extract<Message, { event: unknown }>['event']
export type AgentErrorMessage = Extract<Message, { ok: false }>['error']

export type AgentAnswer =
  | { readonly kind: 'ok'; readonly result: unknown }
  | { readonly kind: 'refused'; readonly error: AgentErrorMessage }
  /** The output ended without an answer; `noise` is what stood there instead. */
  | { readonly kind: 'none'; readonly noise: string }

/** Characters of foreign output that are kept for the error message. */
const NOISE_KEPT = 4000
/** Characters of one line. A host that sends more without a line break has been taken over, or is not the agent. */
const LONGEST_LINE = 16 * 1024 * 1024

/**
 * Reads the agent's standard output as it arrives. A line that is no message is kept for the error, not obeyed: a login
 * shell may greet. The last answer counts, so that nothing printed before it can stand in for it.
 */
export function answerReader(onEvent: ((event: AgentEvent) => void) | undefined) {
  let rest = ''
  let tooLong = false
  let noise = ''
  let answer: AgentAnswer | undefined
  const line = (text: string) => {
    const parsed = message.safeParse(parseJson(text))
    if (!parsed.success) noise = `${noise}${text}\n`.slice(-NOISE_KEPT)
    else if ('event' in parsed.data) onEvent?.(parsed.data.event)
    else if (parsed.data.ok) answer = { kind: 'ok', result: parsed.data.result }
    else answer = { kind: 'refused', error: parsed.data.error }
  }
  const append = (text: string) => {
    tooLong ||= rest.length + text.length > LONGEST_LINE
    rest = tooLong ? '' : rest + text
  }
  const endLine = () => {
    if (tooLong) line(`(a line of more than ${LONGEST_LINE} characters)`)
    else if (rest !== '') line(rest)
    rest = ''
    tooLong = false
  }
  return {
    write(text: string): void {
      const [first = '', ...more] = text.split('\n')
      append(first)
      for (const next of more) {
        endLine()
        append(next)
      }
    },
    end(): AgentAnswer {
      endLine()
      return answer ?? { kind: 'none', noise }
    },
  }
}

/** What a host says is read by people in terminals and logs: every text in it is made harmless here, once. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? sanitize(value) : value))
  } catch {
    return undefined
  }
}
