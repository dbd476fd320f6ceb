import { type ChildProcess, fork } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type HostState, hostState, type JournalEntry, type Verb } from '@release-pipeline/release'
import { hostTime } from '../../src/host/time.ts'
import {
  deployConfirmed,
  deployUntilSwitched,
  makeHost,
  releaseIdOf,
  shaOf,
  type TestHost,
  until,
} from '../world/host.ts'

export interface RacerCall {
  readonly config: string
  readonly verb: Verb
  readonly request: object
  /** When it begins, in milliseconds of the monotonic clock. */
  readonly startMono: number
}

interface Answer {
  readonly ok: boolean
  readonly result?: { readonly kind: string }
  readonly error?: { readonly code: string; readonly what: string }
}

/** How often each pair of answers came, and the first rounds in which not exactly one side won. */
export interface Tally {
  readonly outcomes: Readonly<Record<string, number>>
  readonly wrong: readonly string[]
}

/** Milliseconds from writing the state to the deadline: the racers get ready meanwhile. */
const AHEAD_MS = 60

/** How much earlier or later than its mean confirm is asked for, in milliseconds. */
const JITTER_MS = 5

/**
 * Confirm and the deadline, each in a process of its own, over the same armed release, `times` times. The guard asks again
 * and again around the deadline, as the timer does. When confirm won it is asked for a millisecond later the next time,
 * else a millisecond earlier: so the two meet as often as this machine, as busy as it is, lets them.
 */
export async function raceConfirmAgainstDeadline(times: number): Promise<Tally> {
  const host = await makeHost({ components: { frontend: { type: 'static', directory: 'public' } } })
  const racers = [startRacer(), startRacer()] as const
  try {
    const one = await deployConfirmed(host, 'one')
    const two = await deployUntilSwitched(host, 'two')
    const switched = await host.state()
    const own = { deploy: two.deploy, fence: two.fence }
    await host.call('confirm', { ...own, by: 'alice' })
    await until('nobody else watches', async () => !(await isWatched(host)))
    const outcomes: Record<string, number> = {}
    const wrong: string[] = []
    let before = 20
    for (let round = 0; round < times; round += 1) {
      const deadlineMono = hostTime().mono + AHEAD_MS
      await writeState(host, { ...switched, armed: switched.armed && { ...switched.armed, deadlineMono } })
      const told = (await host.journal()).length
      const confirmAt = deadlineMono - before + (2 * Math.random() - 1) * JITTER_MS
      const [confirmed, guarded] = await Promise.all([
        racers[0].call(host, { verb: 'confirm', request: { ...own, by: 'alice' }, startMono: confirmAt }),
        guardUntilDecided(racers[1], host, deadlineMono - before * Math.random()),
      ])
      before = Math.min(AHEAD_MS - 10, Math.max(0, before + (confirmed.result?.kind === 'confirmed' ? -1 : 1)))
      const name = `confirm: ${nameOf(confirmed)}, guard: ${nameOf(guarded)}`
      outcomes[name] = (outcomes[name] ?? 0) + 1
      const problem = whyNotOne(name, await host.state(), (await host.journal()).slice(told), [
        one.release,
        two.release,
      ])
      if (problem !== undefined) wrong.push(`round ${round}: ${name}: ${problem}`)
    }
    return { outcomes, wrong }
  } finally {
    for (const racer of racers) racer.end()
    await host.remove()
  }
}

/** As many deploys as racers ask for the same free lease at the same moment, `times` times. */
export async function raceForLease(times: number): Promise<Tally> {
  const host = await makeHost({ components: { frontend: { type: 'static', directory: 'public' } } })
  const racers = [startRacer(), startRacer()]
  try {
    await deployConfirmed(host, 'one')
    const free = await host.state()
    const orders = racers.map((_, index) => {
      const sha = shaOf(`racer ${index}`)
      const deploy = `deploy-${index}`
      return { deploy, owner: `runner ${index}`, runUrl: '', reason: 'race', sha, release: releaseIdOf(sha) }
    })
    const outcomes: Record<string, number> = {}
    const wrong: string[] = []
    for (let round = 0; round < times; round += 1) {
      await writeState(host, free)
      const startMono = hostTime().mono + 1
      const answers = await Promise.all(
        racers.map((racer, index) => racer.call(host, { verb: 'acquire', request: orders[index] ?? {}, startMono })),
      )
      const kinds = answers.map(nameOf)
      const name = kinds.toSorted().join(', ')
      outcomes[name] = (outcomes[name] ?? 0) + 1
      const winner = orders[kinds.indexOf('acquired')]?.deploy
      const { lease, fence } = await host.state()
      if (name !== 'acquired, held' || lease?.deploy !== winner || fence !== free.fence + 1)
        wrong.push(`round ${round}: ${name}; the lease is ${lease?.deploy}'s, fence ${fence}`)
    }
    return { outcomes, wrong }
  } finally {
    for (const racer of racers) racer.end()
    await host.remove()
  }
}

interface Racer {
  call(host: TestHost, call: Omit<RacerCall, 'config'>): Promise<Answer>
  end(): void
}

function startRacer(): Racer {
  const child: ChildProcess = fork(fileURLToPath(new URL('./racer.ts', import.meta.url)))
  return {
    call: (host, call) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new Error('The racer ended.'))
        child.once('exit', onExit)
        child.once('message', (line) => {
          child.off('exit', onExit)
          resolve(JSON.parse(String(line)) as Answer)
        })
        child.send({ ...call, config: host.configPath })
      }),
    end: () => void child.kill(),
  }
}

async function guardUntilDecided(racer: Racer, host: TestHost, startMono: number): Promise<Answer> {
  for (;;) {
    const answer = await racer.call(host, { verb: 'guard', request: {}, startMono })
    if (answer.result?.kind !== 'armed') return answer
  }
}

function nameOf({ ok, result, error }: Answer): string {
  return ok ? (result?.kind ?? '') : `${error?.code}: ${error?.what}`
}

/** What does not fit: answers, state and journal must all tell of the same single winner. */
function whyNotOne(
  name: string,
  state: HostState,
  journal: readonly JournalEntry[],
  [one, two]: readonly [string, string],
): string | undefined {
  const kept = name === 'confirm: confirmed, guard: idle'
  const undone = /^confirm: already-rolled-back, guard: (rolled-back|idle)$/.test(name)
  if (kept === undone) return 'not exactly one won'
  const done = journal.filter(({ outcome }) => outcome === 'done').map(({ step }) => step)
  if (done.join() !== (kept ? 'confirm' : 'rollback')) return `the journal tells of ${done.join(' and ')}`
  if (state.live?.release !== (kept ? two : one)) return `${state.live?.release} is live`
  if (state.armed !== null || state.rollback !== null || state.lease !== null) return 'something is left open'
  if (state.blocked.length !== (kept ? 0 : 1)) return `${state.blocked.length} commits are blocked`
  return undefined
}

async function writeState(host: TestHost, state: HostState): Promise<void> {
  await writeFile(`${host.root}/state/state.json`, JSON.stringify(hostState.parse(state)))
}

async function isWatched(host: TestHost): Promise<boolean> {
  const [pid = ''] = (await readFile(`${host.root}/state/guard/pid`, 'utf8').catch(() => '')).split(' ')
  return pid !== '' && (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')) !== ''
}
