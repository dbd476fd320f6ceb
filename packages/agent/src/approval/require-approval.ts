import { mkdir, readFile } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import { approvalStatement, type Request, type SignedApproval } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { writeDurably } from '../store/durable.ts'
import { verifySignature } from './verify-signature.ts'

/**
 * On a host that names approval signers: one of them signed for this commit and this archive, the approval has not
 * expired, and no other deploy used it. Called under the lock of uploads, before the first byte is taken.
 *
 * @throws HOST_APPROVAL_REFUSED
 */
export async function requireApproval(agent: Agent, request: Request<'receive'>): Promise<void> {
  const { app, environment, approval_signers: signers } = agent.config
  if (signers.length === 0) return
  const { approval, sha, digest: artifact, deploy } = request
  if (approval === undefined) throw refused('No signed approval came with the release.')
  if (agent.time().wall >= Date.parse(approval.expiresAt)) throw refused(`The approval expired ${approval.expiresAt}.`)
  const statement = approvalStatement({ app, environment, sha, artifact }, approval)
  const signer = await verifySignature({
    statement,
    signature: approval.signature,
    signers,
    env: agent.baseEnvironment,
  })
  if (signer === undefined) throw refused('No approval signer of this host signed for this commit and this archive.')
  await useOnce(agent, approval, { deploy, signer })
}

/** The mark is durable before the upload begins. The same deploy may come again: an upload may be repeated. */
async function useOnce(
  agent: Agent,
  { record, expiresAt }: SignedApproval,
  use: { readonly deploy: string; readonly signer: string },
): Promise<void> {
  const directory = `${agent.layout.state}/approvals`
  const mark = `${directory}/${record}.json`
  const before = await readFile(mark, 'utf8').catch(() => undefined)
  if (before !== undefined) {
    if (deployOf(before) === use.deploy) return
    throw refused(`The approval ${record.slice(0, 12)} was used by ${deployOf(before) ?? 'another deploy'}.`)
  }
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await writeDurably(mark, `${JSON.stringify({ ...use, expiresAt })}\n`)
  agent.say(`Approved by ${use.signer} (record ${record.slice(0, 12)}).`)
}

function deployOf(mark: string): string | undefined {
  return /"deploy":"([^"]+)"/.exec(mark)?.[1]
}

function refused(what: string): SuiteError {
  return new SuiteError('HOST_APPROVAL_REFUSED', { what })
}
