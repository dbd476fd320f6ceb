import { mkdir, readlink, rename, rm, symlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SlotName } from '@release-pipeline/release'
import { type Layout, liveLinks, releaseDirectory, slotSocket } from '../layout.ts'
import { syncDirectory } from '../store/durable.ts'

/**
 * Puts a release in front of users: every live link leads to the socket of its slot, `current` to its files. Each link is
 * replaced by rename(2), so that a request meets the old release or the new one and never nothing. May be repeated.
 */
export async function pointAt(layout: Layout, slot: SlotName, release: string): Promise<void> {
  await mkdir(layout.live, { recursive: true })
  for (const link of liveLinks(layout)) await replaceLink(link, slotSocket(layout, slot))
  await syncDirectory(layout.live)
  await replaceLink(layout.current, releaseDirectory(layout, release))
  await syncDirectory(dirname(layout.current))
}

/**
 * Nothing is live: for a first release that had to go, with none before it. `current` goes first, as {@link pointAt}
 * makes it last: while it is gone, the web server asks the set-up that this environment took over from, if there is one.
 */
export async function pointAtNothing(layout: Layout): Promise<void> {
  await rm(layout.current, { force: true })
  for (const link of liveLinks(layout)) await rm(link, { force: true })
}

/** Where every live link leads, if all of them lead to the same slot and `current` exists. */
export async function whereLinksPoint(layout: Layout): Promise<{ socket: string; release: string } | undefined> {
  const targets = await Promise.all(liveLinks(layout).map((link) => readlink(link).catch(() => '')))
  const release = await readlink(layout.current).catch(() => '')
  const socket = targets[0] ?? ''
  if (socket === '' || release === '' || targets.some((target) => target !== socket)) return undefined
  return { socket, release }
}

export async function replaceLink(path: string, target: string): Promise<void> {
  const temporary = `${path}.${process.pid}.new`
  await rm(temporary, { force: true })
  await symlink(target, temporary)
  await rename(temporary, path)
}
