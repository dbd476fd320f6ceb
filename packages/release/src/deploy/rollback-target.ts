import { SuiteError } from '@release-pipeline/core'
import type { HostStatus } from '../protocol/messages.ts'
import { describeLive } from './format-status.ts'
import { onHost } from './on-hosts.ts'

type KnownRelease = HostStatus['releases'][number]

export interface RollbackWish {
  readonly deployId?: string
  readonly to?: string
}

/** What a rollback asks of a host; `stay`: of several hosts it serves already what the others go back to. */
export type HostTarget = { readonly to?: string; readonly deploy?: string } | 'stay'

interface SeenHost {
  readonly host: string
  readonly status: HostStatus
}

/**
 * Which release each host goes back to, or which deploy it undoes, named in the request: a repeated request must not go back
 * twice. What a deploy replaced, the host knows. One that is at work and has switched nothing yet is ended, and what is
 * live stays: going back further is another word. Several hosts go to one commit: the one before the newest that is live.
 * @throws ROLLBACK_NO_TARGET, ROLLBACK_TARGET_UNKNOWN, ROLLBACK_TARGET_UNHEALTHY, naming the host where there are several.
 */
export function chooseTargets(
  hosts: readonly SeenHost[],
  wish: RollbackWish,
  missing: readonly string[] = [],
): HostTarget[] {
  const several = hosts.length + missing.length > 1
  const [newest] = hosts.toSorted((a, b) => liveOf(b.status).localeCompare(liveOf(a.status)))
  const deploy = wish.deployId ?? hosts.map(({ status }) => unswitched(status)).find((id) => id !== undefined)
  const asked = wish.deployId === undefined ? {} : { deploy: wish.deployId }
  if (missing.length > 0 && wish.to === undefined && deploy === undefined) requireNotGone(hosts, missing)
  const going = (status: HostStatus, { id }: KnownRelease): HostTarget =>
    several && id === liveOf(status) ? 'stay' : { ...asked, to: id }
  return hosts.map(({ host, status }) => {
    try {
      if (wish.to !== undefined) return going(status, named(status, wish.to))
      if (deploy !== undefined) return wish.deployId !== undefined || hasAtWork(status, deploy) ? { deploy } : 'stay'
      if (newest === undefined || newest.host === host) return { to: status.previous?.release ?? noTarget(status) }
      return going(status, named(status, (newest.status.previous ?? noTarget(newest.status)).sha))
    } catch (thrown) {
      throw several ? lackingTarget(host, thrown) : thrown
    }
  })
}

/** Some went back already, and the command is repeated for one that did not answer then: nobody goes back twice. */
function requireNotGone(hosts: readonly SeenHost[], missing: readonly string[]): void {
  const before = hosts.find(({ status }) =>
    status.releases.some(({ id, verdict }) => verdict === 'rolled-back' && id > liveOf(status)),
  )
  if (before === undefined) return
  throw new SuiteError('ROLLBACK_NO_TARGET', {
    what: `${missing.join(', ')} cannot be asked, and ${before.host} went back before: it is not clear which release is meant. ${listCandidates(before.status)}`,
    remedy: `Name it: \`--to <release or commit>\`; for one host alone also \`--host <name>\`.`,
    live: describeLive(before.status),
  })
}

/** One host without the release stops all: a mixture is not made unasked. */
function lackingTarget(host: string, thrown: unknown): SuiteError {
  const { code, what, why, live, cause } = onHost(host, thrown)
  return new SuiteError(code, {
    ...{ what, why, cause },
    remedy:
      'Give `--to` a release that every host has, or roll back the hosts that have it, one by one, with `--host <name>`.',
    ...(live === undefined ? {} : { live }),
  })
}

function unswitched({ lease, armed }: HostStatus): string | undefined {
  // What a runner left behind long ago is not at work.
  return armed?.switched === true || (armed === null && lease?.alive === false) ? undefined : lease?.deploy
}

function hasAtWork({ lease, armed }: HostStatus, deploy: string): boolean {
  return lease?.deploy === deploy || armed?.deploy === deploy
}

function liveOf({ live }: HostStatus): string {
  return live?.release ?? ''
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
