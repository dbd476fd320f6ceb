import type { ChangedFile, PullRequest } from '../ports.ts'
import { maskPatch, maskSecrets } from '../rules/mask-secrets.ts'

/** What may leave for a vendor. */
export interface MaskedChange {
  readonly files: readonly ChangedFile[]
  readonly pullRequest: Pick<PullRequest, 'title' | 'body' | 'headSha'>
}

/** Masks the secrets of a change; every number and marker of the diff stays where it was. */
export async function maskChange(files: readonly ChangedFile[], pullRequest: PullRequest): Promise<MaskedChange> {
  const masked = await Promise.all(
    files.map(async (file) => (file.patch === undefined ? file : { ...file, patch: await maskPatch(file.patch) })),
  )
  const { title, body, headSha } = pullRequest
  return { files: masked, pullRequest: { title: await maskSecrets(title), body: await maskSecrets(body), headSha } }
}
