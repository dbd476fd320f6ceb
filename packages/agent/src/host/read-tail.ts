import { open } from 'node:fs/promises'

/** So much of the end of a file is looked at, in bytes. */
const LOOKED_AT = 1_048_576

/** The last lines of a file that may be large, without reading all of it. */
export async function readTail(path: string, lines: number): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const length = Math.min(size, LOOKED_AT)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
    const all = buffer.toString('utf8', 0, bytesRead).split('\n')
    const whole = length < size ? all.slice(1) : all
    return whole.slice(whole.at(-1) === '' ? -lines - 1 : -lines).join('\n')
  } finally {
    await file.close()
  }
}
