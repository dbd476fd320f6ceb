import { SuiteError } from '@release-pipeline/core'
import type { HostStatus } from '../protocol/messages.ts'
import { describeLive } from './format-status.ts'

type KnownRelease = HostStatus['releases'][number]

/**
 * Which release a rollback goes to, or which deploy it undoes, named in the request: a repeated request must not go back
 * twice. What a deploy replaced, the host knows. One that is at work and has switched nothing yet is ended, and what is
 * live stays: going back further is another word.
 * @throws ROLLBACK_NO_TARGET, ROLLBACK_TARGET_UNKNOWN, ROLLBACK_TARGET_UNHEALTHY.
 */
export function chooseTarget(
  status: HostStatus,
  wish: { readonly deployId?: string; readonly to?: string },
): { readonly to?: string; readonly deploy?: string } {
  const asked = wish.deployId === undefined ? {} : { deploy: wish.deployId }
  if (wish.to !== undefined) return { ...asked, to: named(status, wish.to).id }
  const deploy = wish.deployId ?? unswitched(status)
  if (deploy !== undefined) return { deploy }
  return { to: status.previous?.release ?? noTarget(status) }
}

function unswitched({ lease, armed }: HostStatus): string | undefined {
  return armed?.switched === true ? undefined : lease?.deploy
}

/** Releases that may be gone back to, newest first: they were confirmed healthy once and are not live. */
function rollbackCandidates(status: HostStatus): KnownRelease[] {
  return status.releases
    .filter((release) => release.healthyAt !== undefined && !release.current)
    .toSorted((a, b) => b.id.localeCompare(a.id))
}

export function listCandidates(status: HostStatus): string {
  const candidates = rollbackCandidates(status)
  if (candidates.length === 0) return 'There is no release to go back to.'
  const lines = candidates.map(({ id, healthyAt }) => `  ${id} (healthy ${healthyAt ?? ''})`)
  return ['Releases to go back to:', ...lines].join('\n')
}

function named(status: HostStatus, wish: string): KnownRelease {
  const matches = status.releases.filter(
    ({ id, sha }) => id === wish || (/^[0-9a-f]{7,40}$/.test(wish) && sha.startsWith(wish)),
  )
  // One commit may have been deployed more than once: the newest of its releases that was healthy.
  const found = matches.toSorted((a, b) => rank(b).localeCompare(rank(a)))[0]
  const live = describeLive(status)
  if (found === undefined) {
    throw new SuiteError('ROLLBACK_TARGET_UNKNOWN', { what: `No release "${wish}". ${listCandidates(status)}`, live })
  }
  if (found.healthyAt === undefined) {
    throw new SuiteError('ROLLBACK_TARGET_UNHEALTHY', {
      what: `Release ${found.id} was never healthy here (${found.verdict}). ${listCandidates(status)}`,
      live,
    })
  }
  return found
}

function rank({ id, healthyAt }: KnownRelease): string {
  return `${healthyAt === undefined ? 0 : 1}${id}`
}

function noTarget(status: HostStatus): never {
  throw new SuiteError('ROLLBACK_NO_TARGET', { what: listCandidates(status), live: describeLive(status) })
}
