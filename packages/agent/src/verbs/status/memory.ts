import { readFile } from 'node:fs/promises'
import { type HostState, type HostStatus, otherSlot, type SlotName } from '@release-pipeline/release'
import type { Agent } from '../../agent.ts'
import { componentsOf } from '../../slots/components.ts'
import type { SupervisorHealth, Unit } from '../../supervisor/supervisor.ts'

/** What the kernel can still give, and what the two slots hold of the rest: at a switch there is one of each twice. */
export async function memoryStatus(
  agent: Agent,
  { live }: HostState,
  memory: SupervisorHealth['memory'],
): Promise<HostStatus['memory']> {
  const [text, liveBytes, standbyBytes] = await Promise.all([
    readFile('/proc/meminfo', 'utf8').catch(() => ''),
    live === null ? undefined : memory(twice(agent, live.slot)),
    live === null ? undefined : memory(twice(agent, otherSlot(live.slot))),
  ])
  const bytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? 0) * 1024
  return {
    availableBytes: bytes('MemAvailable'),
    swapFreeBytes: bytes('SwapFree'),
    ...(liveBytes === undefined ? {} : { liveBytes }),
    ...(standbyBytes === undefined ? {} : { standbyBytes }),
  }
}

/** What a switch runs twice; schedulers run once, whatever the slot. */
function twice({ config }: Agent, slot: SlotName): Unit[] {
  return [...componentsOf(config, 'service'), ...componentsOf(config, 'worker')].map(({ name }) => ({
    slot,
    component: name,
  }))
}
