import { mkdir, readlink, rm } from 'node:fs/promises'
import { otherSlot, type SlotName } from '@release-pipeline/release'
import { type Layout, liveLinks, slotSocket } from '../layout.ts'
import { syncDirectory } from '../store/durable.ts'
import type { Target } from './activation.ts'
import { isCurrent, pointCurrent } from './current.ts'
import { replaceLink } from './replace-link.ts'

/**
 * Puts a release in front of users: every live link leads to the socket of its slot, `current` to its files. Each link is
 * replaced by rename(2), so that a request meets the old release or the new one and never nothing. May be repeated.
 */
export async function pointAt(layout: Layout, slot: SlotName, release: string): Promise<void> {
  await mkdir(layout.live, { recursive: true })
  for (const link of liveLinks(layout)) await replaceLink(link, slotSocket(layout, slot))
  await syncDirectory(layout.live)
  await pointCurrent(layout, release)
}

/**
 * Leads a share of the requests to the other slot: so many of the last links, each of which is asked as often as any. What
 * leads there already stays as it is. The files in `current` are those of the live release.
 */
export async function shareAt(layout: Layout, live: Target, share: number): Promise<void> {
  const expected = linksFor(layout, live.slot, share)
  for (const [link, socket] of expected) {
    if ((await leadsWhere(link)) !== socket) await replaceLink(link, socket)
  }
  await syncDirectory(layout.live)
  if (await isCurrent(layout, live.release)) return
  await pointCurrent(layout, live.release)
}

export async function isSharedAt(layout: Layout, live: Target, share: number): Promise<boolean> {
  const expected = linksFor(layout, live.slot, share)
  const led = await Promise.all(expected.map(async ([link, socket]) => (await leadsWhere(link)) === socket))
  return led.every(Boolean) && (await isCurrent(layout, live.release))
}

/** The share of the requests, in per cent, that goes to a slot. */
export async function readShare(layout: Layout, slot: SlotName): Promise<number> {
  const links = liveLinks(layout)
  const led = await Promise.all(links.map(leadsWhere))
  return (100 * led.filter((socket) => socket === slotSocket(layout, slot)).length) / links.length
}

function linksFor(layout: Layout, live: SlotName, share: number): [link: string, socket: string][] {
  const links = liveLinks(layout)
  const first = links.length - Math.round((share / 100) * links.length)
  return links.map((link, index) => [link, slotSocket(layout, index < first ? live : otherSlot(live))])
}

function leadsWhere(link: string): Promise<string> {
  return readlink(link).catch(() => '')
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
  const targets = await Promise.all(liveLinks(layout).map(leadsWhere))
  const release = await readlink(layout.current).catch(() => '')
  const socket = targets[0] ?? ''
  if (socket === '' || release === '' || targets.some((target) => target !== socket)) return undefined
  return { socket, release }
}
