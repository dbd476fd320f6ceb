import { lstat, readlink } from 'node:fs/promises'
import { posix } from 'node:path'

/** As many links as the kernel follows in one path (path_resolution(7)). */
const MOST_LINKS = 40

/**
 * Where a link below `root` leads when every link on its way is followed, as a path relative to `root`; undefined when
 * that is outside at any point. Two links that each stay inside can lead out together, and what a link names need not
 * exist yet, so neither its words nor realpath(3) can say.
 */
export async function whereLinkLeads(root: string, name: string): Promise<string | undefined> {
  const at: string[] = []
  const ahead = name.split('/')
  let followed = 0
  for (let part = ahead.shift(); part !== undefined; part = ahead.shift()) {
    if (part === '' || part === '.') continue
    if (part === '..') {
      if (at.pop() === undefined) return undefined
      continue
    }
    at.push(part)
    const path = posix.join(root, ...at)
    const found = await lstat(path).catch(() => undefined)
    if (found?.isSymbolicLink() !== true) continue
    const target = await readlink(path)
    followed += 1
    if (target.startsWith('/') || followed > MOST_LINKS) return undefined
    at.pop()
    ahead.unshift(...target.split('/'))
  }
  return at.join('/')
}
