import { writeFile } from 'node:fs/promises'
import { type HostEvent, type HostState, hostState } from '@release-pipeline/release'
import { deployConfirmed, makeHost, releaseIdOf, shaOf } from '../world/host.ts'
import { type Answer, nameOf, type RacerOrder, startRacer } from './start-racer.ts'
import { type Round, type Tally, tally } from './tally.ts'

type Acquire = Extract<HostEvent, { kind: 'acquire' }>

/** Until both racers have heard of the round, in milliseconds. */
const AHEAD_MS = 0.25

/**
 * Two deploys, each in a process of its own, ask for the same free lease at the same moment, `times` times.
 *
 * One race at a time: both of its sides compute, and a second race would only keep them from their cores.
 *
 * @param how `verb`: by the whole verb `acquire`, recovery and journal included; `decision`: by what decides in it
 */
export function raceForLease(times: number, how: 'verb' | 'decision'): Promise<Tally> {
  return tally(times, 1, async () => {
    // Nothing is learnt here by waiting for a disk: what outlives a power cut is another test's question.
    const host = await makeHost(
      { components: { frontend: { type: 'static', directory: 'public' } } },
      { inMemory: true },
    )
    const racers = [startRacer(), startRacer()]
    await deployConfirmed(host, 'one')
    const free = await host.state()
    const freeText = JSON.stringify(hostState.parse(free))
    const events = racers.map((_, index) => acquireOf(index))
    const round = async (): Promise<Round> => {
      await writeFile(`${host.root}/state/state.json`, freeText)
      const startMono = Number(process.hrtime.bigint()) / 1e6 + AHEAD_MS
      const answers = await Promise.all(
        racers.map((racer, index) =>
          racer.call({ ...orderOf(how, events[index]), config: host.configPath, startMono }),
        ),
      )
      return judge(answers, events, free, await host.state())
    }
    const close = async () => {
      for (const racer of racers) racer.end()
      await host.remove()
    }
    return { round, close }
  })
}

function acquireOf(index: number): Acquire {
  const sha = shaOf(`racer ${index}`)
  const order = { owner: `runner ${index}`, runUrl: '', reason: 'race', sha, release: releaseIdOf(sha) }
  return { kind: 'acquire', deploy: `deploy-${index}`, ...order, phaseRunning: false, idleMs: 60_000 }
}

type What = RacerOrder extends infer O ? (O extends unknown ? Omit<O, 'config' | 'startMono'> : never) : never

function orderOf(how: 'verb' | 'decision', event: Acquire | undefined): What {
  if (event === undefined) throw new Error('A racer without an order.')
  if (how === 'decision') return { kind: 'acquire', event }
  const { kind: verb, phaseRunning: _, idleMs: __, ...request } = event
  return { kind: 'verb', verb, request }
}

/** Named by who won. Answers and state must tell of the same winner, and its fence is the next one. */
function judge(answers: readonly Answer[], events: readonly Acquire[], free: HostState, now: HostState): Round {
  const kinds = answers.map(nameOf)
  const name = kinds.join(', ')
  const winner = events[kinds.indexOf('acquired')]?.deploy
  const fits = kinds.toSorted().join() === 'acquired,held' && now.lease?.deploy === winner
  if (fits && now.lease?.fence === free.fence + 1 && now.fence === free.fence + 1) return { name }
  return { name, problem: `the lease is ${now.lease?.deploy}'s, fence ${now.fence}` }
}
