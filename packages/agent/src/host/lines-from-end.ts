import { open } from 'node:fs/promises'

const PIECE = 65_536
/** So much of the end of a file is looked at, in bytes. */
const LOOKED_AT = 67_108_864

/** The lines of a file that grows, the newest first, as many as are asked for. A last one that is half written is left out. */
export async function* linesFromEnd(path: string): AsyncGenerator<string> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const first = Math.max(size - LOOKED_AT, 0)
    // Of pieces that are cut anywhere; the log holds numbers and paths only, so no character is cut in two.
    let rest: string | undefined
    for (let end = size; end > first; ) {
      const start = Math.max(end - PIECE, first)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start)
      const [begun = '', ...lines] = `${buffer.toString('latin1', 0, bytesRead)}${rest ?? ''}`.split('\n')
      if (rest === undefined) lines.pop()
      for (const line of lines.reverse()) yield line
      rest = begun
      end = start
    }
    if (first === 0 && rest !== undefined) yield rest
  } finally {
    await file.close()
  }
}
