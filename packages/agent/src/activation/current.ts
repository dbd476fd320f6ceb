import { readlink, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Layout, releaseDirectory } from '../layout.ts'
import { syncDirectory } from '../store/durable.ts'
import { replaceLink } from './replace-link.ts'

/** The link to the live release, which the web server serves files from. */
export async function pointCurrent(layout: Layout, release: string): Promise<void> {
  await replaceLink(layout.current, releaseDirectory(layout, release))
  await syncDirectory(dirname(layout.current))
}

export async function removeCurrent(layout: Layout): Promise<void> {
  await rm(layout.current, { force: true })
}

export async function isCurrent(layout: Layout, release: string): Promise<boolean> {
  return (await readlink(layout.current).catch(() => '')) === releaseDirectory(layout, release)
}
