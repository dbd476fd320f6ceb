import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { renderError, toSuiteError } from '@release-pipeline/core'
import type { Message } from '@release-pipeline/release'
import { readCommandLine } from './command-line.ts'
import { serve } from './serve.ts'

/** What programs inherit. Nothing of the session that called, above all no SSH_ORIGINAL_COMMAND. */
const INHERITED = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR']

async function main(): Promise<void> {
  // A runner that goes away while it is being told something must not end what was begun.
  process.stdout.on('error', () => undefined)
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  try {
    const invocation = readCommandLine(process.argv.slice(2), process.env['SSH_ORIGINAL_COMMAND'])
    const well = await serve({
      invocation: { ...invocation, config: resolve(invocation.config) },
      stdin: process.stdin,
      print,
      sleep: async (ms) => {
        await setTimeout(ms)
      },
      program: [process.execPath, ...process.execArgv, resolve(process.argv[1] ?? '')],
      baseEnvironment: inherited(),
    })
    process.exitCode = well ? 0 : 1
  } catch (thrown) {
    const error = toSuiteError(thrown)
    const { code, what, why, remedy } = error
    print(JSON.stringify({ ok: false, error: { code, what, why, remedy } } satisfies Message))
    process.stderr.write(`${renderError(error)}\n`)
    process.exitCode = 1
  } finally {
    // An open standard input would keep the process alive after its answer.
    process.stdin.destroy()
  }
}

function inherited(): Record<string, string> {
  const values = INHERITED.map((name) => [name, process.env[name]] as const)
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

await main()
