import type { HostStatus } from '../protocol/messages.ts'

/** What hosts of one environment serve, where that is more than one commit: users meet different releases. */
export function mixtureOf(
  hosts: readonly { readonly host: string; readonly status: HostStatus }[],
): string | undefined {
  if (new Set(hosts.map(({ status: { live } }) => live?.sha)).size < 2) return undefined
  const each = hosts.map(({ host, status: { live } }) => `${host} serves ${describe(live)}`)
  return `The hosts serve different releases: ${each.join('; ')}.`
}

function describe(live: HostStatus['live']): string {
  return live === null ? 'nothing' : `${live.release} (${live.sha.slice(0, 7)})`
}
