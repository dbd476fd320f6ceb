import { StringDecoder } from 'node:string_decoder'

/** Characters of one stream that are kept for the result; what came first is dropped beyond that. */
const KEPT = 32 * 1024 * 1024

export interface Output {
  /** Takes the next bytes as they arrive. */
  write(chunk: Buffer): void
  /** The whole text so far, with what was still waiting for its last bytes. */
  text(): string
}

/**
 * Text of one output stream. A character whose bytes arrive in two chunks is handed on once, whole.
 * A stream longer than 32 Mi characters keeps its end only: a runaway command must not fill the runner's memory.
 */
export function output(onText?: (text: string) => void): Output {
  const decoder = new StringDecoder('utf8')
  const pieces: string[] = []
  let length = 0
  const take = (text: string) => {
    if (text === '') return
    pieces.push(text)
    length += text.length
    while (length > KEPT && pieces.length > 1) length -= pieces.shift()?.length ?? 0
    onText?.(text)
  }
  return {
    write: (chunk) => take(decoder.write(chunk)),
    text: () => {
      take(decoder.end())
      return pieces.join('')
    },
  }
}
