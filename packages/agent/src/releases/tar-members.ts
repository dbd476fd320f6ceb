import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { SuiteError } from '@release-pipeline/core'

export interface TarMember {
  readonly name: string
  /** Type flag of the header: '0' file, '1' hard link, '2' symbolic link, '5' directory. */
  readonly type: string
  /** Target of a link. */
  readonly target: string
  readonly bytes: number
}

const BLOCK = 512
/** Longest GNU or pax name record that is read, in bytes. */
const LARGEST_RECORD = 65_536

/**
 * The members of a tar.gz, headers only: ustar, GNU long names and pax records (POSIX.1-2001, tar(5)).
 *
 * @throws ARCHIVE_CORRUPT for anything that is not such an archive from its first to its last byte
 */
export async function* tarMembers(path: string): AsyncGenerator<TarMember> {
  const blocks = new Blocks(createReadStream(path).pipe(createGunzip()))
  let override: { name?: string; target?: string } = {}
  for (;;) {
    const header = await blocks.take(BLOCK)
    if (header.every((byte) => byte === 0)) break
    const member = parseHeader(header)
    if (member.type === 'L' || member.type === 'K' || member.type === 'x' || member.type === 'g') {
      if (member.bytes > LARGEST_RECORD) throw corrupt('a name record is too long')
      const record = (await blocks.take(padded(member.bytes))).subarray(0, member.bytes)
      override = { ...override, ...readRecord(member.type, record) }
      continue
    }
    await blocks.skip(padded(member.bytes))
    yield { ...member, name: override.name ?? member.name, target: override.target ?? member.target }
    override = {}
  }
  await blocks.drain()
}

function parseHeader(header: Buffer): TarMember {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  if (readOctal(header, 148, 8) !== sum) throw corrupt('a header has a wrong checksum')
  const flag = String.fromCharCode(header[156] ?? 0)
  const prefix = header.subarray(257, 262).toString('latin1') === 'ustar' ? readText(header, 345, 155) : ''
  const name = readText(header, 0, 100)
  return {
    // GNU tar keeps other things where ustar has the prefix; its magic is "ustar " with a blank.
    name: prefix !== '' && header[262] === 0 ? `${prefix}/${name}` : name,
    type: flag === '\0' ? '0' : flag,
    target: readText(header, 157, 100),
    bytes: readSize(header),
  }
}

function readRecord(type: string, record: Buffer): { name?: string; target?: string } {
  const text = record.toString('utf8')
  if (type === 'L') return { name: text.replace(/\0.*$/s, '') }
  if (type === 'K') return { target: text.replace(/\0.*$/s, '') }
  const fields = paxFields(record)
  if (fields.has('size')) throw corrupt('a pax record overrides a size')
  const name = fields.get('path')
  const target = fields.get('linkpath')
  if (type === 'g' && (name !== undefined || target !== undefined)) throw corrupt('a global pax record sets a name')
  return { ...(name === undefined ? {} : { name }), ...(target === undefined ? {} : { target }) }
}

/** Records of the form `<length> <key>=<value>\n`; the length counts bytes and includes itself. */
function paxFields(record: Buffer): Map<string, string> {
  const fields = new Map<string, string>()
  for (let at = 0; at < record.length; ) {
    const space = record.indexOf(0x20, at)
    const length = Number(record.subarray(at, space).toString('latin1'))
    if (space === -1 || !Number.isInteger(length) || length <= 0 || at + length > record.length) {
      throw corrupt('a pax record cannot be read')
    }
    const [key = '', ...value] = record
      .subarray(space + 1, at + length - 1)
      .toString('utf8')
      .split('=')
    fields.set(key, value.join('='))
    at += length
  }
  return fields
}

function readText(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.subarray(0, end === -1 ? length : end).toString('utf8')
}

function readOctal(header: Buffer, start: number, length: number): number {
  const text = header
    .subarray(start, start + length)
    .toString('latin1')
    .replace(/[\0 ]+$/g, '')
    .trimStart()
  if (!/^[0-7]+$/.test(text)) throw corrupt('a header holds a number that is not one')
  return Number.parseInt(text, 8)
}

/** Sizes of 8 GB and more are written in base 256 by GNU tar; a release has none. */
function readSize(header: Buffer): number {
  if ((header[124] ?? 0) >= 0x80) throw corrupt('a member is larger than 8 GB')
  return readOctal(header, 124, 12)
}

function padded(bytes: number): number {
  return Math.ceil(bytes / BLOCK) * BLOCK
}

function corrupt(problem: string, cause?: unknown): SuiteError {
  return new SuiteError('ARCHIVE_CORRUPT', { what: `The archive cannot be unpacked: ${problem}.`, cause })
}

/** Bytes of a stream by count. */
class Blocks {
  readonly #source: AsyncIterator<Buffer>
  #rest = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async take(bytes: number): Promise<Buffer> {
    const parts = [this.#rest]
    for (let have = this.#rest.length; have < bytes; ) {
      const part = await this.#next()
      if (part === undefined) throw corrupt('it ends in the middle of a member')
      parts.push(part)
      have += part.length
    }
    const whole = parts.length === 1 ? this.#rest : Buffer.concat(parts)
    this.#rest = whole.subarray(bytes)
    return whole.subarray(0, bytes)
  }

  async skip(bytes: number): Promise<void> {
    for (let left = bytes; left > 0; ) {
      if (this.#rest.length === 0) {
        const part = await this.#next()
        if (part === undefined) throw corrupt('it ends in the middle of a member')
        this.#rest = part
      }
      const here = Math.min(left, this.#rest.length)
      this.#rest = this.#rest.subarray(here)
      left -= here
    }
  }

  /** Reads to the end, so that a broken tail of the compressed stream is noticed. */
  async drain(): Promise<void> {
    for (let part = await this.#next(); part !== undefined; ) part = await this.#next()
  }

  async #next(): Promise<Buffer<ArrayBuffer> | undefined> {
    try {
      const next = await this.#source.next()
      return next.done === true ? undefined : Buffer.from(next.value)
    } catch (cause) {
      throw corrupt('its compression is damaged', cause)
    }
  }
}
