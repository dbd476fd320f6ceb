import { SuiteError } from '@release-pipeline/core'
import { PROTOCOL_VERSION, type Request, requests, type Verb } from '@release-pipeline/release'
import * as z from 'zod'

/** Longest request line in bytes: an environment of 256 KiB, escaped as JSON, fits. */
const LONGEST_LINE = 2_097_152
const LINE_FEED = 0x0a

/** The first line of standard input, and the bytes that follow it. @throws AGENT_REQUEST_INVALID */
export async function readRequestLine(
  input: AsyncIterable<Uint8Array>,
): Promise<{ line: string; payload: AsyncIterable<Uint8Array> }> {
  const source = input[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const next = await source.next()
    if (next.done === true) throw invalid('Standard input ended before a whole line had come.')
    const end = next.value.indexOf(LINE_FEED)
    parts.push(end === -1 ? next.value : next.value.subarray(0, end))
    length += end === -1 ? next.value.length : end
    if (length > LONGEST_LINE) throw invalid(`The line is longer than ${LONGEST_LINE} bytes.`)
    if (end === -1) continue
    return { line: Buffer.concat(parts).toString('utf8'), payload: following(next.value.subarray(end + 1), source) }
  }
}

async function* following(first: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value
}

/** @throws AGENT_REQUEST_INVALID with every problem, AGENT_VERSION_MISMATCH before anything else is looked at */
export function parseRequest<V extends Verb>(verb: V, line: string): Request<V> {
  const value = parseJson(line)
  const asked = z.object({ version: z.int() }).safeParse(value)
  if (asked.success && asked.data.version !== PROTOCOL_VERSION) {
    throw new SuiteError('AGENT_VERSION_MISMATCH', {
      what: `The runner speaks version ${asked.data.version} of the protocol, this agent version ${PROTOCOL_VERSION}.`,
    })
  }
  const schema: z.ZodType = requests[verb]
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('/') || 'request'}: ${issue.message}`)
    throw invalid(`${verb}: ${problems.join('; ').slice(0, 2000)}`)
  }
  return parsed.data as Request<V>
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new SuiteError('AGENT_REQUEST_INVALID', { what: 'The first line of standard input is not JSON.', cause })
  }
}

function invalid(what: string): SuiteError {
  return new SuiteError('AGENT_REQUEST_INVALID', { what })
}
