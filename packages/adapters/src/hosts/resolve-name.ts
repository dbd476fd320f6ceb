import { NODATA, NOTFOUND, Resolver } from 'node:dns/promises'
import type { Resolved } from '@release-pipeline/release'

/** Milliseconds for each of two tries at each server. */
const PATIENCE_MS = 2000

/**
 * Asks the name servers of this machine, past its own files.
 * @param servers addresses, with ports where they are not 53, to ask instead
 */
export async function resolveName(hostname: string, servers?: readonly string[]): Promise<Resolved> {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: 2 })
  if (servers !== undefined) resolver.setServers(servers)
  try {
    const [a, aaaa] = await Promise.all([
      orNothing(resolver.resolve4(hostname)),
      orNothing(resolver.resolve6(hostname)),
    ])
    return { kind: 'answered', a, aaaa }
  } catch (thrown) {
    return { kind: 'unknown', why: (thrown as NodeJS.ErrnoException).code ?? String(thrown) }
  }
}

/** That there is no such name, or no record of this type, is an answer. */
async function orNothing(asked: Promise<string[]>): Promise<string[]> {
  return asked.catch((error: NodeJS.ErrnoException) => {
    if (error.code === NODATA || error.code === NOTFOUND) return []
    throw error
  })
}
