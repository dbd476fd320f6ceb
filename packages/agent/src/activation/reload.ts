import { readFile, rm } from 'node:fs/promises'
import { SuiteError } from '@release-pipeline/core'
import { type HostConfig, type SlotName, upstreamFile } from '@release-pipeline/release'
import type { Agent } from '../agent.ts'
import { howItEnded, run } from '../host/run.ts'
import type { Layout } from '../layout.ts'
import { writeDurably } from '../store/durable.ts'
import type { Activation } from './activation.ts'
import { isCurrent, pointCurrent, removeCurrent } from './current.ts'

type Settings = Extract<HostConfig['activation'], { mode: 'reload' }>

const PATIENCE_MS = 30_000

/**
 * Two slots on ports, for apps that cannot listen on a socket; the web server reads the port of the live one from a file and
 * is reloaded. A reload closes idle connections while a request may be on its way: about one kept-alive request in 6,000
 * fails on its first try (measured on nginx 1.26).
 */
export function reload(layout: Layout, settings: Settings, privileges: HostConfig['privileges']): Activation {
  const { ports, reload: command = reloadNginx(privileges) } = settings
  const file = upstreamFile(layout.root)
  /** From before the file is written until the web server has read it: whoever comes after a crash reloads again. */
  const pending = `${layout.live}/reload-pending`
  const port = (slot: SlotName) => ports[slot === 'blue' ? 0 : 1]
  const lineFor = (slot: SlotName) => `server 127.0.0.1:${port(slot)};\n`
  const lead = async (agent: Agent, content: string) => {
    await writeDurably(pending, '', 0o644)
    await writeDurably(file, content, 0o644)
    await reloadWebServer(agent, command)
    await rm(pending, { force: true })
  }
  return {
    sideBySide: true,
    address: (slot) => ({ port: port(slot) }),
    liveAddress: (slot) => ({ port: port(slot) }),
    point: async (agent, { slot, release }) => {
      await lead(agent, lineFor(slot))
      await pointCurrent(layout, release)
    },
    pointAtNothing: async (agent) => {
      await removeCurrent(layout)
      await lead(agent, '')
    },
    leadsTo: async ({ slot, release }) => {
      const content = await readFile(file, 'utf8').catch(() => undefined)
      const isPending = (await readFile(pending, 'utf8').catch(() => undefined)) !== undefined
      return content === lineFor(slot) && !isPending && (await isCurrent(layout, release))
    },
  }
}

function reloadNginx(privileges: HostConfig['privileges']): string[] {
  // The path that sudo's list of commands names.
  const systemctl = privileges === 'sudo' ? ['sudo', '-n', '/usr/bin/systemctl'] : ['systemctl']
  return [...systemctl, 'reload', 'nginx.service']
}

/** nginx reads its whole configuration first, and goes on with the old one when it is wrong: then this command fails. */
async function reloadWebServer(agent: Agent, argv: readonly string[]): Promise<void> {
  const ran = await run({ argv, env: agent.baseEnvironment, timeoutMs: PATIENCE_MS })
  if (ran.code === 0) return
  throw new SuiteError('WEB_SERVER_NOT_RELOADED', {
    what: `"${argv.join(' ')}" ${howItEnded(ran, PATIENCE_MS)}: ${(ran.stderr || ran.stdout).trim().slice(0, 2000)}`,
  })
}
