import * as z from 'zod'
import { readinessCheck } from '../../readiness/check.ts'
import { backup } from './backup-record.ts'
import { deployId, reason, releaseId, sha, who } from './values.ts'

export const lease = z.object({
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
