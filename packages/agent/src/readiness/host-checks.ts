import {
  checkNginxTest,
  checkSite,
  checkSockets,
  checkUnits,
  type HostState,
  type NginxTest,
  type ReadinessCheck,
} from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { run } from '../host/run.ts'
import { readNginxConfig } from './nginx-config.ts'
import { newestWorker } from './nginx-worker.ts'
import { wayToSockets } from './way-to-sockets.ts'

const PATIENCE_MS = 5000

/** What a deploy needs that only the host can see. Without systemd there is no web server of the system either, as on a laptop. */
export async function hostChecks(agent: Agent, state: HostState, faults: readonly string[]): Promise<ReadinessCheck[]> {
  const { config } = agent
  if (config.supervisor !== 'systemd') return []
  const [worker, files, test] = await Promise.all([newestWorker(), readNginxConfig(), testNginx(agent)])
  const nginx = { ...files, runs: worker !== undefined }
  return [
    checkUnits(faults),
    checkSite(config, nginx),
    ...(worker === undefined ? [] : [checkSockets(worker, await wayToSockets(agent, state))]),
    ...(worker === undefined ? [] : [checkNginxTest(config.activation, test)]),
  ]
}

/** As the user of the agent, which may not read everything: see {@link checkNginxTest}. */
async function testNginx({ baseEnvironment }: Agent): Promise<NginxTest | undefined> {
  const env = { ...baseEnvironment, PATH: `${baseEnvironment['PATH'] ?? ''}:/usr/sbin:/sbin` }
  const ran = await run({ argv: ['sh', '-c', 'exec nginx -t'], env, timeoutMs: PATIENCE_MS })
  return ran.code === 127 ? undefined : { code: ran.code, output: ran.stdout + ran.stderr }
}
