import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AGENT_MAIN } from '@release-pipeline/agent'
import { build } from 'esbuild'
import { embedSqlParser } from '../../../../scripts/embed-sql-parser.ts'

let bundled: Promise<string> | undefined

/** The agent as it is installed on a host: one file, made with the settings that are documented. Built once a test file. */
export function bundleAgent(): Promise<string> {
  bundled ??= bundle()
  return bundled
}

async function bundle(): Promise<string> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'agent-bundle-')), 'agent.mjs')
  await build({
    entryPoints: [AGENT_MAIN],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [embedSqlParser],
    logLevel: 'error',
  })
  return outfile
}
