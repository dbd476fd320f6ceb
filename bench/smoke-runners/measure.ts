import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHttpClient } from '@release-pipeline/adapters/http'
import { systemClock } from '@release-pipeline/adapters/runtime'
import { type Log, Secret } from '@release-pipeline/core'
import { parseSuite, runSmokeTests } from '@release-pipeline/release'
import {
  type App,
  EMAIL,
  healthy,
  PASSWORD,
  plantedDefects,
  SHA,
  startPlanted,
  suiteText,
} from '@release-pipeline/testing/planted-defects'
import { testCertificate } from '@release-pipeline/testing/sinks'
import { postmanCollection } from './newman.ts'

const here = dirname(fileURLToPath(import.meta.url))
const PACKAGES = ['newman@6.2.2', 'stepci@2.8.2']

interface SmokeRunner {
  readonly name: string
  /** Whether the runner calls the application good. */
  readonly passes: (url: string) => Promise<boolean>
}

/**
 * The same suite, run by three runners against the healthy application and against every planted defect. The two public
 * ones are installed from npm for this measurement only.
 */
export async function smokeRunners(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'smoke-runners-'))
  try {
    const runners = [ours(), ...publicRunners(directory)]
    const cases: readonly (readonly [string, App])[] = [
      ['(none: the healthy application)', healthy],
      ...plantedDefects.map(([title, app]) => [title, app] as const),
    ]
    const rows: string[][] = []
    for (const [title, app] of cases) {
      const row = [title]
      for (const { passes } of runners) {
        const server = await startPlanted(app)
        row.push((await passes(server.url)) ? 'passes' : 'caught')
        server.close()
      }
      rows.push(row)
    }
    const caught = runners.map((_, index) => rows.slice(1).filter((row) => row[index + 1] === 'caught').length)
    return [
      `| planted defect | ${runners.map(({ name }) => name).join(' | ')} |`,
      `|${'---|'.repeat(runners.length + 1)}`,
      ...rows.map((row) => `| ${row.join(' | ')} |`),
      `| **caught of ${plantedDefects.length}** | ${caught.join(' | ')} |`,
    ].join('\n')
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function ours(): SmokeRunner {
  const suite = parseSuite(suiteText)
  const ignore = () => undefined
  const log: Log = { debug: ignore, info: ignore, warning: ignore, error: ignore, group: (_, work) => work() }
  const passes = async (baseUrl: string) => {
    const report = await runSmokeTests({
      suite,
      baseUrl,
      sha: SHA,
      environment: 'staging',
      variables: { email: EMAIL },
      secrets: [Secret.of('PASSWORD', PASSWORD)],
      http: createHttpClient({ certificateAuthorities: [testCertificate.authority] }),
      clock: systemClock,
      log,
    })
    return report.verdict === 'pass'
  }
  return { name: 'release-pipeline', passes }
}

function publicRunners(directory: string): SmokeRunner[] {
  writeFileSync(join(directory, 'package.json'), '{"private": true}')
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...PACKAGES], {
    cwd: directory,
    stdio: 'ignore',
  })
  const authority = join(directory, 'authority.pem')
  const collection = join(directory, 'collection.json')
  writeFileSync(authority, testCertificate.authority)
  writeFileSync(collection, JSON.stringify(postmanCollection()))
  const run = (program: string, args: readonly string[]) =>
    new Promise<boolean>((resolve, reject) => {
      const child = spawn(join(directory, 'node_modules/.bin', program), args, {
        stdio: 'ignore',
        env: { ...process.env, NODE_EXTRA_CA_CERTS: authority, STEPCI_DISABLE_ANALYTICS: '1' },
      })
      child.on('error', reject)
      child.on('exit', (code) => resolve(code === 0))
    })
  return [
    {
      name: PACKAGES[0] ?? 'newman',
      passes: (url) =>
        run('newman', [
          ...['run', collection, '--env-var', `host=${url}`, '--ssl-extra-ca-certs', authority],
          ...['--ignore-redirects', '--timeout-request', '1000'],
        ]),
    },
    {
      name: PACKAGES[1] ?? 'stepci',
      passes: (url) => run('stepci', ['run', join(here, 'stepci.yml'), '-e', `host=${url}`]),
    },
  ]
}
