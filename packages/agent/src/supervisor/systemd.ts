import { SuiteError } from '@release-pipeline/core'
import type { HostConfig } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { howItEnded, run } from '../host/run.ts'
import type { Layout } from '../layout.ts'
import { processesOf } from '../slots/components.ts'
import { writeDurably } from '../store/durable.ts'
import { processesIn } from './control-group.ts'
import { heldBy, memoryProperties } from './held-memory.ts'
import type { Supervisor, Unit } from './supervisor.ts'
import { describeUnit, shownProperties, unitFaults } from './unit-faults.ts'

const PATIENCE_MS = 60_000
const BETWEEN_LOOKS_MS = 50

/**
 * Units that `provision` installed under fixed names, `<app>-<environment>-<component>-<slot>.service`. Each runs in
 * `slots/<slot>` with the environment file that is written here; commands come from the unit, never from the runner.
 */
export function systemdSupervisor(
  config: HostConfig,
  layout: Layout,
  { baseEnvironment, sleep }: Pick<Agent, 'baseEnvironment' | 'sleep'>,
): Supervisor {
  const name = (unit: Unit) => `${config.app}-${config.environment}-${unit.component}-${unit.slot}.service`
  // Its unit lets a service finish for so long.
  const patience = PATIENCE_MS + (config.activation.drain ?? 0)
  const call = (argv: readonly string[]) => run({ argv, env: baseEnvironment, timeoutMs: patience })
  const systemctl = async (verb: string, unit: Unit, ...options: readonly string[]) => {
    // The path that sudo's list of commands names.
    const program = config.privileges === 'sudo' ? ['sudo', '-n', '/usr/bin/systemctl'] : ['systemctl']
    const ran = await call([...program, ...options, verb, name(unit)])
    if (ran.code === 0) return
    throw new SuiteError('SERVICE_NOT_STARTED', {
      what: `systemctl ${verb} ${name(unit)} ${howItEnded(ran, patience)}: ${ran.stderr.trim()}`,
    })
  }
  const isRetiring = async (unit: Unit) =>
    (await call(['systemctl', 'show', '--property=ActiveState', '--value', name(unit)])).stdout.trim() ===
    'deactivating'
  const hasEnded = async (unit: Unit, withinMs: number) => {
    for (let waited = 0; waited <= withinMs; waited += BETWEEN_LOOKS_MS) {
      if (!(await isRetiring(unit))) return true
      await sleep(BETWEEN_LOOKS_MS)
    }
    return false
  }
  return {
    start: async ({ unit, env }) => {
      await writeDurably(`${layout.slotsRun}/${unit.slot}-${unit.component}.env`, environmentFile(env))
      // The job waits in systemd's queue until the one before has ended.
      if (await isRetiring(unit)) await systemctl('start', unit, '--no-block')
      else await systemctl('restart', unit)
    },
    stop: (unit) => systemctl('stop', unit),
    retire: (unit) => systemctl('stop', unit, '--no-block'),
    drain: (unit) => systemctl('stop', unit, '--no-block'),
    end: async (unit, withinMs) => {
      await systemctl('stop', unit, '--no-block')
      if (await hasEnded(unit, withinMs)) return
      // They run as the user of the agent, which may stop a unit by systemd and not kill it.
      const group = await call(['systemctl', 'show', '--property=ControlGroup', '--value', name(unit)])
      for (const pid of (await processesIn(group.stdout.trim())) ?? []) killProcess(Number(pid))
      await systemctl('stop', unit)
    },
    isRetiring,
    isRunning: async (unit) => (await call(['systemctl', 'is-active', '--quiet', name(unit)])).code === 0,
    health: async () => {
      const guardTimer = `${config.app}-${config.environment}-guard.timer`
      const slots = processesOf(config).flatMap((component) =>
        (['blue', 'green'] as const).map((slot) => name({ component: component.name, slot })),
      )
      const properties = [...shownProperties, ...memoryProperties].map((property) => `--property=${property}`)
      const shown = (await call(['systemctl', 'show', ...properties, guardTimer, ...slots])).stdout
      return { ...unitFaults(shown, guardTimer), memory: (units) => memoryOf(shown, units.map(name)) }
    },
    logs: async (unit, lines) =>
      (await call(['journalctl', '--no-pager', '--output=short-iso', `--lines=${lines}`, `--unit=${name(unit)}`]))
        .stdout,
  }
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in between.
  }
}

/** @param shown output of `systemctl show`, these units among others */
async function memoryOf(shown: string, units: readonly string[]): Promise<number | undefined> {
  const blocks = shown.trim().split(/\n\n+/).map(describeUnit)
  const held = await Promise.all(blocks.filter(({ Id = '' }) => units.includes(Id)).map(heldBy))
  return held.reduce((sum, bytes) => (sum === undefined || bytes === undefined ? undefined : sum + bytes), 0)
}

/** systemd.exec(5), EnvironmentFile: double quotes, with backslash, quote, dollar and backtick escaped. */
export function environmentFile(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([key, value]) => `${key}="${value.replace(/["\\$`]/g, '\\$&')}"\n`)
    .join('')
}
