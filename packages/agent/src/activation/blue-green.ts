import { type Layout, liveLinks, releaseDirectory, slotSocket } from '../layout.ts'
import type { Activation } from './activation.ts'
import { isSharedAt, pointAt, pointAtNothing, readShare, shareAt, whereLinksPoint } from './live-links.ts'

/** Two slots on sockets; the web server connects to links that are renamed. Nothing is reloaded, no request fails. */
export function blueGreen(layout: Layout): Activation {
  return {
    sideBySide: true,
    address: (slot) => ({ socket: slotSocket(layout, slot) }),
    liveAddress: () => ({ socket: liveLinks(layout)[0] ?? '' }),
    point: (_, { slot, release }) => pointAt(layout, slot, release),
    pointAtNothing: () => pointAtNothing(layout),
    leadsTo: async ({ slot, release }) => {
      const links = await whereLinksPoint(layout)
      return links?.socket === slotSocket(layout, slot) && links.release === releaseDirectory(layout, release)
    },
    shares: {
      give: (live, share) => shareAt(layout, live, share),
      areGiven: (live, share) => isSharedAt(layout, live, share),
      read: (slot) => readShare(layout, slot),
    },
  }
}
