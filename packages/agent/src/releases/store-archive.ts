import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'

/**
 * Writes the archive from the stream to a file and checks size and sha256 as it passes.
 *
 * @throws ARCHIVE_CORRUPT when it is not exactly what was promised; more bytes than promised are never written
 */
export async function storeArchive(
  payload: AsyncIterable<Uint8Array>,
  options: { path: string; bytes: number; digest: string; onProgress: (bytes: number) => void },
): Promise<void> {
  const hash = createHash('sha256')
  const file = await open(options.path, 'w', 0o600)
  let received = 0
  try {
    for await (const part of payload) {
      received += part.length
      if (received > options.bytes) throw corrupt(`It has more than the ${options.bytes} bytes that were announced.`)
      hash.update(part)
      await file.write(part)
      options.onProgress(received)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  if (received !== options.bytes) throw corrupt(`${received} bytes arrived; ${options.bytes} were announced.`)
  const digest = hash.digest('hex')
  if (digest !== options.digest) throw corrupt(`Its sha256 is ${digest}; ${options.digest} was announced.`)
}

function corrupt(what: string): SuiteError {
  return new SuiteError('ARCHIVE_CORRUPT', { what })
}
