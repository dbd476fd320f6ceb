import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Agent } from '../../agent.ts'
import { writeDurably } from '../../store/durable.ts'

/**
 * The secret by which values are masked, as hexadecimal text. It never leaves this host: without it nobody can try all
 * telephone numbers until one comes out the same. Made once, so that a person is the same one in every copy.
 */
export async function maskingSalt(agent: Agent): Promise<string> {
  const path = `${agent.layout.state}/masking-salt`
  const known = await readFile(path, 'utf8').catch(() => '')
  if (/^[0-9a-f]{64}$/.test(known)) return known
  const made = randomBytes(32).toString('hex')
  await writeDurably(path, made)
  return made
}
