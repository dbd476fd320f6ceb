import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/**
 * Feature flags as the host has them in $RELEASE_FLAGS: `{"<name>": {"share": 25}}`, per cent of the users. Read at each
 * question, so that a change needs neither a deploy nor a restart. Without the file everything is off.
 */
export function createFlags(file) {
  return {
    async isOn(name, user) {
      const share = (await readShares(file))[name]?.share ?? 0
      return bucketOf(name, user) < share
    },
  }
}

/** 0 to 99. A user stays in the same bucket while a share grows; another flag deals the users out anew. */
function bucketOf(name, user) {
  return createHash('sha256').update(`${name}:${user}`).digest().readUInt32BE(0) % 100
}

async function readShares(file) {
  if (!file) return {}
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (error.code !== 'ENOENT') console.error('flags:', error.message)
    return {}
  }
}
