import { type Log, Secret } from '@release-pipeline/core'
import { type ExecOptions, type Host, render } from '@release-pipeline/release'

/**
 * Prints each command exactly as it would be sent and executes nothing. Every command "succeeds" without output, so a
 * walk that needs an answer stops there and says so: a dry run never invents one.
 */
export function dryRunHost({ name, log }: { readonly name: string; readonly log: Log }): Host {
  return {
    name: `${name} (dry run)`,
    async exec(command, options) {
      log.info(`${name}$ ${render(command)}${describeStdin(options.stdin)}`)
      return { kind: 'exited', code: 0, stdout: '', stderr: '' }
    },
    async close() {},
  }
}

function describeStdin(stdin: ExecOptions['stdin']): string {
  if (stdin === undefined) return ''
  if (stdin instanceof Secret) return ` < ${stdin.name} (secret)`
  if (typeof stdin === 'string') return ` < ${Buffer.byteLength(stdin)} bytes`
  if (stdin instanceof Uint8Array) return ` < ${stdin.byteLength} bytes`
  return ' < stream'
}
