import { SuiteError } from '@release-pipeline/core'

/** A line that brings nothing for this long is dead, whether or not the SSH server has noticed. Milliseconds. */
const LONGEST_SILENCE_MS = 60_000

/**
 * The parts of an upload, as long as they come: whoever waits for a dead line holds a lock that the next attempt needs.
 *
 * @throws ARCHIVE_CORRUPT after `silenceMs` without a byte
 */
export async function* arriving(
  payload: AsyncIterable<Uint8Array>,
  silenceMs = LONGEST_SILENCE_MS,
): AsyncGenerator<Uint8Array> {
  const source = payload[Symbol.asyncIterator]()
  for (;;) {
    const next = await within(source.next(), silenceMs)
    if (next.done === true) return
    yield next.value
  }
}

function within<T>(coming: Promise<T>, silenceMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new SuiteError('ARCHIVE_CORRUPT', { what: `Nothing of it arrived for ${silenceMs} ms.` })),
      silenceMs,
    )
    coming.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
