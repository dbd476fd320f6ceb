import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { packArtifact } from '@release-pipeline/adapters/hosts'
import {
  AgentClient,
  confirmRelease,
  type DeployOutcome,
  type DeployRequest,
  deployRelease,
  type HostWalk,
  identifyDeploy,
} from '@release-pipeline/release'
import { startVps, type Vps } from '@release-pipeline/testing/vps'
import { alembicFiles, installAlembic, PYTHON, revision } from './alembic.ts'
import { type BuiltRelease, openRelease, requestFor } from './releases.ts'
import { provisionServer, type Server, walkOf } from './server.ts'

type Agent = Pick<AgentClient, 'call'>

/** A shop that keeps orders in PostgreSQL by Alembic, staging and production on one server. */
export interface Shop extends Server {
  readonly production: HostWalk
  readonly staging: HostWalk
  /** Runs SQL as the superuser. @returns one line a row, columns divided by | */
  sql(text: string, database?: string): Promise<string>
  /** Asks an agent as a runner does. */
  asked<T>(work: (agent: Agent) => Promise<T>, walk?: HostWalk): Promise<T>
  remove(): Promise<void>
}

const configOf = (vps: Pick<Vps, 'address' | 'hostKey'>, database: string) => `
version: 1
app: shop
components:
  backend: { type: service, command: [${PYTHON}, server.py] }
database:
  freeze: true
  migrations: { alembic: [${PYTHON}, -m, alembic] }
${database}
environments:
  production: { url: "http://${vps.address}", user: shop-production, root: /opt/shop, host: ${vps.address}, host_key: ${vps.hostKey}, confirm_within: 20m }
  staging: { url: "http://staging.test", user: shop-staging, root: /opt/shop-staging, host: ${vps.address}, host_key: ${vps.hostKey}, confirm_within: 20m }
`

/** @param database further lines of the section `database` */
export async function openShop(name: string, database = ''): Promise<Shop> {
  const vps = await startVps(name)
  try {
    const [server] = await Promise.all([
      provisionServer(vps, configOf(vps, database), ['production', 'staging']),
      installAlembic(vps),
    ])
    const production = walkOf(vps, server.config, 'production')
    return {
      ...server,
      production,
      staging: walkOf(vps, server.config, 'staging'),
      sql: async (text, target = 'shop_production') => {
        const ran = await vps.sh(`cd /; runuser -u postgres -- psql -AtX -v ON_ERROR_STOP=1 ${target}`, text)
        if (ran.code !== 0) throw new TypeError(ran.stderr)
        return ran.stdout.trim()
      },
      asked: (work, walk = production) => ask(walk, work),
      remove: () => vps.remove(),
    }
  } catch (thrown) {
    await vps.remove()
    throw thrown
  }
}

async function ask<T>(walk: HostWalk, work: (agent: Agent) => Promise<T>): Promise<T> {
  const host = await walk.connect()
  try {
    const { agent } = walk.config.environments[walk.environment] ?? {}
    return await work(new AgentClient({ host, agent: agent ?? [] }))
  } finally {
    await host.close()
  }
}

/** The first migration of every release of the shop. */
export const FIRST = revision('0001', null, 'create table orders (id int primary key, note text)')

/** @param columns what the code of this release reads of an order */
export async function buildShop(
  name: string,
  migrations: Readonly<Record<string, string>> = FIRST,
  columns = 'id, note',
): Promise<BuiltRelease> {
  const directory = await mkdtemp(join(tmpdir(), 'shop-'))
  try {
    const files = { ...alembicFiles, ...migrations, 'server.py': appReading(columns) }
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(directory, path)), { recursive: true })
      await writeFile(join(directory, path), content)
    }
    const { path } = await packArtifact(directory)
    return await openRelease({ sha: createHash('sha1').update(name).digest('hex'), path })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

export type Deployed = Extract<DeployOutcome, { kind: 'deployed' }>

/** Up to the switch: live, armed, not kept. */
export async function deployShop(
  walk: HostWalk,
  release: BuiltRelease,
  more: Partial<Pick<DeployRequest, 'acceptContract'>> = {},
): Promise<Deployed> {
  const { environment, clock } = walk
  const now = clock.now()
  const request = {
    ...requestFor(release, now),
    ...identifyDeploy(now, environment, release.sha, 'system-test'),
    ...more,
    environment,
  }
  const outcome = await deployRelease({ ...walk, request })
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  return outcome
}

export async function keepShop(walk: HostWalk, { deployId, fence }: Deployed): Promise<void> {
  const kept = await confirmRelease({ ...walk, deployId, fence, by: 'test', runUrl: '' })
  if (kept.kind !== 'confirmed') throw new TypeError(`The release was not kept: ${kept.kind}.`)
}

/** The same runner, which is gone for good the moment it would ask for this phase. */
export function lostBefore(walk: HostWalk, phase: string): HostWalk {
  let lost = false
  const gone = () => {
    if (lost) throw new TypeError('The runner is gone.')
  }
  const connect: HostWalk['connect'] = async (at) => {
    gone()
    const host = await walk.connect(at)
    return {
      name: host.name,
      close: () => host.close(),
      exec: async (command, options) => {
        gone()
        return host.exec(command, { ...options, stdin: watched(options.stdin) })
      },
    }
  }
  type Stdin = Parameters<Awaited<ReturnType<HostWalk['connect']>>['exec']>[1]['stdin']
  async function* watched(stdin: Stdin): AsyncIterable<Uint8Array> {
    if (!(stdin !== undefined && typeof stdin === 'object' && Symbol.asyncIterator in stdin))
      throw new TypeError('A call brings its request as a stream.')
    for await (const chunk of stdin) {
      if (Buffer.from(chunk).includes(`"phase":"${phase}"`)) lost = true
      gone()
      yield chunk
    }
  }
  return { ...walk, connect }
}

/** Answers over its socket from the database, with a connection a request, as long as its columns are there. */
function appReading(columns: string): string {
  return `import json, os, signal, socketserver, threading
from http.server import BaseHTTPRequestHandler
import psycopg2


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    request_queue_size = 128
    daemon_threads = False


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body):
        text = json.dumps({"status": "ok", "sha": os.environ["RELEASE_SHA"], "environment": os.environ["APP_ENVIRONMENT"], **body}).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def query(self, sql):
        try:
            connection = psycopg2.connect(os.environ["DATABASE_URL"])
            try:
                with connection, connection.cursor() as cursor:
                    cursor.execute(sql)
                    rows = cursor.fetchall() if cursor.description else []
            finally:
                connection.close()
            self.answer(200, {"rows": [[str(value) for value in row] for row in rows]})
        except psycopg2.Error as error:
            self.answer(500, {"status": "error", "code": error.pgcode or "none"})

    def do_GET(self):
        if self.path == "/api/orders":
            return self.query("select ${columns} from orders order by id")
        self.answer(200, {})

    def do_POST(self):
        self.query("insert into orders (id) select coalesce(max(id), 0) + 1 from orders")


path = os.environ["RELEASE_SOCKET"]
if os.path.exists(path):
    os.remove(path)
server = Server(path, Handler)
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
server.serve_forever()
server.server_close()
`
}
