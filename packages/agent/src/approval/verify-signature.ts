import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { APPROVAL_NAMESPACE } from '@release-pipeline/release'
import { run } from '../host/run.ts'

const TIMEOUT_MS = 10_000

/**
 * Asks ssh-keygen, which every OpenSSH server has, whether one of the signers signed the statement.
 *
 * @param signers lines of an allowed_signers file; their own limits (`valid-before`, `namespaces`) are ssh-keygen's to keep.
 * @returns the name of the signer
 */
export async function verifySignature(asked: {
  readonly statement: string
  readonly signature: string
  readonly signers: readonly string[]
  readonly env: Readonly<Record<string, string>>
}): Promise<string | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'approval-'))
  const keygen = (action: string, args: readonly string[], input = '') =>
    run({
      argv: ['ssh-keygen', '-Y', action, '-f', `${directory}/signers`, '-s', `${directory}/signature`, ...args],
      env: asked.env,
      timeoutMs: TIMEOUT_MS,
      input,
    })
  try {
    await writeFile(`${directory}/signers`, `${asked.signers.join('\n')}\n`)
    await writeFile(`${directory}/signature`, asked.signature)
    const found = await keygen('find-principals', [])
    const signer = found.code === 0 ? found.stdout.split('\n', 1)[0]?.trim() : undefined
    if (signer === undefined || signer === '') return undefined
    const verified = await keygen('verify', ['-n', APPROVAL_NAMESPACE, '-I', signer], asked.statement)
    return verified.code === 0 ? signer : undefined
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
