import type { ChangedFile, PullRequest } from '../ports.ts'
import { maskSecrets } from '../rules/mask-secrets.ts'

/** What may leave for a vendor. */
export interface MaskedChange {
  readonly files: readonly ChangedFile[]
  readonly pullRequest: Pick<PullRequest, 'title' | 'body' | 'headSha'>
}

/** Masks secrets line for line, so that every number and marker of the diff stays where it was. */
export async function maskChange(files: readonly ChangedFile[], pullRequest: PullRequest): Promise<MaskedChange> {
  const masked = await Promise.all(
    files.map(async (file) => (file.patch === undefined ? file : { ...file, patch: await maskPatch(file.patch) })),
  )
  const { title, body, headSha } = pullRequest
  return { files: masked, pullRequest: { title: await maskSecrets(title), body: await maskSecrets(body), headSha } }
}

const HEADER = /^@@ [^@]* @@/

/** Looks at the text without its markers, for a key over several lines is only one there. */
async function maskPatch(patch: string): Promise<string> {
  const lines = patch.split('\n')
  const masked = (await maskSecrets(lines.map((line) => line.slice(1)).join('\n'))).split('\n')
  const survivors = new Set(masked)
  return lines
    .map((line, at) => {
      const text = line.slice(1)
      // A secret that took line ends with it: what did not come back as it was is hidden whole.
      const shown = masked.length === lines.length ? (masked[at] ?? '') : survivors.has(text) ? text : '***'
      const header = HEADER.exec(line)?.[0]
      return header === undefined ? line.slice(0, 1) + shown : shown === text ? line : header
    })
    .join('\n')
}
