import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The next live socket; undefined before the first release. Reads the directory each time: a switch is a rename in it. */
export function nextUpstream(root: string): () => Promise<string | undefined> {
  let turn = 0
  return async () => {
    const live = join(root, 'live')
    const names = await readdir(live).catch(() => [])
    const sockets = names.filter((name) => /^s\d\d\.sock$/.test(name)).sort()
    const name = sockets[turn++ % Math.max(1, sockets.length)]
    return name === undefined ? undefined : join(live, name)
  }
}
