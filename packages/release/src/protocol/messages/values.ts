import * as z from 'zod'
import { PROTOCOL_VERSION } from './verbs.ts'

export const sha = z.string().regex(/^[0-9a-f]{40}$/)
export const digest = z.string().regex(/^[0-9a-f]{64}$/)
/** `<UTC yyyymmddThhmmssZ>-<sha7>`; sorts by time and is safe as a file name. */
export const releaseId = z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{7}$/)
/**
 * Chosen by the runner; the same for every call of one deploy, so that each step may be repeated. Names a directory on the
 * host, so it is never one of dots alone.
 */
export const deployId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/)
export const who = z.string().min(1).max(200)
export const reason = z.string().min(1).max(2000)
export const flagName = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
/** Of the users, in per cent. */
export const share = z.int().min(0).max(100)
/** Of the requests, in per cent: each of the twenty live links is one part. All of them is no share. */
export const canaryShare = z.int().multipleOf(5).min(5).max(95)
export const versioned = { version: z.literal(PROTOCOL_VERSION) }
export const fenced = { ...versioned, deploy: deployId, fence: z.int().positive() }

/** Detached work on the host, in the order of a deploy. Each may run twice. */
export const phaseNames = ['prepare', 'backup', 'migrate', 'start', 'check', 'pause', 'workers', 'finish'] as const
export type PhaseName = (typeof phaseNames)[number]

/** What the migrations of a release do to code that does not know them. */
export const migrationKinds = ['none', 'expand', 'contract', 'unknown'] as const
export type MigrationKind = (typeof migrationKinds)[number]
