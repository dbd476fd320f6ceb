import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { packArtifact } from '@release-pipeline/adapters/hosts'
import { parseConfig } from '@release-pipeline/core'
import type { HostWalk } from '@release-pipeline/release'
import { startVps, type Vps } from '@release-pipeline/testing/vps'
import { runClient } from './client.ts'
import { type BuiltRelease, openRelease, releaseFiles } from './releases.ts'
import type { RunnerOrder } from './runner.ts'
import { provisionServer, walkOf } from './server.ts'

/** Two servers of one environment; the second reaches the database of the first. Each has a key of its own. */
export interface TwoServers {
  readonly one: Vps
  readonly two: Vps
  readonly walk: HostWalk
  /** Runs SQL as the app. @returns one line a row */
  sql(text: string): Promise<string>
  client(...args: string[]): ReturnType<typeof runClient>
  /** A runner that is killed the moment it would ask for this step. @returns the last that it said */
  killedAt(step: string, release: BuiltRelease): Promise<string>
  remove(): Promise<void>
}

/** A slow machine has to come from arming both to the first switch within it; a test waits for it once. */
const DEADLINE = '40s'

const configOf = (one: Vps, two: Vps) => `
version: 1
app: shop
components:
  backend: { type: service, command: [/usr/local/lib/release-pipeline/node, server.mjs] }
  worker: { type: worker, command: [/usr/local/lib/release-pipeline/node, worker.mjs] }
  beat: { type: scheduler, command: [/usr/local/lib/release-pipeline/node, worker.mjs] }
database:
  migrations: { current: [sh, m, current], pending: [sh, m, pending], upgrade: [sh, m, upgrade] }
environments:
  staging:
    url: http://shop.test
    root: /opt/shop-staging
    confirm_within: ${DEADLINE}
    hosts:
      - { name: one, host: ${one.address}, host_key: ${one.hostKey} }
      - { name: two, host: ${two.address}, host_key: ${two.hostKey} }
`

export async function startTwoServers(): Promise<TwoServers> {
  const [one, two] = await Promise.all([startVps('one'), startVps('two')])
  const directory = await mkdtemp(join(tmpdir(), 'two-servers-'))
  const remove = async () => {
    await Promise.all([one.remove(), two.remove()])
    await rm(directory, { recursive: true, force: true })
  }
  try {
    const configText = configOf(one, two)
    await Promise.all([
      provisionServer(one, configText, ['staging'], 'one'),
      provisionServer(two, configText, ['staging'], 'two'),
    ])
    const url = await shareDatabase(one)
    const privateKey = `${one.privateKey}\n${two.privateKey}`
    await mkdir(join(directory, '.github'))
    await writeFile(join(directory, '.github/release-pipeline.yml'), configText)
    await writeFile(join(directory, 'app.env'), `DATABASE_URL=${url}\n`)
    const client = (...args: string[]) => runClient({ directory, vps: { privateKey } }, args)
    const { code, text } = await client('env', 'set', 'staging', 'app.env')
    if (code !== 0) throw new TypeError(text)
    return {
      ...{ one, two, client, remove },
      walk: walkOf({ privateKey }, parseConfig(configText)),
      sql: async (statement) => (await one.sh(`psql '${url}' --no-psqlrc -Atq`, statement)).stdout.trim(),
      killedAt: (step, { sha, path }) =>
        killAt(step, directory, { configText, privateKey, release: { sha, path }, end: 'confirm' }),
    }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}

/** The database that provisioning made on the first server, reached from both. */
async function shareDatabase(one: Vps): Promise<string> {
  const { stdout } = await one.sh(`
    cd /
    runuser -u postgres -- psql -q -c "alter system set listen_addresses = '*'"
    echo "host all all 10.213.77.0/24 scram-sha-256" >> "$(runuser -u postgres -- psql -Atc 'show hba_file')"
    systemctl restart postgresql >&2
    cat /opt/shop-staging/shared/env/*.env`)
  const url = /^DATABASE_URL="?([^"\n]+)"?$/m.exec(stdout)?.[1]
  if (url === undefined) throw new TypeError('Provisioning left no DATABASE_URL.')
  const shared = url.replace('127.0.0.1', one.address)
  const tables = 'create table things (id int); create table migrated (revision int not null);'
  const made = await one.sh(`psql '${shared}' --no-psqlrc -q --set ON_ERROR_STOP=1`, tables)
  if (made.code !== 0) throw new TypeError(made.stderr)
  return shared
}

async function killAt(step: string, directory: string, order: RunnerOrder): Promise<string> {
  const file = join(directory, 'order.json')
  await writeFile(file, JSON.stringify(order), { mode: 0o600 })
  const program = fileURLToPath(new URL('runner.ts', import.meta.url))
  const runner = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let last = ''
  for await (const line of createInterface({ input: runner.stdout })) {
    last = line
    if (line === `at ${step}`) runner.kill('SIGKILL')
  }
  return last
}

/** A release that adds one column; `brokenOn` is the name of a server on which it never answers. */
export async function buildNumbered(letter: string, revision: number, brokenOn = ''): Promise<BuiltRelease> {
  const directory = await mkdtemp(join(tmpdir(), 'numbered-'))
  const files = releaseFiles(letter)
  const guard = `import { hostname } from 'node:os'\nif (hostname() === '${brokenOn}') process.exit(1)\n`
  const all = { ...files, 'server.mjs': guard + files['server.mjs'], m: migrationTool(revision) }
  try {
    for (const [path, content] of Object.entries(all)) {
      await mkdir(dirname(join(directory, path)), { recursive: true })
      await writeFile(join(directory, path), content)
    }
    return await openRelease({ sha: letter.repeat(40), path: (await packArtifact(directory)).path })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Applied twice it would fail: a column is added once. */
const migrationTool = (revision: number) => `
sql() { psql "$DATABASE_URL" --no-psqlrc -Atq --set ON_ERROR_STOP=1 -c "$1"; }
now() { sql 'select coalesce(max(revision), 0) from migrated'; }
case "$1" in
  current) now ;;
  pending) [ "$(now)" -ge ${revision} ] || echo 'ALTER TABLE things ADD COLUMN c${revision} text;' ;;
  upgrade) [ "$(now)" -ge ${revision} ] || sql 'ALTER TABLE things ADD COLUMN c${revision} text; insert into migrated values (${revision})' ;;
esac
`
