import { SuiteError, tail } from '@release-pipeline/core'
import type { SlotName } from '@release-pipeline/release'
import type { Address } from '../activation/activation.ts'
import type { Agent } from '../agent.ts'
import { serviceOf } from '../slots/components.ts'
import { type ProbeResult, probe } from './probe.ts'

const BETWEEN_PROBES_MS = 50

/**
 * Waits until the service in the slot answers as this commit several times in a row. Gives up at the deadline, and at
 * once when its process has ended.
 *
 * @throws RELEASE_NOT_READY, SERVICE_NOT_STARTED, both with the end of its log
 */
export async function awaitReady(agent: Agent, slot: SlotName, sha: string): Promise<void> {
  const service = serviceOf(agent.config)
  if (service === undefined) return
  const unit = { slot, component: service.name }
  const deadline = agent.time().mono + agent.config.startTimeoutMs
  let inARow = 0
  let last: ProbeResult = { ok: false, why: 'it was never asked' }
  while (inARow < agent.config.healthyInARow) {
    last = await probeSlot(agent, slot, sha)
    inARow = last.ok ? inARow + 1 : 0
    if (last.ok) continue
    if (!(await agent.supervisor.isRunning(unit))) {
      const log = tail(await agent.supervisor.logs(unit, 40), 40)
      throw new SuiteError('SERVICE_NOT_STARTED', {
        what: `Service ${service.name} ended before it was ready.\n${log}`,
      })
    }
    if (agent.time().mono >= deadline) {
      const log = tail(await agent.supervisor.logs(unit, 40), 40)
      throw new SuiteError('RELEASE_NOT_READY', {
        what: `Service ${service.name} was not ready within ${agent.config.startTimeoutMs} ms: ${last.why}.\n${log}`,
      })
    }
    await agent.sleep(BETWEEN_PROBES_MS)
  }
}

/** Asks the service of a slot once. A release without a service is healthy as it lies. */
export async function probeSlot(agent: Agent, slot: SlotName, sha: string): Promise<ProbeResult> {
  return probeAddress(agent, agent.activation.address(slot), sha)
}

export async function probeAddress(agent: Agent, address: Address, sha: string): Promise<ProbeResult> {
  const service = serviceOf(agent.config)
  if (service === undefined) return { ok: true }
  return probe({ address, path: service.health.path, shaField: service.health.sha_field, sha })
}
