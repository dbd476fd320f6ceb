import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveName } from '../../src/hosts/resolve-name.ts'

const A = 1
const AAAA = 28
const records: Record<string, Partial<Record<number, readonly number[][]>>> = {
  'both.example': { [A]: [[203, 0, 113, 7]], [AAAA]: [[0x20, 1, 0x0d, 0xb8, ...Array<number>(11).fill(0), 7]] },
  'four.example': {
    [A]: [
      [203, 0, 113, 7],
      [203, 0, 113, 8],
    ],
  },
}

describe('A name', () => {
  const server = createSocket('udp4')
  let address = ''
  beforeAll(async () => {
    server.on('message', (query, { port, address: from }) => server.send(answer(query), port, from))
    server.bind(0, '127.0.0.1')
    await once(server, 'listening')
    address = `127.0.0.1:${server.address().port}`
  })
  afterAll(() => {
    server.close()
  })

  it('is answered with its addresses of both kinds', async () => {
    expect(await resolveName('both.example', [address])).toEqual({
      kind: 'answered',
      a: ['203.0.113.7'],
      aaaa: ['2001:db8::7'],
    })
  })

  it('without records of one kind has none of it, and one that does not exist has none at all', async () => {
    expect(await resolveName('four.example', [address])).toEqual({
      kind: 'answered',
      a: ['203.0.113.7', '203.0.113.8'],
      aaaa: [],
    })
    expect(await resolveName('nobody.example', [address])).toEqual({ kind: 'answered', a: [], aaaa: [] })
  })

  it('that a server refuses to answer for is unknown, and not without records', async () => {
    expect(await resolveName('refused.example', [address])).toEqual({ kind: 'unknown', why: 'EREFUSED' })
  })
})

/** RFC 1035, section 4: header, the question as it came, answers that point to its name. */
function answer(query: Buffer): Buffer {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  const type = query.readUInt16BE(at + 1)
  const name = labels.join('.').toLowerCase()
  const found = records[name]?.[type] ?? []
  const code = name === 'refused.example' ? 5 : records[name] === undefined ? 3 : 0
  const header = Buffer.alloc(12)
  query.copy(header, 0, 0, 2)
  header.writeUInt16BE(0x8180 | code, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(found.length, 6)
  const answers = found.map((bytes) => Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, bytes.length, ...bytes]))
  return Buffer.concat([header, query.subarray(12, at + 5), ...answers])
}
