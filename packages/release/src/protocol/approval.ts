import * as z from 'zod'

/** Keeps a signature that somebody made for something else from counting here (`ssh-keygen -Y`, PROTOCOL.sshsig). */
export const APPROVAL_NAMESPACE = 'release-pipeline-approval'

/** What a runner hands to the host: the signature, and what of the signed text the host cannot know by itself. */
export const signedApproval = z.strictObject({
  /** Digest of the release record. */
  record: z.string().regex(/^[0-9a-f]{64}$/),
  expiresAt: z.iso.datetime(),
  /** As `ssh-keygen -Y sign` prints it. */
  signature: z.string().max(10_000).startsWith('-----BEGIN SSH SIGNATURE-----\n'),
})
export type SignedApproval = z.output<typeof signedApproval>

export interface ApprovedRelease {
  readonly app: string
  readonly environment: string
  readonly sha: string
  /** sha256 of the archive. */
  readonly artifact: string
}

/** The text that an approver signs. The host writes it again from what it received, so that nothing else can go by it. */
export function approvalStatement(
  { app, environment, sha, artifact }: ApprovedRelease,
  { record, expiresAt }: Pick<SignedApproval, 'record' | 'expiresAt'>,
): string {
  return `I approve this release.
app: ${app}
environment: ${environment}
commit: ${sha}
archive: sha256 ${artifact}
record: sha256 ${record}
until: ${expiresAt}
`
}

const SIGNATURE = /-----BEGIN SSH SIGNATURE-----\n(?:[A-Za-z0-9+/=]+\n)+-----END SSH SIGNATURE-----/

/** The signature somewhere in a text such as a comment, with the line ends that ssh-keygen wants. */
export function findSignature(text: string): string | undefined {
  const found = SIGNATURE.exec(text.replaceAll('\r\n', '\n'))?.[0]
  return found === undefined ? undefined : `${found}\n`
}
