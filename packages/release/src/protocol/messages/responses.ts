import * as z from 'zod'
import { backup } from './backup-record.ts'
import { copyEvidence, maskedCopy } from './copies.ts'
import { hostStatus, lease } from './host-status.ts'
import { flagName, migrationKinds, reason, releaseId, sha, share, who } from './values.ts'
import type { Verb } from './verbs.ts'

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
