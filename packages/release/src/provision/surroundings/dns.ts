/** What the name service answered about a name. A name without records is an answer. */
export type Resolved =
  | { readonly kind: 'answered'; readonly a: readonly string[]; readonly aaaa: readonly string[] }
  /** Nobody could be asked, or no answer came in time. */
  | { readonly kind: 'unknown'; readonly why: string }

/** Asks the name service of the machine that it is called on: what users get, not what the host has in its own files. */
export type ResolveName = (hostname: string) => Promise<Resolved>

export const addressesScript = `ip -o address show scope global 2>/dev/null | while read -r number device family address rest; do say address "\${address%/*}"; done\n`

/** Whether a host stands behind a name in an address bar, and not an address. */
export function isName(hostname: string): boolean {
  return !isIPv4(hostname) && !hostname.includes(':') && hostname !== 'localhost'
}

/**
 * Compares the records of a name with the addresses of the host, and says the record to add. Only a hint: before a site
 * may stand a proxy with addresses of its own.
 *
 * @param own addresses that the host has, and the one that it is reached by
 */
export function dnsHints(hostname: string, resolved: Resolved, own: readonly string[]): string[] {
  if (!isName(hostname)) return []
  if (resolved.kind === 'unknown')
    return [`${hostname} could not be looked up (${resolved.why}): check yourself that it leads to this host.`]
  // Behind a NAT the host does not know its own address: where only private ones are known, nothing is compared.
  const known = own.filter((address) => !isPrivate(address))
  const mine = known.length > 0 ? known : own
  const [four] = mine.filter(isIPv4)
  const [six] = mine.filter((address) => address.includes(':'))
  if (resolved.a.length + resolved.aaaa.length === 0) {
    const records = [
      ...(four === undefined ? [] : [record(hostname, 'A', four)]),
      ...(six === undefined ? [] : [record(hostname, 'AAAA', six)]),
    ]
    return [`${hostname} has no address record: add ${records.join(' and ') || 'one that leads to this host'}`]
  }
  return [
    ...foreign(hostname, 'A', { found: resolved.a, mine, wanted: four }),
    ...foreign(hostname, 'AAAA', { found: resolved.aaaa, mine, wanted: six }),
  ]
}

function foreign(
  hostname: string,
  type: 'A' | 'AAAA',
  { found, mine, wanted }: { found: readonly string[]; mine: readonly string[]; wanted: string | undefined },
): string[] {
  const others = found.filter((address) => !mine.some((own) => same(own, address)))
  if (others.length === 0) return []
  const remedy = wanted === undefined ? 'remove it' : `the record should be ${record(hostname, type, wanted)}`
  const some = type === 'AAAA' ? ' Browsers and the certificate authority take it first.' : ''
  return [
    `The ${type} record of ${hostname} leads to ${others.join(', ')}, which is not this host (${mine.join(', ')}): ${remedy}, unless a proxy stands before it.${some}`,
  ]
}

function record(hostname: string, type: string, address: string): string {
  return `"${hostname}. ${type} ${address}"`
}

/** `2001:db8:0::1` is `2001:db8::1`: compared as URLs write them. */
function same(one: string, other: string): boolean {
  return canonical(one) === canonical(other)
}

function canonical(address: string): string {
  if (!address.includes(':')) return address
  return URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`).hostname : address
}

function isIPv4(address: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(address)
}

/** RFC 1918, RFC 6598, RFC 4193. */
function isPrivate(address: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd])/i.test(address)
}
