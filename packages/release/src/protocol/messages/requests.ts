import * as z from 'zod'
import { signedApproval } from '../approval.ts'
import { copyId, maskedCopy } from './copies.ts'
import {
  canaryShare,
  deployId,
  digest,
  fenced,
  flagName,
  phaseNames,
  reason,
  releaseId,
  sha,
  share,
  versioned,
  who,
} from './values.ts'
import type { Verb } from './verbs.ts'

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
