import type { HostConfig } from '../../protocol/host-config.ts'
import type { HostFile } from '../host-file.ts'
import { type Process, processesOf } from '../processes.ts'
import { agentUnits } from './agent-units.ts'
import { execLine } from './exec-line.ts'
import { releaseSandbox } from './sandbox.ts'
import { unitFile } from './unit-file.ts'

const slots = ['blue', 'green'] as const
const STOP_MS = 30_000

/** The systemd units of an environment: each process in both slots, and what calls the agent by itself. */
export function units(host: HostConfig, user: string): HostFile[] {
  const processes = processesOf(host).flatMap(([component, process]) =>
    slots.map((slot) =>
      unitFile(
        `${host.app}-${host.environment}-${component}-${slot}.service`,
        `${component} in the ${slot} slot`,
        processUnit({ host, user, component, process, slot }),
      ),
    ),
  )
  return [...processes, ...agentUnits(host, user)]
}

/** Milliseconds that a process may take to finish what it holds. */
function patienceOf(process: Process, { activation }: HostConfig): number {
  switch (process.type) {
    case 'worker':
      return process.finish_within
    case 'service':
      return activation.drain ?? STOP_MS
    case 'scheduler':
      return STOP_MS
  }
}

function processUnit(options: {
  host: HostConfig
  user: string
  component: string
  process: Process
  slot: (typeof slots)[number]
}): string {
  const { host, user, component, process, slot } = options
  const stopSeconds = Math.ceil(patienceOf(process, host) / 1000)
  const other = `${host.app}-${host.environment}-${component}-${slot === 'blue' ? 'green' : 'blue'}.service`
  // Never in both slots at a time: systemd itself ends the one before it starts the other.
  const alone = process.type === 'scheduler' || (process.type === 'service' && host.activation.mode === 'restart')
  const once = alone ? ` ${other}\nConflicts=${other}` : ''
  return `[Unit]
Description=${host.app} ${host.environment}: ${component} (${slot})
After=network-online.target${once}

[Service]
Type=exec
User=${user}
WorkingDirectory=${host.root}/slots/${slot}
EnvironmentFile=${host.root}/slots-run/${slot}-${component}.env
ExecStart=${execLine(process.command)}
Restart=on-failure
RestartSec=1
TimeoutStopSec=${stopSeconds}
KillMode=mixed
UMask=0007
${process.memory === undefined ? '' : `MemoryMax=${process.memory}\n`}${releaseSandbox(host)}`
}
