import { Secret } from '@release-pipeline/core'
import type { ExecOptions } from '@release-pipeline/release'

/** The writable side of a command's standard input: a channel of SSH or a pipe of a process. */
export interface Sink {
  write(chunk: Uint8Array): boolean
  end(): void
  once(event: 'drain', listener: () => void): unknown
  removeListener(event: 'drain', listener: () => void): unknown
}

/**
 * Writes a command's standard input and closes it. Waits whenever the other side is slower, so that 100 MB never stand
 * in memory at once; ends early, without an error, when the command does.
 * @param ended resolves when nobody reads any more.
 * @throws what the source of the bytes throws.
 */
export async function feed(sink: Sink, stdin: ExecOptions['stdin'], ended: Promise<unknown>): Promise<void> {
  let over = false
  void ended.then(() => {
    over = true
  })
  for await (const chunk of chunks(stdin)) {
    if (over) return
    if (!sink.write(chunk)) await drained(sink, ended)
  }
  if (!over) sink.end()
}

async function* chunks(stdin: ExecOptions['stdin']): AsyncIterable<Uint8Array> {
  if (stdin === undefined) return
  if (stdin instanceof Secret) yield Buffer.from(stdin.reveal(), 'utf8')
  else if (typeof stdin === 'string') yield Buffer.from(stdin, 'utf8')
  else if (stdin instanceof Uint8Array) yield stdin
  else yield* stdin
}

async function drained(sink: Sink, ended: Promise<unknown>): Promise<void> {
  let listener = () => {}
  const drain = new Promise<void>((resolve) => {
    listener = resolve
    sink.once('drain', listener)
  })
  await Promise.race([drain, ended])
  sink.removeListener('drain', listener)
}
