import { setTimeout as pause } from 'node:timers/promises'
import { rollBack } from '@release-pipeline/release'
import { must } from '@release-pipeline/testing/vps'
import type { Site } from '../tests/system/support/load/kinds.ts'
import { startLoad, users } from '../tests/system/support/load/start-load.ts'
import type { Tally } from '../tests/system/support/load/tally.ts'
import { type BuiltRelease, buildRelease } from '../tests/system/support/releases.ts'
import type { Server } from '../tests/system/support/server.ts'
import { onServer } from './on-server.ts'
import { deployAndConfirm } from './releases.ts'
import { oldScript, plainRestart, type Rival } from './rivals/hand-written.ts'

/** The same app under the same load on the same server, released by this suite and by two ways without it. */
export function zeroDowntime(rounds = 20, requests = 100_000): Promise<string> {
  return onServer({ confirmWithin: '5m' }, async (server) => {
    const ways: readonly (readonly [string, () => Promise<Rival>])[] = [
      ['release-pipeline', () => ours(server, rounds)],
      ['new files, `systemctl restart`', () => plainRestart(server.vps)],
      ["the team's old script", () => oldScript(server.vps)],
    ]
    const rows: string[] = []
    const reasons: string[] = []
    for (const [name, prepare] of ways) {
      const tally = await underLoad(server, await prepare(), { rounds, requests })
      rows.push(rowOf(name, tally))
      console.error(rows.at(-1))
      reasons.push(`- ${name}: ${whyOf(tally)}`)
    }
    const load = Object.entries(users).map(([kind, count]) => `${count} ${kind}`)
    return [
      `${rounds} deploys and ${rounds} rollbacks each; users without pause, inside the network of the server: ${load.join(', ')}.`,
      '',
      `| | requests | failed | ${Object.keys(users).join(' | ')} | longest time without a good answer of the app, ms |`,
      `|---|---|---|${Object.keys(users)
        .map(() => '---|')
        .join('')}---|`,
      ...rows,
      '',
      'How they failed:',
      '',
      ...reasons,
    ].join('\n')
  })
}

async function ours(server: Server, rounds: number): Promise<Rival> {
  const built = new Map<string, BuiltRelease>()
  for (const name of namesOf(rounds)) built.set(name, await buildRelease(name))
  return {
    site: {},
    deploy: async (name) => {
      await deployAndConfirm(server, built.get(name) ?? (await buildRelease(name)))
    },
    rollBack: async () => {
      await rollBack({ ...server.walk, by: 'bench', reason: 'measured', runUrl: '' })
    },
  }
}

async function underLoad(
  { vps }: Server,
  { site, deploy, rollBack }: Rival,
  { rounds, requests }: { rounds: number; requests: number },
): Promise<Tally> {
  const [first = '', ...names] = namesOf(rounds)
  await deploy(first)
  await answering(vps.namespace, site)
  const load = startLoad(vps, { site })
  try {
    let done = 0
    for (const name of names) {
      for (const work of [() => deploy(name), rollBack]) {
        await work()
        done += 1
        // The requests are spread over the releases, however quick the machine is.
        const wanted = (requests * done) / (2 * rounds)
        while ((await load.count()).requests < wanted) await pause(50)
      }
    }
  } catch (thrown) {
    await load.stop()
    throw thrown
  }
  return load.stop()
}

/** One that is live before the load begins, and one for each round. */
function namesOf(rounds: number): string[] {
  return Array.from({ length: rounds + 1 }, (_, index) => `release-${index}`)
}

function rowOf(name: string, { requests, failed, kinds, longestGapMs }: Tally): string {
  const cells = Object.keys(users).map((kind) => {
    const { ok = 0, failed: reasons = {} } = kinds[kind] ?? {}
    const lost = sum(Object.values(reasons))
    return `${lost} of ${ok + lost}`
  })
  return `| ${name} | ${requests} | ${failed} | ${cells.join(' | ')} | ${longestGapMs} |`
}

function whyOf({ kinds }: Tally): string {
  const reasons = new Map<string, number>()
  for (const { failed } of Object.values(kinds))
    for (const [why, count] of Object.entries(failed)) reasons.set(why, (reasons.get(why) ?? 0) + count)
  return [...reasons].map(([why, count]) => `${count} x ${why}`).join(', ') || 'none failed'
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Until the first release answers: what comes before it is not measured. */
async function answering(namespace: string, { port = 80, name = '' }: Partial<Site>): Promise<void> {
  const curl = ['curl', '--silent', '--fail', '--output', '/dev/null', '--retry', '50', '--retry-all-errors']
  const url = `http://127.0.0.1:${port}/api/version`
  const header = name === '' ? [] : ['--header', `host: ${name}`]
  await must('ip', 'netns', 'exec', namespace, ...curl, '--retry-delay', '1', ...header, url)
}
