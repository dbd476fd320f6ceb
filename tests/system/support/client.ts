import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Vps } from '@release-pipeline/testing/vps'

const cli = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly text: string
}

/**
 * Runs the client as a person does, in a directory with the configuration.
 * @param killIn ends it so long after it has told that this change begins
 */
export function runClient(
  { directory, vps }: { directory: string; vps: Pick<Vps, 'privateKey'> },
  args: readonly string[],
  killIn?: { change: number; afterMs: number },
): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: directory,
    env: { PATH: process.env['PATH'], RELEASE_PIPELINE_SSH_KEY: vps.privateKey },
  })
  let text = ''
  let struck = false
  const read = (part: Buffer) => {
    text += part.toString()
    if (killIn === undefined || struck || !text.includes(`\n[${killIn.change}/`)) return
    struck = true
    setTimeout(() => child.kill('SIGKILL'), killIn.afterMs)
  }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', read)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })))
}
