import { rename, rm, symlink } from 'node:fs/promises'

/** By rename(2): whoever follows the link meets the old target or the new one, and never nothing. */
export async function replaceLink(path: string, target: string): Promise<void> {
  const temporary = `${path}.${process.pid}.new`
  await rm(temporary, { force: true })
  await symlink(target, temporary)
  await rename(temporary, path)
}
