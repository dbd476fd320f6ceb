import { accept, type HostEvent, refuse, type Transition } from '../event.ts'
import type { HostState, HostTime } from '../state.ts'
import { iso } from './fence.ts'

type Of<K extends HostEvent['kind']> = Extract<HostEvent, { kind: K }>

/** Stops deploys until somebody unlocks; guard and rollback are never stopped. */
export function lock(state: HostState, event: Of<'lock'>, now: HostTime): Transition {
  return accept({ ...state, lock: { by: event.by, reason: event.reason, since: iso(now) } })
}

export function unlock(state: HostState): Transition {
  return accept({ ...state, lock: null })
}

export function unblock(state: HostState, event: Of<'unblock'>): Transition {
  const blocked = state.blocked.filter((entry) => entry.sha !== event.sha)
  if (blocked.length === state.blocked.length) return refuse('nothing-to-do', `Commit ${event.sha} is not blocked.`)
  return accept({ ...state, blocked })
}

/** Releases whose files are about to be removed. What is live, at work or the way back is never among them. */
export function prune(state: HostState, event: Of<'prune'>): Transition {
  const needed = inUse(state)
  const gone = event.gone.filter((id) => !needed.has(id))
  return accept({
    ...state,
    releases: state.releases.filter((release) => !gone.includes(release.id)),
    slots: {
      blue: state.slots.blue !== null && gone.includes(state.slots.blue) ? null : state.slots.blue,
      green: state.slots.green !== null && gone.includes(state.slots.green) ? null : state.slots.green,
    },
  })
}

export function inUse(state: HostState): Set<string> {
  const ids = [
    state.live?.release,
    state.previous?.release,
    state.lease?.release,
    state.armed?.release,
    state.armed?.back?.release,
    state.rollback?.from,
    state.rollback?.to,
  ]
  return new Set(ids.filter((id) => id !== undefined && id !== null))
}

/**
 * Migrations that were begun after the backup are undone with it, so they close the way back no longer. What a person
 * was called for is settled by the backup that was named.
 */
export function restored(state: HostState, event: Of<'restored'>): Transition {
  const settled = state.attentionBackup === event.backup ? { attention: null, attentionBackup: null } : {}
  const { rollback } = state
  const ofRollback = rollback?.database === 'restore' && rollback.backup === event.backup
  return accept({
    ...state,
    ...settled,
    rollback: ofRollback ? { ...rollback, database: 'restored' } : rollback,
    aside: putAside(state, event.keptAs),
    releases: state.releases.map(({ outdated, ...release }) =>
      outdated === undefined || outdated.at >= event.createdAt ? release : { ...release, outdated },
    ),
  })
}

/** Which releases the database that came back has outdated was written down when it was put aside. */
export function restoreUndone(state: HostState, event: Of<'restore-undone'>): Transition {
  const known = state.aside.find(({ database }) => database === event.kept)
  return accept({
    ...state,
    aside: putAside(state, event.keptAs).filter(({ database }) => database !== event.kept),
    releases: state.releases.map(({ outdated: now, ...release }) => {
      const outdated = known === undefined ? now : known.outdated[release.id]
      return outdated === undefined ? release : { ...release, outdated }
    }),
  })
}

/** Of so many databases it is remembered. */
const REMEMBERED = 10

function putAside({ aside, releases }: HostState, database: string): HostState['aside'] {
  const marks = releases.flatMap(({ id, outdated }) => (outdated === undefined ? [] : [[id, outdated] as const]))
  return [{ database, outdated: Object.fromEntries(marks) }, ...aside].slice(0, REMEMBERED)
}

export function setEnv(state: HostState, event: Of<'set-env'>): Transition {
  return accept({ ...state, env: event.digest })
}
