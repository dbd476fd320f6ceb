import * as z from 'zod'

/** `release.json` beside `release.tar.gz`: what was built, from what, when and by which run. */
export const releaseManifest = z.strictObject({
  sha: z.string().regex(/^[0-9a-f]{40}$/, 'must be a full commit sha'),
  /** sha256 of the archive. */
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256 in hex'),
  bytes: z.int().positive(),
  builtAt: z.iso.datetime(),
  runId: z.string(),
})
export type ReleaseManifest = z.output<typeof releaseManifest>

/** Name of the GitHub artifact that holds archive and manifest. */
export function artifactName(sha: string): string {
  return `release-${sha}`
}

/** A built release, ready to travel. */
export interface Artifact {
  readonly digest: string
  readonly bytes: number
  /** Opens the archive from its start; may be called again when the connection broke. */
  open(): AsyncIterable<Uint8Array>
}
