import { readFile, writeFile } from 'node:fs/promises'
import { type HostState, hostState, type JournalEntry, type Verb } from '@release-pipeline/release'
import { hostTime } from '../../src/host/time.ts'
import { deployConfirmed, deployUntilSwitched, makeHost, type TestHost, until } from '../world/host.ts'
import { type Answer, nameOf, type Racer, type RacerOrder, startRacer } from './start-racer.ts'
import { type Round, type Tally, tally } from './tally.ts'

/** Milliseconds from writing the state to the deadline: the racers get ready meanwhile. */
const AHEAD_MS = 60

/** How much earlier or later than its mean confirm is asked for, in milliseconds. */
const JITTER_MS = 5

/**
 * Confirm and the deadline, each in a process of its own, over the same armed release, `times` times. The guard asks again
 * and again around the deadline, as the timer does. When confirm won it is asked for a millisecond later the next time,
 * else a millisecond earlier: so the two meet as often as this machine, as busy as it is, lets them.
 */
export function raceConfirmAgainstDeadline(times: number, arenas = 2): Promise<Tally> {
  return tally(times, arenas, async () => {
    const host = await makeHost({ components: { frontend: { type: 'static', directory: 'public' } } })
    const racers = [startRacer(), startRacer()] as const
    const one = await deployConfirmed(host, 'one')
    const two = await deployUntilSwitched(host, 'two')
    const switched = await host.state()
    const own = { deploy: two.deploy, fence: two.fence }
    await host.call('confirm', { ...own, by: 'alice' })
    await until('nobody else watches', async () => !(await isWatched(host)))
    let before = 20
    const round = async (): Promise<Round> => {
      const deadlineMono = hostTime().mono + AHEAD_MS
      await writeState(host, { ...switched, armed: switched.armed && { ...switched.armed, deadlineMono } })
      await writeFile(`${host.root}/state/journal.jsonl`, '')
      const confirmAt = deadlineMono - before + (2 * Math.random() - 1) * JITTER_MS
      const [confirmed, guarded] = await Promise.all([
        racers[0].call(verbOf(host, 'confirm', { ...own, by: 'alice' }, confirmAt)),
        guardUntilDecided(racers[1], host, deadlineMono - before * Math.random()),
      ])
      before = Math.min(AHEAD_MS - 10, Math.max(0, before + (confirmed.result?.kind === 'confirmed' ? -1 : 1)))
      const name = `confirm: ${nameOf(confirmed)}, guard: ${nameOf(guarded)}`
      const releases = [one.release, two.release] as const
      return { name, problem: whyNotOne(name, await host.state(), await host.journal(), releases) }
    }
    const close = async () => {
      for (const racer of racers) racer.end()
      await host.remove()
    }
    return { round, close }
  })
}

function verbOf(host: TestHost, verb: Verb, request: object, startMono: number): RacerOrder {
  return { kind: 'verb', config: host.configPath, verb, request, startMono }
}

async function guardUntilDecided(racer: Racer, host: TestHost, startMono: number): Promise<Answer> {
  for (;;) {
    const answer = await racer.call(verbOf(host, 'guard', {}, startMono))
    if (answer.result?.kind !== 'armed') return answer
  }
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
