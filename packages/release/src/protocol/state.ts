import * as z from 'zod'
import { migrationKinds, phaseNames } from './messages.ts'

/** Version of the shape of state.json. Another version is refused, never guessed. */
export const STATE_VERSION = 1

export const slotNames = ['blue', 'green'] as const
export type SlotName = (typeof slotNames)[number]

/** What a rollback after a started migration does to the database; decided when the deploy is armed (design: database). */
export const onRollbackChoices = [
  'code-only',
  'restore',
  /** Sealed by agents that accepted a contract migration without a freeze. */
  'stop-and-ask',
] as const
export type OnRollback = (typeof onRollbackChoices)[number]

const outdated = z.strictObject({ by: z.string(), backup: z.string().nullable(), at: z.string() })

const releaseOnHost = z.strictObject({
  id: z.string(),
  sha: z.string(),
  digest: z.string(),
  receivedAt: z.string(),
  /** Who deployed it. */
  by: z.string().optional(),
  /** Digest of the environment file that this release runs with; null: it has none. */
  env: z.string().nullable(),
  /** When it was confirmed. Only a release with this mark is a rollback candidate. */
  healthyAt: z.string().optional(),
  verdict: z.enum(['sealed', 'healthy', 'rolled-back', 'aborted']),
  schemaRevision: z.string().optional(),
  /**
   * A later release began migrations that this one may not survive: its code does not come back by itself while the
   * database is not the one of before. The first such migration counts.
   */
  outdated: outdated.optional(),
})
export type ReleaseOnHost = z.output<typeof releaseOnHost>

const lease = z.strictObject({
  deploy: z.string(),
  fence: z.int(),
  owner: z.string(),
  runUrl: z.string(),
  reason: z.string(),
  release: z.string(),
  sha: z.string(),
  since: z.string(),
  /** Boot and monotonic time of the last fenced step: what "alive" is measured from. */
  touched: z.strictObject({ boot: z.string(), mono: z.number() }),
  received: z.boolean(),
  done: z.array(z.enum(phaseNames)),
  running: z.enum(phaseNames).nullable(),
})
export type Lease = z.output<typeof lease>

const armed = z.strictObject({
  deploy: z.string(),
  fence: z.int(),
  release: z.string(),
  sha: z.string(),
  /** What was live when the deploy was armed: where a rollback goes. */
  back: z.strictObject({ release: z.string(), sha: z.string() }).nullable(),
  /** The deadline counts in monotonic time of this boot; under another boot it has passed. */
  boot: z.string(),
  deadlineMono: z.number(),
  /** Where extending ends, in monotonic time. Absent: armed by an agent that did not know it; it is not extended. */
  latestMono: z.number().optional(),
  /** The same deadline by the wall clock, for people. */
  deadline: z.string(),
  migration: z.enum(migrationKinds),
  onRollback: z.enum(onRollbackChoices),
  backup: z.string().nullable(),
  /** A migration was begun: the schema may have changed, whether or not the phase ended. */
  migrated: z.boolean(),
  /** `canary`: users meet both releases, and what is live is still the one of before. */
  stage: z.enum(['armed', 'canary', 'switching', 'switched']),
  /** In stage `canary`: what the candidate was given last of the requests, in per cent. */
  share: z.int().optional(),
  /** What was asked for when it was armed: each step of a canary, and the whole switch after it, counts from anew. */
  confirmWithinMs: z.number().optional(),
})
export type Armed = z.output<typeof armed>

/** A rollback that has begun. It stands in the state until it has ended, so that a crash in its middle is resumed. */
const rollback = z.strictObject({
  deploy: z.string().nullable(),
  /** Candidate that never became live and is thrown away. */
  abort: z.string().nullable(),
  /** Live release that is undone; null: what is live stays live. */
  from: z.string().nullable(),
  /** Release that becomes live; null with `from` set: there was none before, nothing is live afterwards. */
  to: z.string().nullable(),
  /** An unconfirmed release leaves in any case; a confirmed one only when the target becomes healthy. */
  mandatory: z.boolean(),
  /** `restored`: the restore of this rollback was carried out, and is not repeated after a crash. */
  database: z.enum(['untouched', 'kept', 'restore', 'restored', 'needs-a-person']),
  backup: z.string().nullable(),
  by: z.string(),
  reason: z.string(),
  startedAt: z.string(),
})
export type Rollback = z.output<typeof rollback>

/**
 * The database refuses writes: from before the backup of a deploy with a contract migration until that deploy is kept or
 * undone. Written before the first write is refused, so that whoever comes after a crash lifts it.
 */
const freeze = z.strictObject({
  deploy: z.string(),
  since: z.string(),
  /** The way back is closed: it stays until a person decides or a release is kept. */
  held: z.boolean(),
})

/**
 * The release before, which still runs in its slot after the live one was kept: going back is quick until it ends. Absent
 * from the state where nothing but the next deploy ends it.
 */
const standby = z.strictObject({
  slot: z.enum(slotNames),
  release: z.string(),
  /** As of {@link armed}: it counts in monotonic time of this boot; under another boot nothing runs any more. */
  boot: z.string(),
  deadlineMono: z.number(),
  /** The same end by the wall clock, in milliseconds: the host's timer reads it without starting the agent. */
  until: z.number(),
})

export const hostState = z.strictObject({
  version: z.literal(STATE_VERSION),
  /** The highest fence ever given out. Never falls. */
  fence: z.int().nonnegative(),
  lease: lease.nullable(),
  lock: z.strictObject({ by: z.string(), reason: z.string(), since: z.string() }).nullable(),
  live: z.strictObject({ release: z.string(), sha: z.string(), slot: z.enum(slotNames), since: z.string() }).nullable(),
  previous: z.strictObject({ release: z.string(), sha: z.string() }).nullable(),
  /** Which release is installed in which slot. */
  slots: z.strictObject({ blue: z.string().nullable(), green: z.string().nullable() }),
  armed: armed.nullable(),
  rollback: rollback.nullable(),
  releases: z.array(releaseOnHost),
  blocked: z.array(z.strictObject({ sha: z.string(), reason: z.string(), since: z.string() })),
  /** Digest of the environment file that the next release gets when it brings none. */
  env: z.string().nullable(),
  lastConfirmed: z.strictObject({ deploy: z.string(), fence: z.int(), release: z.string() }).nullable(),
  lastRollback: z
    .strictObject({
      deploy: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      at: z.string(),
      reason: z.string(),
    })
    .nullable(),
  /** What a person has to look at; shown by `status` until the next confirmed release. */
  attention: z.string().nullable(),
  /** The backup that `attention` names: kept until a person has decided. A state of before has none. */
  attentionBackup: z.string().nullable().default(null),
  /** A state of before has none. */
  freeze: freeze.nullable().default(null),
  /** A state of before has none. */
  standby: standby.nullable().default(null),
  /** Databases that restores have put aside, newest first: which releases each of them has outdated. A state of before has none. */
  aside: z.array(z.strictObject({ database: z.string(), outdated: z.record(z.string(), outdated) })).default([]),
})
export type HostState = z.output<typeof hostState>

export const emptyState: HostState = {
  version: STATE_VERSION,
  fence: 0,
  lease: null,
  lock: null,
  live: null,
  previous: null,
  slots: { blue: null, green: null },
  armed: null,
  rollback: null,
  releases: [],
  blocked: [],
  env: null,
  lastConfirmed: null,
  lastRollback: null,
  attention: null,
  attentionBackup: null,
  freeze: null,
  standby: null,
  aside: [],
}

/** The host's time: wall clock for people, monotonic milliseconds within one boot for every decision. */
export interface HostTime {
  readonly wall: number
  readonly mono: number
  readonly boot: string
}

export function otherSlot(slot: SlotName): SlotName {
  return slot === 'blue' ? 'green' : 'blue'
}

/** The slot that a candidate is started in: never the live one. */
export function idleSlot(state: HostState): SlotName {
  return state.live === null ? 'blue' : otherSlot(state.live.slot)
}

/** Releases that may be gone back to, newest first: whole on this host and confirmed healthy once. */
export function rollbackCandidates(state: HostState): ReleaseOnHost[] {
  return state.releases
    .filter((release) => release.healthyAt !== undefined && release.id !== state.live?.release)
    .toSorted((a, b) => (b.healthyAt ?? '').localeCompare(a.healthyAt ?? ''))
}
