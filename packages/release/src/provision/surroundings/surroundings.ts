import type { Target } from '../target.ts'
import { addressesScript, dnsHints, type Resolved } from './dns.ts'
import { type Firewall, firewallHints, firewallScript, readFirewall } from './firewall.ts'
import { type Listener, listenerHints, listenersScript, readListeners } from './listeners.ts'
import { parseRenewal, type Renewal, renewalHints, renewalScript } from './renewal.ts'

/** What stands around an environment and is not provisioning's to change: hints are made of it. */
export interface Surroundings {
  readonly listeners: readonly Listener[]
  readonly firewall: Firewall
  readonly addresses: readonly string[]
  readonly renewal: Renewal
}

/** A part of the script that reads the facts. */
export function surroundingsScript({ certificate }: Target): string {
  return `${listenersScript}${firewallScript}${addressesScript}${renewalScript(certificate)}`
}

/** @param all the fields of each record of a kind */
export function parseSurroundings(
  all: (kind: string) => readonly (readonly string[])[],
  decode: (text: string) => string,
): Surroundings {
  const ufw = all('ufw')[0]?.[0]
  return {
    listeners: readListeners(decode(all('listeners')[0]?.[0] ?? '')),
    firewall: readFirewall(ufw === undefined ? undefined : decode(ufw)),
    addresses: all('address').map(([address = '']) => address),
    renewal: parseRenewal(all),
  }
}

/** @param resolved what the name service knows about the name of the environment; undefined: nobody asked */
export function surroundingHints(
  { host, ssh, certificate }: Target,
  { listeners, firewall, addresses, renewal }: Surroundings,
  resolved: Resolved | undefined,
): string[] {
  const { hostname } = new URL(host.url)
  return [
    ...(resolved === undefined ? [] : dnsHints(hostname, resolved, [...new Set([...ssh.addresses, ...addresses])])),
    ...(certificate === undefined ? [] : renewalHints(certificate, renewal)),
    ...listenerHints(listeners),
    ...firewallHints(firewall, ssh.port),
  ]
}
