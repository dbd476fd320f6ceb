import {
  checkNginxTest,
  checkSite,
  checkSockets,
  type HostState,
  type NginxTest,
  type ReadinessCheck,
  type WebUser,
} from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { run } from '../host/run.ts'
import { readNginxConfig } from './nginx-config.ts'
import { newestWorker } from './nginx-worker.ts'
import { wayToSockets, withAccessLists } from './way-to-sockets.ts'

const PATIENCE_MS = 5000

/** What a deploy needs of nginx. Without systemd there is no web server of the system either, as on a laptop. */
export async function webServerChecks(agent: Agent, state: HostState): Promise<ReadinessCheck[]> {
  const { config } = agent
  if (config.supervisor !== 'systemd') return []
  const [worker, files, test] = await Promise.all([newestWorker(), readNginxConfig(), testNginx(agent)])
  const nginx = { ...files, runs: worker !== undefined }
  return [
    checkSite(config, nginx),
    ...(worker === undefined ? [] : [await reach(agent, state, worker), checkNginxTest(config.activation, test)]),
  ]
}

/** Access lists are looked for only where the mode alone would keep nginx out. */
async function reach(agent: Agent, state: HostState, worker: WebUser): Promise<ReadinessCheck> {
  const way = await wayToSockets(agent, state)
  const byMode = checkSockets(worker, way)
  return byMode.verdict === 'pass' ? byMode : checkSockets(worker, await withAccessLists(agent, way))
}

/** As the user of the agent, which may not read everything: see {@link checkNginxTest}. */
async function testNginx({ baseEnvironment }: Agent): Promise<NginxTest | undefined> {
  const env = { ...baseEnvironment, PATH: `${baseEnvironment['PATH'] ?? ''}:/usr/sbin:/sbin` }
  const ran = await run({ argv: ['sh', '-c', 'exec nginx -t'], env, timeoutMs: PATIENCE_MS })
  return ran.code === 127 ? undefined : { code: ran.code, output: ran.stdout + ran.stderr }
}
