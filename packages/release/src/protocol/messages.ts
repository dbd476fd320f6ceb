import * as z from 'zod'
import { readinessCheck } from '../readiness/check.ts'
import { signedApproval } from './approval.ts'

/**
 * What the runner and the host agent say to each other. A call is one execution of the agent:
 *
 *   argv   `<agent> <verb>`            the verb is the only thing that a forced command lets through
 *   stdin  one line of JSON, the request; for `receive` the bytes of the archive follow the line break
 *   stdout one line of JSON per message: any number of `{"event": ...}`, then exactly one `{"ok": ...}`
 *
 * The version is part of every request: an agent of another version refuses and names the command that updates it.
 */
export const PROTOCOL_VERSION = 1

export const verbs = [
  'status',
  'acquire',
  'inventory',
  'receive',
  'phase',
  'follow',
  'arm',
  'switch',
  'canary',
  'confirm',
  'extend',
  'rollback',
  'recover',
  'guard',
  'lock',
  'backups',
  'restore',
  'copy',
  'logs',
  'env',
  'flags',
] as const
export type Verb = (typeof verbs)[number]

const sha = z.string().regex(/^[0-9a-f]{40}$/)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
/** `<UTC yyyymmddThhmmssZ>-<sha7>`; sorts by time and is safe as a file name. */
export const releaseId = z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{7}$/)
/**
 * Chosen by the runner; the same for every call of one deploy, so that each step may be repeated. Names a directory on the
 * host, so it is never one of dots alone.
 */
export const deployId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/)
const who = z.string().min(1).max(200)
const reason = z.string().min(1).max(2000)
const flagName = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
/** Of the users, in per cent. */
const share = z.int().min(0).max(100)
/** Of the requests, in per cent: each of the twenty live links is one part. All of them is no share. */
const canaryShare = z.int().multipleOf(5).min(5).max(95)
const versioned = { version: z.literal(PROTOCOL_VERSION) }
const fenced = { ...versioned, deploy: deployId, fence: z.int().positive() }

const copyId = z.string().regex(/^[0-9a-f]{32}$/)

/** A dump without personal data that was handed over under its id. */
const maskedCopy = z.object({
  id: copyId,
  sha256: digest,
  bytes: z.int(),
  createdAt: z.string(),
  revision: z.string(),
  serverVersion: z.string(),
  rows: z.record(z.string(), z.int()),
})
export type MaskedCopy = z.output<typeof maskedCopy>

/** What was done to personal data, for whoever has to show it. Holds names and numbers, no value. */
export const copyEvidence = z.object({
  app: z.string(),
  from: z.string(),
  at: z.string(),
  by: who,
  reason,
  backup: z.object({ id: z.string(), createdAt: z.string(), sha256: digest }),
  tables: z.record(
    z.string(),
    z.object({
      rows: z.int(),
      emptied: z.boolean(),
      /** Column to mask, of those that were replaced. */
      masked: z.record(z.string(), z.string()),
      kept: z.array(z.string()),
      /** Kept and left out of the check, with the reason. */
      excused: z.record(z.string(), z.string()),
    }),
  ),
  check: z.object({ columns: z.int(), emails: z.literal(0), phones: z.literal(0) }),
  copy: z.object({ sha256: digest, bytes: z.int() }),
})
export type CopyEvidence = z.output<typeof copyEvidence>

/** Detached work on the host, in the order of a deploy. Each may run twice. */
export const phaseNames = ['prepare', 'backup', 'migrate', 'start', 'check', 'pause', 'workers', 'finish'] as const
export type PhaseName = (typeof phaseNames)[number]

/** What the migrations of a release do to code that does not know them. */
export const migrationKinds = ['none', 'expand', 'contract', 'unknown'] as const
export type MigrationKind = (typeof migrationKinds)[number]

export const requests = {
  status: z.strictObject({ ...versioned }),
  acquire: z.strictObject({
    ...versioned,
    deploy: deployId,
    owner: who,
    runUrl: z.string().max(500),
    reason,
    release: releaseId,
    sha,
  }),
  /** What the host has of a release, so that only the rest is sent. Changes nothing. */
  inventory: z.strictObject({ ...versioned, release: releaseId }),
  receive: z.strictObject({
    ...fenced,
    release: releaseId,
    sha,
    /** sha256 of the archive (tar.gz) that follows, or that is made of the delta that follows. */
    digest,
    bytes: z.int().nonnegative(),
    /** What follows is the difference to the archive of this release, which the host has. */
    delta: z.strictObject({ base: releaseId, bytes: z.int().positive().max(1_000_000_000) }).optional(),
    /** The app's environment as dotenv text; stored 0600 by its own digest. Absent: the host's own is kept. */
    env: z.string().max(262_144).optional(),
    /** Demanded by a host that names approval signers. */
    approval: signedApproval.optional(),
  }),
  phase: z.strictObject({
    ...fenced,
    phase: z.enum(phaseNames),
    /** For `backup`: where the pending migration is a contract, writes may be refused from before the backup on. */
    freeze: z.boolean().default(false),
    /** For `check`: a canary comes before the switch, and phase `pause` between the two. */
    canary: z.boolean().optional(),
  }),
  follow: z.strictObject({ ...versioned, deploy: deployId, phase: z.enum(phaseNames), offset: z.int().nonnegative() }),
  arm: z.strictObject({
    ...fenced,
    confirmWithinMs: z.int().min(1000).max(86_400_000),
    /** Id of a backup that was sealed for this deploy before it was armed. */
    backup: z.string().max(200).optional(),
    acceptContract: z.boolean().default(false),
  }),
  switch: z.strictObject({
    ...fenced,
    /** Only this share of the requests, in per cent, for so many milliseconds at least: a step of a canary. */
    canary: z.strictObject({ share: canaryShare, holdMs: z.int().nonnegative().max(86_400_000) }).optional(),
  }),
  /** How a release does that has a share of the requests. Changes nothing. */
  canary: z.strictObject({ ...versioned, deploy: deployId }),
  confirm: z.strictObject({ ...fenced, by: who }),
  extend: z.strictObject({ ...versioned, deploy: deployId, byMs: z.int().min(1000).max(86_400_000), by: who, reason }),
  rollback: z.strictObject({
    ...versioned,
    /** Abort or undo this deploy if it is still the one at work; refused when another has taken over. */
    deploy: deployId.optional(),
    /** Go to this release; absent: the release before the live one. */
    to: releaseId.optional(),
    /** Only when nothing was switched yet: used by clean-up, which must never undo a live release. */
    onlyBeforeSwitch: z.boolean().default(false),
    by: who,
    reason,
  }),
  recover: z.strictObject({ ...versioned, by: who }),
  guard: z.strictObject({ ...versioned }),
  lock: z.discriminatedUnion('action', [
    z.strictObject({ ...versioned, action: z.literal('lock'), by: who, reason }),
    z.strictObject({ ...versioned, action: z.literal('unlock'), by: who }),
    z.strictObject({ ...versioned, action: z.literal('unblock'), sha, by: who, reason }),
    /** Admits writes again that wait for a person, and keeps the database as it is. */
    z.strictObject({ ...versioned, action: z.literal('thaw'), by: who, reason }),
  ]),
  backups: z.strictObject({ ...versioned, action: z.enum(['list', 'create', 'drill']), by: who }),
  restore: z.strictObject({
    ...versioned,
    /** A sealed backup, or with `kept` the database that a restore has put aside: that restore is undone. */
    from: z.enum(['backup', 'kept']).default('backup'),
    backup: z.string().max(200),
    by: who,
    reason,
    confirmation: z.string().max(200),
  }),
  copy: z.discriminatedUnion('action', [
    /** Of the environment that is about to be overwritten: may it be? */
    z.strictObject({ ...versioned, action: z.literal('ask'), confirmation: z.string().max(200) }),
    /** Of the one that is copied: masks its newest backup and hands it over. */
    z.strictObject({ ...versioned, action: z.literal('mask'), by: who, reason }),
    z.strictObject({
      ...versioned,
      action: z.literal('take'),
      copy: maskedCopy,
      by: who,
      reason,
      confirmation: z.string().max(200),
    }),
    /** Of the one that is copied: the copy has been taken, or will not be. */
    z.strictObject({ ...versioned, action: z.literal('discard'), id: copyId }),
  ]),
  logs: z.strictObject({ ...versioned, component: z.string().max(40), lines: z.int().min(1).max(5000) }),
  env: z.discriminatedUnion('action', [
    z.strictObject({ ...versioned, action: z.literal('list') }),
    z.strictObject({ ...versioned, action: z.literal('set'), text: z.string().max(262_144), by: who }),
    /** One variable gets a new value; it must exist, so that a slip of the pen makes no second one. */
    z.strictObject({
      ...versioned,
      action: z.literal('rotate'),
      name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
      value: z.string().max(65_536),
      by: who,
    }),
  ]),
  flags: z.discriminatedUnion('action', [
    z.strictObject({ ...versioned, action: z.literal('list') }),
    z.strictObject({ ...versioned, action: z.literal('set'), name: flagName, share, by: who, reason }),
    z.strictObject({ ...versioned, action: z.literal('clear'), name: flagName, by: who }),
  ]),
} as const satisfies Record<Verb, z.ZodType>

export type Request<V extends Verb> = z.output<(typeof requests)[V]>
export type RequestInput<V extends Verb> = z.input<(typeof requests)[V]>

const lease = z.object({
  deploy: deployId,
  fence: z.int(),
  owner: who,
  runUrl: z.string(),
  reason,
  since: z.string(),
  alive: z.boolean(),
})

const release = z.object({
  id: releaseId,
  sha,
  receivedAt: z.string(),
  /** First time it was confirmed healthy. Only such a release is a rollback candidate. */
  healthyAt: z.string().optional(),
  verdict: z.enum(['sealed', 'healthy', 'rolled-back', 'aborted']),
  schemaRevision: z.string().optional(),
  /** Who deployed it. Absent for releases that an older agent received. */
  by: z.string().optional(),
  current: z.boolean(),
})

export const backup = z.object({
  id: z.string(),
  deploy: z.string().optional(),
  createdAt: z.string(),
  bytes: z.int(),
  sha256: digest,
  revision: z.string(),
  serverVersion: z.string(),
  /** Last time it was restored into a side database and compared. */
  drilledAt: z.string().optional(),
  rows: z.record(z.string(), z.int()),
  /** Name of the database that was dumped. Absent from backups of before: then nobody can tell. */
  database: z.string().optional(),
  format: z.enum(['custom', 'directory']).optional(),
  /** Tables that it holds without their rows. */
  withoutRows: z.array(z.string()).optional(),
  /** Roles and tablespaces stand beside it. */
  globals: z.boolean().optional(),
  /** A masked copy of another environment, whose roles are not here. */
  masked: z.boolean().optional(),
  /** When its copy had arrived somewhere else. */
  copiedAt: z.string().optional(),
  /** Writes were refused while it was made. */
  frozen: z.boolean().optional(),
  /** Transaction id of the snapshot that was dumped: every row with a higher one was written since. */
  xid: z.string().optional(),
  /** What the migration left that this backup was made for: what is written since is no work of the migration. */
  migrated: z.object({ xid: z.string(), rows: z.record(z.string(), z.int()) }).optional(),
})
export type Backup = z.output<typeof backup>

export const hostStatus = z.object({
  app: z.string(),
  environment: z.string(),
  agentVersion: z.string(),
  live: z
    .object({ release: releaseId, sha, since: z.string(), slot: z.enum(['blue', 'green']), healthy: z.boolean() })
    .nullable(),
  previous: z.object({ release: releaseId, sha }).nullable(),
  /** Whether `previous` still runs, so that going back takes no start, and when the host ends it. Absent from older agents. */
  standby: z.object({ running: z.boolean(), until: z.string().optional() }).optional(),
  /** Whether it was prepared as the first host of its environment. Absent from older agents. */
  leads: z.boolean().optional(),
  /** How releases come in front of users. Absent from agents that know one way only. */
  activation: z.enum(['blue-green', 'reload', 'restart']).optional(),
  /** What serves while no release is live, where something does. */
  predecessor: z.string().optional(),
  lease: lease.nullable(),
  lock: z.object({ by: who, reason, since: z.string() }).nullable(),
  armed: z
    .object({
      deploy: deployId,
      release: releaseId,
      deadline: z.string(),
      remainingMs: z.number(),
      switched: z.boolean(),
    })
    .nullable(),
  /**
   * A release that gets a part of the requests, as the live links say; null: one release gets all. Absent from agents that
   * know of no shares, and where the activation mode has none.
   */
  canary: z.object({ release: releaseId, share: z.int() }).nullable().optional(),
  releases: z.array(release),
  blocked: z.array(z.object({ sha, reason, since: z.string() })),
  disk: z.object({
    freeBytes: z.number(),
    usedBytes: z.number(),
    /** Absent from older agents. */
    freeInodes: z.number().optional(),
    /** 0: the file system has no limit. Absent from older agents. */
    inodes: z.number().optional(),
  }),
  memory: z.object({
    availableBytes: z.number(),
    /** Absent from older agents. */
    swapFreeBytes: z.number().optional(),
    /** What the processes of the live release hold. Absent where that cannot be told. */
    liveBytes: z.number().optional(),
    /** What those of the other slot hold, which a candidate takes. */
    standbyBytes: z.number().optional(),
  }),
  /** What a deploy needs that only the host can see. Absent from older agents. */
  checks: z.array(readinessCheck).optional(),
  /** The host's wall clock as it answered. Absent from older agents. */
  clock: z.string().optional(),
  /** Release whose archive the host still has: a new one may come as the difference to it. Absent: nothing but whole ones. */
  base: releaseId.optional(),
  /** Absent from agents that cannot refuse writes. */
  freeze: z.object({ deploy: deployId, since: z.string(), held: z.boolean() }).nullable().optional(),
  database: z
    .object({
      revision: z.string(),
      reachable: z.boolean(),
      backups: z.int(),
      newestBackup: backup.optional(),
      /** Last time that any backup was restored into a side database and compared. */
      drilledAt: z.string().optional(),
    })
    .nullable(),
  /** Whether something would take an armed release back at its deadline. Absent from older agents. */
  guarded: z.boolean().optional(),
  problems: z.array(z.string()),
})
export type HostStatus = z.output<typeof hostStatus>

export const journalEntry = z.object({
  at: z.string(),
  deploy: z.string(),
  fence: z.int(),
  step: z.string(),
  outcome: z.enum(['started', 'done', 'failed', 'skipped']),
  detail: z.string().optional(),
  durationMs: z.number().optional(),
})
export type JournalEntry = z.output<typeof journalEntry>

/** Since when a feature flag is on for which share of the users, and who said so. */
export const flag = z.object({ share, since: z.string(), by: who, reason })

/** Answers to requests, and how many of them were a 5xx. */
const answerCounts = z.object({ requests: z.int(), errors: z.int() })

const rollbackResult = z.object({
  kind: z.enum(['rolled-back', 'aborted', 'nothing-to-do']),
  from: releaseId.nullable(),
  live: releaseId.nullable(),
  liveSha: sha.nullable(),
  durationMs: z.number(),
  database: z.enum(['untouched', 'kept', 'restored', 'needs-a-person']),
  detail: z.string(),
  healthy: z.boolean(),
})
export type RollbackResult = z.output<typeof rollbackResult>

export const responses = {
  status: hostStatus,
  acquire: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('acquired'),
      fence: z.int(),
      previous: releaseId.nullable(),
      recovered: z.array(z.string()),
    }),
    z.object({ kind: z.literal('held'), lease }),
    z.object({ kind: z.literal('locked'), by: who, reason, since: z.string() }),
    z.object({ kind: z.literal('blocked'), sha, reason, since: z.string() }),
    z.object({ kind: z.literal('already-live'), release: releaseId }),
  ]),
  inventory: z.object({
    /** What the archive holds, unpacked; see `upload/inventory.ts`. Absent: the archive is not there any more. */
    chunks: z.string().optional(),
  }),
  receive: z.object({ release: releaseId, sealed: z.literal(true), bytes: z.int() }),
  phase: z.object({ started: z.boolean() }),
  follow: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('running'), offset: z.int() }),
    z.object({
      kind: z.literal('done'),
      offset: z.int(),
      result: z.record(z.string(), z.unknown()),
      durationMs: z.number(),
    }),
    z.object({
      kind: z.literal('failed'),
      offset: z.int(),
      code: z.string(),
      what: z.string(),
      durationMs: z.number(),
    }),
    z.object({ kind: z.literal('lost'), offset: z.int(), what: z.string() }),
  ]),
  arm: z.object({
    deadline: z.string(),
    migration: z.enum(migrationKinds),
    onRollback: z.enum(['code-only', 'restore', 'stop-and-ask']),
  }),
  switch: z.object({
    live: releaseId,
    slot: z.enum(['blue', 'green']),
    previous: releaseId.nullable(),
    /** Milliseconds from the stop of the old release until the new one was ready, where the two do not run side by side. */
    downMs: z.number().optional(),
    /** What the candidate gets of the requests now, in per cent; `live` is the release of before. Absent: all of them. */
    share: z.int().optional(),
    /** Absent from agents that do not move it. */
    deadline: z.string().optional(),
  }),
  canary: z.object({
    release: releaseId,
    /** As the links say. */
    share: z.int(),
    /** Asked on its own socket. */
    ready: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true) }),
      z.object({ ok: z.literal(false), why: z.string() }),
    ]),
    /** Since the links lead there, through the web server. */
    answers: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('counted'), candidate: answerCounts, live: answerCounts }),
      z.object({ kind: z.literal('unseen'), why: z.string() }),
    ]),
  }),
  confirm: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('confirmed'), live: releaseId, pruned: z.array(z.string()) }),
    z.object({ kind: z.literal('already-rolled-back'), live: releaseId.nullable(), reason }),
  ]),
  extend: z.object({ deadline: z.string() }),
  rollback: rollbackResult,
  recover: z.object({ actions: z.array(z.string()) }),
  guard: z.object({ kind: z.enum(['idle', 'armed', 'rolled-back']), detail: z.string() }),
  lock: z.object({ done: z.literal(true) }),
  backups: z.object({
    backups: z.array(backup),
    /** Databases that restores have put aside: each can be put back. */
    kept: z.array(z.object({ database: z.string(), bytes: z.int() })).default([]),
    /** Set where the daily backup did not run: since when, as a sentence. */
    overdue: z.string().optional(),
  }),
  restore: z.object({ database: z.string(), keptAs: z.string(), outageMs: z.number(), revision: z.string() }),
  copy: z.discriminatedUnion('action', [
    z.object({ action: z.literal('ask'), database: z.string() }),
    z.object({ action: z.literal('mask'), copy: maskedCopy, evidence: copyEvidence }),
    z.object({
      action: z.literal('take'),
      database: z.string(),
      keptAs: z.string(),
      outageMs: z.number(),
      revision: z.string(),
    }),
    z.object({ action: z.literal('discard') }),
  ]),
  logs: z.object({ text: z.string() }),
  env: z.object({ names: z.array(z.object({ name: z.string(), digest: z.string() })) }),
  flags: z.object({ flags: z.record(flagName, flag) }),
} as const satisfies Record<Verb, z.ZodType>

export type Response<V extends Verb> = z.output<(typeof responses)[V]>

/** A line of the agent's standard output. */
export const message = z.union([
  z.object({
    event: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('log'), text: z.string() }),
      z.object({ kind: z.literal('journal'), entry: journalEntry }),
      z.object({ kind: z.literal('progress'), bytes: z.int() }),
    ]),
  }),
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.string(),
      what: z.string(),
      why: z.string().optional(),
      remedy: z.string().optional(),
      live: z.string().optional(),
    }),
  }),
])
export type Message = z.output<typeof message>
