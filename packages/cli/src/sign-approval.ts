import type { ApprovedRelease, SignedApproval } from '@release-pipeline/release'

/** Shows the person what they are about to sign, then lets ssh-keygen use their key. @throws SIGNATURE_FAILED */
export async function signApproval(
  key: string,
  { release, record, expiresAt }: { release: ApprovedRelease } & Pick<SignedApproval, 'record' | 'expiresAt'>,
  tell: (text: string) => void,
): Promise<SignedApproval> {
  const [{ signText }, { APPROVAL_NAMESPACE, approvalStatement }] = await Promise.all([
    import('@release-pipeline/adapters/hosts'),
    import('@release-pipeline/release'),
  ])
  const statement = approvalStatement(release, { record, expiresAt })
  tell(`You sign:\n${statement}`)
  return { record, expiresAt, signature: await signText(statement, { key, namespace: APPROVAL_NAMESPACE }) }
}
