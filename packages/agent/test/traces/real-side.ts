import { readdir, readFile, readlink, rm, symlink } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { otherSlot, slotNames } from '@release-pipeline/release'
import { hostTime } from '../../src/host/time.ts'
import { isAlive, readIdentity } from '../../src/supervisor/process-identity.ts'
import { type Archive, archiveOf } from '../world/archive.ts'
import { deployConfirmed, makeHost, releaseIdOf, shaOf, type TestHost, until } from '../world/host.ts'
import { passTime } from '../world/pass-time.ts'
import { type Asked, CONFIRM_WITHIN_MS, LONG_MS, type Naming, NO_FENCE } from './model-side.ts'
import type { DeployName, Operation } from './operation.ts'

/** The agent on a host of its own: every verb is carried out, and phases are processes. */
export class RealSide {
  readonly host: TestHost
  readonly names: Naming
  readonly #archive: Archive
  readonly #fences = new Map<DeployName, number>()

  private constructor(host: TestHost, names: Naming, archive: Archive) {
    this.host = host
    this.names = names
    this.#archive = archive
  }

  /** With one release that is live and confirmed. */
  static async start(): Promise<RealSide> {
    const components = { frontend: { type: 'static', directory: 'public' } } as const
    const host = await makeHost({ components, keep: 20, leaseIdleMs: 60_000 }, { inMemory: true })
    const archive = await archiveOf({ 'public/index.html': 'hello' })
    await deployConfirmed(host, 'zero')
    const nameOf = (name: DeployName) => {
      const sha = shaOf(name)
      return { deploy: `deploy-${name}`, release: releaseIdOf(sha), sha, digest: archive.digest }
    }
    await until('nobody watches', async () => !(await processesOf(host)).some((line) => line.includes('guard-loop')))
    return new RealSide(host, { a: nameOf('a'), b: nameOf('b'), c: nameOf('c') }, archive)
  }

  /** @param killedAfterMs then the process of the verb is killed, wherever it is; null: it comes to its end */
  async ask(asked: Asked, killedAfterMs: number | null): Promise<void> {
    const call = this.#callOf(asked)
    if (killedAfterMs === null) await call.toItsEnd().catch(refusal)
    else {
      const { process: child, answer } = call.asProcess()
      const killed = wait(killedAfterMs).then(() => child.kill('SIGKILL'))
      await answer.catch(() => undefined)
      await killed
    }
    await this.#phasesEnded()
    await this.#learnFence(asked.deploy)
  }

  async happen(step: Exclude<Operation, { deploy: DeployName }>): Promise<void> {
    const { host, names } = this
    switch (step.do) {
      case 'guard':
        await host.call('guard', {}).catch(refusal)
        break
      case 'recover':
        await host.call('recover', { by: 'trace' }).catch(refusal)
        break
      case 'roll back': {
        const to = step.to === null ? {} : { to: names[step.to].release }
        await host.call('rollback', { ...to, by: 'trace', reason: 'trace' }).catch(refusal)
        break
      }
      case 'time passes':
        // What is asked of a moment is how far from now it is.
        await passTime(this.host, LONG_MS)
        await host.call('guard', {})
        break
      case 'reboot':
        await passTime(this.host, 0, 'an earlier boot')
        await host.call('recover', { by: 'trace' })
        break
      case 'links moved':
        await rm(`${host.root}/current`, { force: true })
        await symlink('/nowhere', `${host.root}/current`)
    }
    await this.#phasesEnded()
  }

  /** Where users are led: to the files of one release and to its slot, the last links perhaps to the other; or `mixed`. */
  async links(): Promise<string> {
    const leads = async (path: string) =>
      (await readlink(`${this.host.root}/${path}`).catch(() => '')).split('/').at(-1)
    const { slots } = await this.host.state()
    const release = await leads('current')
    const slot = slotNames.find((name) => slots[name] === release)
    if (release === undefined || slot === undefined) return 'mixed'
    const sockets = await Promise.all(
      Array.from({ length: 20 }, (_, index) => leads(`live/s${String(index + 1).padStart(2, '0')}.sock`)),
    )
    const others = sockets.map((socket) => socket?.includes(slot) === false)
    const parts = others.filter(Boolean).length
    if (parts === 0) return release
    const areLast = others.indexOf(true) === others.length - parts
    return areLast && parts < others.length ? `${release}, ${5 * parts} % ${slots[otherSlot(slot)]}` : 'mixed'
  }

  #callOf(asked: Asked) {
    const { host } = this
    const { deploy, release, sha, digest } = this.names[asked.deploy]
    const own = { deploy, fence: this.#fences.get(asked.deploy) ?? NO_FENCE }
    const bytes = this.#archive.bytes
    const both = <V extends Parameters<TestHost['call']>[0]>(
      verb: V,
      request: Parameters<TestHost['call']>[1],
      payload?: Buffer,
    ) => ({
      toItsEnd: () => host.call(verb, request as never, payload),
      asProcess: () => host.start(verb, request as never, payload),
    })
    switch (asked.verb) {
      case 'acquire':
        return both('acquire', { deploy, release, sha, owner: 'trace', runUrl: '', reason: 'trace' })
      case 'receive':
        return both('receive', { ...own, release, sha, digest, bytes: bytes.length }, bytes)
      case 'phase':
        return both('phase', { ...own, phase: asked.phase })
      case 'arm':
        return both('arm', { ...own, confirmWithinMs: CONFIRM_WITHIN_MS })
      case 'share':
        return both('switch', { ...own, canary: { share: asked.share, holdMs: 0 } })
      case 'switch':
        return both('switch', own)
      case 'confirm':
        return both('confirm', { ...own, by: 'trace' })
      case 'undo':
        return both('rollback', { deploy, by: 'trace', reason: 'trace' })
    }
  }

  /**
   * As long as a process of a phase is there, it may change the state. Its command line tells of it before it has written
   * who it is, and is empty for the moment in which the shell becomes the agent.
   */
  async #phasesEnded(): Promise<void> {
    await until('no phase is at work', async () => {
      const started = (await processesOf(this.host)).some((line) => line.includes('run-phase'))
      return !started && !(await this.#isAnyPhaseAlive())
    })
  }

  async #isAnyPhaseAlive(): Promise<boolean> {
    const phases = `${this.host.root}/state/phases`
    const files = await readdir(phases, { recursive: true }).catch(() => [])
    const pids = files.filter((name) => name.endsWith('/pid'))
    const identities = await Promise.all(pids.map((name) => readIdentity(`${phases}/${name}`)))
    const alive = identities.map((identity) => identity !== undefined && isAlive(identity, hostTime().boot))
    return (await Promise.all(alive)).some(Boolean)
  }

  async #learnFence(deploy: DeployName): Promise<void> {
    const { lease } = await this.host.state()
    if (lease?.deploy === this.names[deploy].deploy) this.#fences.set(deploy, lease.fence)
  }
}

/** A verb that does not fit is refused, which is an answer. */
function refusal(error: unknown): void {
  if (!(error instanceof Error && 'code' in error)) throw error
}

/** Command lines that name this host. */
async function processesOf(host: TestHost): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.filter((line) => line.includes(host.configPath))
}
