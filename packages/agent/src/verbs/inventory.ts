import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { takeInventory } from '@release-pipeline/release'
import { archiveOf } from '../layout.ts'
import type { VerbHandler } from './verb.ts'

/** Without the lock: whatever happens to the archive meanwhile, the digest of what is made of it decides. */
export const inventory: VerbHandler<'inventory'> = async (agent, { release }) => {
  const archive = createReadStream(archiveOf(agent.layout, release))
  const tar = createGunzip()
  archive.on('error', (error) => tar.destroy(error))
  try {
    return { chunks: await takeInventory(archive.pipe(tar)) }
  } catch {
    return {}
  }
}
