import { SuiteError } from '@release-pipeline/core'
import type { HostStatus } from '../protocol/messages.ts'
import { mixtureOf } from './mixture.ts'

/** A host, or several as one. */
export interface EnvironmentStatus extends HostStatus {
  /** Set where hosts serve different releases: which ones, as a sentence. */
  readonly mixture?: string
}

interface SeenHost {
  readonly host: string
  readonly status: HostStatus
}

/**
 * Several hosts as one, for whoever asks whether the environment is well or free: what holds of one in bad things (a
 * lease, a lock, a block, an armed deploy, a problem), and of all in good ones (health, a release to go back to, room).
 * The database is the first host's.
 */
export function mergeStatus(hosts: readonly SeenHost[]): EnvironmentStatus {
  const [first, ...others] = hosts.map(({ status }) => status)
  if (first === undefined) throw new SuiteError('INTERNAL_ERROR', { what: 'No host was asked.' })
  if (others.length === 0) return first
  const all = [first, ...others]
  const mixture = mixtureOf(hosts)
  return {
    ...first,
    live: first.live && { ...first.live, healthy: all.every(({ live }) => live?.healthy !== false) },
    previous: all.every(({ previous }) => previous?.sha === first.previous?.sha) ? first.previous : null,
    lease: all.find(({ lease }) => lease?.alive)?.lease ?? someones(all, 'lease'),
    lock: someones(all, 'lock'),
    armed: someones(all, 'armed'),
    releases: first.releases.map((release) => onAll(release, others)),
    blocked: [...new Map(all.flatMap(({ blocked }) => blocked.map((entry) => [entry.sha, entry]))).values()],
    disk: all.map(({ disk }) => disk).reduce((least, disk) => (disk.freeBytes < least.freeBytes ? disk : least)),
    memory: { availableBytes: Math.min(...all.map(({ memory }) => memory.availableBytes)) },
    ...(all.some(({ guarded }) => guarded === false) ? { guarded: false } : {}),
    checks: hosts.flatMap(({ host, status }) =>
      (status.checks ?? []).map((check) => ({ ...check, name: `${host}: ${check.name}` })),
    ),
    ...(mixture === undefined ? {} : { mixture }),
    problems: [
      ...(mixture === undefined ? [] : [mixture]),
      ...hosts.flatMap(({ host, status }) => status.problems.map((problem) => `${host}: ${problem}`)),
    ],
  }
}

function someones<K extends 'lease' | 'lock' | 'armed'>(all: readonly HostStatus[], key: K): HostStatus[K] {
  return all.find((status) => status[key] !== null)?.[key] ?? (null as HostStatus[K])
}

/** Healthy only where every host found it healthy once: only then all of them can go back to it. */
function onAll(release: HostStatus['releases'][number], others: readonly HostStatus[]): HostStatus['releases'][number] {
  const everywhere = others.every(({ releases }) =>
    releases.some(({ sha, healthyAt }) => sha === release.sha && healthyAt !== undefined),
  )
  if (everywhere) return release
  const { healthyAt: _, ...rest } = release
  return rest
}
