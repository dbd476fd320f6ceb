import { spawn } from 'node:child_process'
import { bound, SuiteError, sanitize } from '@release-pipeline/core'

/**
 * Signs a text with an SSH key by `ssh-keygen -Y sign`, which asks for a passphrase, talks to the agent or waits for the
 * touch of a security key by itself.
 *
 * @param key file of the private key; of the public one when the agent holds the private one.
 * @throws SIGNATURE_FAILED
 */
export function signText(text: string, { key, namespace }: { key: string; namespace: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('ssh-keygen', ['-Y', 'sign', '-f', key, '-n', namespace], { stdio: ['pipe', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part))
    child.on('error', (cause) => reject(new SuiteError('SIGNATURE_FAILED', { what: cause.message, cause })))
    child.on('close', (code) => {
      if (code === 0) return resolve(stdout)
      reject(
        new SuiteError('SIGNATURE_FAILED', {
          what: `ssh-keygen ended with ${code}: ${bound(sanitize(stderr.trim()), 300)}`,
        }),
      )
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(text)
  })
}
