import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

/**
 * Reads an answer up to `maxBytes` (decoded) and drops the connection where there is more: a server that never stops
 * talking costs neither memory nor time.
 * @throws when the connection breaks before the announced end or the compression is broken.
 */
export async function readBody(
  incoming: IncomingMessage,
  maxBytes: number,
): Promise<{ text: string; truncated: boolean }> {
  const chunks: Buffer[] = []
  let size = 0
  let truncated = false
  const collect = async (stream: AsyncIterable<Buffer>) => {
    for await (const chunk of stream) {
      chunks.push(chunk.subarray(0, maxBytes - size))
      size += chunk.length
      if (size > maxBytes) {
        truncated = true
        return
      }
    }
  }
  const decoder = decoderFor(incoming.headers['content-encoding'])
  try {
    if (decoder === undefined) await pipeline(incoming, collect)
    else await pipeline(incoming, decoder as Readable & NodeJS.WritableStream, collect)
  } catch (error) {
    // Leaving early makes the stream report a premature close; that is our own doing.
    if (!truncated) throw error
  } finally {
    incoming.destroy()
  }
  return { text: decode(Buffer.concat(chunks), incoming.headers['content-type']), truncated }
}

/** Asked for nothing compressed, some servers compress all the same. */
function decoderFor(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return undefined
  }
}

function decode(bytes: Buffer, contentType: string | undefined): string {
  const charset = /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
