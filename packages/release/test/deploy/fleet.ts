import { type Config, type EnvironmentHost, parseConfig } from '@release-pipeline/core'
import type { DeployOptions, Host, HostStatus, HostWalk } from '@release-pipeline/release'
import {
  type Call,
  deployOptions,
  hostStatus,
  listeningLog,
  NEW,
  NEW_SHA,
  OLD,
  OLD_SHA,
  quickClock,
  type Reply,
  release,
  request,
  rollbackResult,
  scriptedAgent,
} from './scripted-agent.ts'

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

export const names = ['web-1', 'web-2', 'web-3'] as const

const config: Config = parseConfig(`
version: 1
app: shop
components:
  web: { type: service, command: [node, web.js] }
database:
  migrations: { current: [m, current], pending: [m, pending], upgrade: [m, upgrade] }
environments:
  staging:
    url: https://staging.shop.example
    root: /srv/shop-staging
    batch: 1
    hosts:
${names.map((name) => `      - { name: ${name}, host: ${name}.example, host_key: ${key} }`).join('\n')}
`)

/** What a fault does to a call: the agent refuses it, or the host is never heard of again. */
export type Fault = 'refused' | 'gone'

export interface FleetOptions {
  /** Strikes the first call that it fits, which is `verb` or `phase name`. */
  readonly fault?: { readonly host: string; readonly at: string; readonly how: Fault }
  readonly status?: (host: string) => Partial<HostStatus>
  /** Kind of the pending migration. */
  readonly migration?: string
}

/** Hosts that remember what they were told: who holds the lease, what is armed, what is live. */
export function fleet(options: FleetOptions = {}) {
  const calls: string[] = []
  const requests: { readonly host: string; readonly at: string; readonly request: Record<string, unknown> }[] = []
  const hosts = new Map(names.map((name) => [name as string, oneHost(name, options)]))
  const connect: HostWalk['connect'] = async (at?: EnvironmentHost): Promise<Host> => {
    const host = hosts.get(at?.name ?? names[0])
    if (host === undefined) throw new TypeError(`There is no host ${at?.name}.`)
    const connection = await host.agent.connect()
    return {
      ...connection,
      exec: async (command, execOptions) => {
        const before = host.agent.calls.length
        const result = await connection.exec(command, execOptions)
        for (const call of host.agent.calls.slice(before)) {
          calls.push(`${at?.name}: ${nameOf(call)}`)
          requests.push({ host: at?.name ?? '', at: nameOf(call), request: call.request })
        }
        return result
      },
    }
  }
  const log = listeningLog()
  return {
    /** `web-1: phase start`, in the order in which they were answered; without the looks at phases. */
    calls: () => calls.filter((call) => !call.includes(': follow')),
    requests,
    log: log.lines,
    state: (name: string) => hosts.get(name)?.state,
    deploy: (changes: Partial<DeployOptions> = {}): DeployOptions =>
      deployOptions({ connect }, { config, log: log.log, ...changes }),
    walk: {
      ...{ config, environment: 'staging' as const, connect, clock: quickClock(), log: log.log },
      runUrl: 'https://github.example/runs/43',
    },
  }
}

function oneHost(name: string, { fault, status, migration = 'expand' }: FleetOptions) {
  const state = { live: OLD, lease: false, armed: false, confirmed: false }
  let gone = false
  const struck = (call: Call): Reply | undefined => {
    if (fault?.host === name && fault.at === nameOf(call)) {
      if (fault.how === 'refused') return { error: { code: 'PHASE_FAILED', what: 'exit code 3' } }
      gone = true
    }
    return gone ? { lost: 'no answer' } : undefined
  }
  const scripted =
    (answer: (call: Call) => unknown) =>
    (call: Call): Reply =>
      struck(call) ?? { result: answer(call) }
  const agent = scriptedAgent({
    status: scripted(() => ({ ...seen(state), ...status?.(name) })),
    acquire: scripted(() => {
      state.lease = true
      return { kind: 'acquired', fence: 7 + names.indexOf(name as 'web-1'), previous: OLD, recovered: [] }
    }),
    receive: scripted(() => ({ release: NEW, sealed: true, bytes: 7 })),
    phase: scripted(() => ({ started: true })),
    follow: scripted((call) => ({
      ...{ kind: 'done', offset: 1, durationMs: 1 },
      result: call.request['phase'] === 'prepare' ? { migration } : {},
    })),
    arm: scripted(() => {
      state.armed = true
      const minute = 25 - names.indexOf(name as 'web-1')
      return { deadline: `2026-11-22T10:${minute}:00.000Z`, migration: 'expand', onRollback: 'code-only' }
    }),
    switch: scripted(() => {
      state.live = NEW
      return { live: NEW, slot: 'green', previous: OLD }
    }),
    confirm: scripted(() => {
      Object.assign(state, { confirmed: true, armed: false, lease: false })
      return { kind: 'confirmed', live: NEW, pruned: [] }
    }),
    rollback: scripted((call) => {
      if (state.live === NEW && call.request['onlyBeforeSwitch'] === true)
        return rollbackResult({ kind: 'nothing-to-do', live: NEW })
      const kind = state.live === NEW ? ('rolled-back' as const) : ('aborted' as const)
      Object.assign(state, { live: OLD, lease: false, armed: false, confirmed: false })
      return rollbackResult({ kind, live: OLD, liveSha: OLD_SHA })
    }),
  })
  return { agent, state }
}

function seen({ live, armed }: { live: string; armed: boolean }): HostStatus {
  const sha = live === NEW ? NEW_SHA : OLD_SHA
  const waiting = { deploy: request.deploy, release: NEW, deadline: '2026-11-22T10:25:00.000Z', remainingMs: 1000 }
  return hostStatus({
    armed: armed ? { ...waiting, switched: live === NEW } : null,
    live: { release: live, sha, since: '2026-11-20T10:16:00Z', slot: 'blue', healthy: true },
    previous: live === NEW ? { release: OLD, sha: OLD_SHA } : null,
    releases: [
      release(OLD, OLD_SHA, { current: live === OLD }),
      ...(live === NEW ? [release(NEW, NEW_SHA, { current: true })] : []),
    ],
  })
}

function nameOf({ verb, request }: Call): string {
  return request['phase'] === undefined ? verb : `${verb} ${String(request['phase'])}`
}
