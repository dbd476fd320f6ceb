import { SuiteError } from '@release-pipeline/core'
import type { HostSession } from './walk-options.ts'

/** The fence of a deploy: each host gives out its own. A number where there is one host, else by the name of the host. */
export type Fence = number | Readonly<Record<string, number>>

/** @param several whether the environment has several hosts: a deploy that mends a mixture is about some of them */
export function fenceOf(hosts: readonly { readonly host: string; readonly fence: number }[], several: boolean): Fence {
  const [first] = hosts
  if (first !== undefined && !several) return first.fence
  return Object.fromEntries(hosts.map(({ host, fence }) => [host, fence]))
}

/**
 * The hosts that a deploy was about, each with its fence.
 * @throws INPUT_INVALID for the fence of another environment
 */
export function fencedHosts<H extends Pick<HostSession, 'host'>>(
  hosts: readonly [H, ...H[]],
  fence: Fence,
): readonly (H & { readonly fence: number })[] {
  const names = hosts.map(({ host }) => host)
  if (typeof fence === 'number') {
    if (hosts.length === 1) return [{ ...hosts[0], fence }]
    throw foreign(`it is one number, and there are ${hosts.length} hosts (${names.join(', ')})`)
  }
  const unknown = Object.keys(fence).filter((name) => !names.includes(name))
  if (unknown.length > 0) throw foreign(`it names ${unknown.join(', ')}; the hosts are ${names.join(', ')}`)
  return hosts.flatMap((host) => {
    const own = fence[host.host]
    return own === undefined ? [] : [{ ...host, fence: own }]
  })
}

function foreign(why: string): SuiteError {
  return new SuiteError('INPUT_INVALID', { what: `fence: does not belong to a deploy of this environment: ${why}.` })
}

/** As an output of an action: `7`, or `web-1=7 web-2=9`. */
export function renderFence(fence: Fence): string {
  if (typeof fence === 'number') return String(fence)
  return Object.entries(fence)
    .map(([host, own]) => `${host}=${own}`)
    .join(' ')
}

/** @throws INPUT_INVALID */
export function parseFence(text: string): Fence {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  const entries = text.split(' ').map((part) => /^(\S+)=([1-9]\d{0,14})$/.exec(part))
  if (entries.every((entry) => entry !== null))
    return Object.fromEntries(entries.map(([, host, own]) => [host ?? '', Number(own)]))
  throw new SuiteError('INPUT_INVALID', {
    what: `fence: "${text}" is not the output \`fence\` of a deploy, such as 7, or web-1=7 web-2=9.`,
  })
}
