import type { HostConfig, SlotName } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import type { Layout } from '../layout.ts'
import { blueGreen } from './blue-green.ts'
import { reload } from './reload.ts'
import { restart } from './restart.ts'

/** Where a service listens. */
export type Address = { readonly socket: string } | { readonly port: number }

export interface Target {
  readonly slot: SlotName
  readonly release: string
}

/** How a release comes in front of users. Three ways, one after the other cheaper to prepare and dearer for users. */
export interface Activation {
  /**
   * Whether the release that comes and the one that goes run at the same time. Where they do not, the one that comes is
   * started by {@link point}, and nothing answers meanwhile.
   */
  readonly sideBySide: boolean
  /** Where the service of a slot listens. */
  address(slot: SlotName): Address
  /** Where the web server reaches what is live. */
  liveAddress(slot: SlotName): Address
  /**
   * Leads users to the release in a slot. May be repeated, also after it was cut off.
   * @throws RELEASE_NOT_READY, SERVICE_NOT_STARTED, WEB_SERVER_NOT_RELOADED
   */
  point(agent: Agent, target: Target): Promise<void>
  pointAtNothing(agent: Agent): Promise<void>
  /** Whether users are led to it. */
  leadsTo(target: Target): Promise<boolean>
  /** Absent where a release gets all of the requests or none. */
  readonly shares?: Shares
}

/** Parts of the requests, in per cent, that go to the other slot than the live one. */
interface Shares {
  /** Leads them there, and the rest to what is live. May be repeated, also after it was cut off. */
  give(live: Target, share: number): Promise<void>
  /** Whether they are led there, and the rest to what is live. */
  areGiven(live: Target, share: number): Promise<boolean>
  /** What the links say, of whatever leads anywhere. */
  read(slot: SlotName): Promise<number>
}

export function activationOf(config: HostConfig, layout: Layout): Activation {
  const { activation } = config
  switch (activation.mode) {
    case 'blue-green':
      return blueGreen(layout)
    case 'reload':
      return reload(layout, activation, config.privileges)
    case 'restart':
      return restart(layout, activation.port)
  }
}
