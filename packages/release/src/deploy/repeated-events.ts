import type { AgentEvent } from './agent-messages.ts'

type Listener = (event: AgentEvent) => void

/**
 * A call that is repeated after a lost connection tells everything again from where it began, cut into other pieces.
 * Returns a function that makes the listener of one attempt: what an earlier attempt told is left out.
 */
export function skipRepeated(onEvent: Listener | undefined): () => Listener {
  let told = { characters: 0, others: 0 }
  return () => {
    const heard = { characters: 0, others: 0 }
    return (event) => {
      const known = told
      let fresh: AgentEvent | undefined = event
      if (event.kind === 'log') {
        const text = event.text.slice(Math.max(0, known.characters - heard.characters))
        heard.characters += event.text.length
        fresh = text === '' ? undefined : { ...event, text }
      } else {
        heard.others += 1
        if (heard.others <= known.others) fresh = undefined
      }
      told = {
        characters: Math.max(known.characters, heard.characters),
        others: Math.max(known.others, heard.others),
      }
      if (fresh !== undefined) onEvent?.(fresh)
    }
  }
}

/** Hands the text of log events on in whole lines: the agent cuts where its reading ended. */
export function wholeLines(onEvent: Listener): { readonly listener: Listener; readonly end: () => void } {
  let rest = ''
  const tell = (text: string) => {
    if (text.trim() !== '') onEvent({ kind: 'log', text })
  }
  return {
    listener: (event) => {
      if (event.kind !== 'log') return onEvent(event)
      const text = rest + event.text
      const cut = text.lastIndexOf('\n')
      rest = text.slice(cut + 1)
      if (cut >= 0) tell(text.slice(0, cut))
    },
    end: () => {
      tell(rest)
      rest = ''
    },
  }
}
