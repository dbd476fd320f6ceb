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

/**
 * Reads the agent's standard output as it arrives. A line that is no message is kept for the error, not obeyed: a login
 * shell may greet. The last answer counts, so that nothing printed before it can stand in for it.
 */
export function answerReader(onEvent: ((event: AgentEvent) => void) | undefined) {
  let rest = ''
  let noise = ''
  let answer: AgentAnswer | undefined
  const line = (text: string) => {
    const parsed = message.safeParse(parseJson(text))
    if (!parsed.success) noise = `${noise}${text}\n`.slice(-NOISE_KEPT)
    else if ('event' in parsed.data) onEvent?.(parsed.data.event)
    else if (parsed.data.ok) answer = { kind: 'ok', result: parsed.data.result }
    else answer = { kind: 'refused', error: parsed.data.error }
  }
  return {
    write(text: string): void {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(line)
    },
    end(): AgentAnswer {
      if (rest !== '') line(rest)
      rest = ''
      return answer ?? { kind: 'none', noise }
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
