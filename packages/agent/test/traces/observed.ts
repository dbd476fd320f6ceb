import type { HostState, HostTime } from '@release-pipeline/release'

/** What can be seen of a host, of the model's as of a real one: everything but texts and the clock's own figures. */
export function observed(state: HostState, links: string | null, now: HostTime): unknown {
  const { lease, armed, rollback, lastRollback, live } = state
  return {
    links: whole(state, links),
    fence: state.fence,
    lease: lease && {
      ...pick(lease, ['deploy', 'fence', 'release', 'sha', 'received', 'running']),
      done: lease.done.toSorted(),
    },
    live: live && pick(live, ['release', 'sha', 'slot']),
    previous: state.previous,
    slots: state.slots,
    armed: armed && {
      ...pick(armed, ['deploy', 'fence', 'release', 'back', 'migration', 'onRollback', 'migrated', 'stage', 'share']),
      due: armed.boot !== now.boot || now.mono >= armed.deadlineMono,
    },
    rollback: rollback && pick(rollback, ['deploy', 'abort', 'from', 'to', 'mandatory', 'database']),
    releases: state.releases.map((release) => `${release.id} ${release.verdict}`).toSorted(),
    healthy: state.releases
      .filter(({ healthyAt }) => healthyAt !== undefined)
      .toSorted((a, b) => (a.healthyAt ?? '').localeCompare(b.healthyAt ?? ''))
      .map(({ id }) => id),
    blocked: state.blocked.map(({ sha }) => sha).toSorted(),
    lastConfirmed: state.lastConfirmed,
    lastRollback: lastRollback && pick(lastRollback, ['deploy', 'from', 'to']),
    attention: state.attention !== null,
  }
}

/** Links that are just being renamed lead here and there; which of them, only the machine knows. */
function whole({ armed, live }: HostState, links: string | null): string | null {
  if (links === null || !links.includes(' % ')) return links
  return armed?.stage === 'canary' && links === `${live?.release}, ${armed.share} % ${armed.release}` ? links : 'mixed'
}

function pick<T, K extends keyof T>(from: T, keys: readonly K[]): object {
  return Object.fromEntries(keys.map((key) => [key, from[key]]))
}
