import { parseJson } from '@release-pipeline/core'
import * as z from 'zod'

const payload = z.object({
  release: z.string().regex(/^[\w.-]{1,100}$/),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  runId: z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^\d+$/)),
  artifact: z.string().regex(/^[\w.-]{1,100}$/),
})

/** The bytes that staging ran and that production will get: never built again. */
export interface ReleaseArtifact {
  /** Name of the artifact of the workflow run. */
  readonly name: string
  readonly runId: string
  /** sha256 of the archive. */
  readonly digest: string
  /** Release id on staging. */
  readonly release: string
}

/** Reads what the staging deploy wrote into GitHub's deployment, which gives it back as text when it was sent as text; undefined when it is not all there. */
export function readArtifact(value: unknown): ReleaseArtifact | undefined {
  const parsed = payload.safeParse(typeof value === 'string' ? parseJson(value) : value)
  if (!parsed.success) return undefined
  const { artifact, runId, digest, release } = parsed.data
  return { name: artifact, runId, digest, release }
}
