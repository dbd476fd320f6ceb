import { confirmRelease, deployRelease } from '@release-pipeline/release'
import { whyNoVps } from '@release-pipeline/testing/vps'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildRelease, requestFor } from './support/releases.ts'
import { prepareServer, type Server } from './support/server.ts'
import { type Commit, commitsIn, STRACE } from './support/trace.ts'

const reason = await whyNoVps()

/** What a power cut must find whole. Links are not among it: recovery makes them agree with the state. */
const COMMITTED = /\/(state\/state|state\/armed|result)\.json$|\/SEALED$|\/releases\/[^/]+$|\.env$/

it('sees a commit whose file or directory was not synchronised', () => {
  const rename = '7 rename("/s/state.json.7.new", "/s/state.json") = 0'
  const trace = (lines: string[]) => commitsIn(lines.join('\n')).flatMap(({ missing }) => missing)
  expect(trace(['7 fsync(3</s/state.json.7.new>) = 0', rename, '7 fsync(4</s>) = 0'])).toEqual([])
  expect(
    trace(['7 fsync(3</s/state.json.7.new>) = 0', '7 write(3</s/state.json.7.new>, ""..., 9) = 9', rename]),
  ).toEqual(['fsync of /s/state.json.7.new before the rename', 'fsync of /s after the rename'])
})

/**
 * A power cut in a container loses nothing that the kernel of this machine holds, so it cannot show what is on the disk.
 * What the agent asks the kernel for can be seen.
 */
describe.skipIf(reason !== undefined)(
  `What the agent writes down${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let server: Server
    beforeAll(async () => {
      server = await prepareServer('durable', { confirmWithin: '60s' })
      await traceAgent(server)
    }, 300_000)
    afterAll(() => server?.vps.remove())

    it('is on the disk before it counts: every commit is fsync, rename, fsync of the directory', async () => {
      const request = requestFor(await buildRelease('a'), server.walk.clock.now())
      const outcome = await deployRelease({ ...server.walk, request })
      if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
      const { deployId, fence } = outcome
      await confirmRelease({ ...server.walk, deployId, fence, by: 'test', runUrl: '' })
      const commits = (await tracesOf(server)).flatMap(commitsIn).filter(({ to }) => COMMITTED.test(to))
      expect(commits.filter(({ missing }) => missing.length > 0)).toEqual([])
      const counts = countsOf(commits)
      console.log(`commits seen: ${JSON.stringify(counts)}`)
      expect(Object.keys(counts)).toEqual(['armed.json', 'env', 'release', 'result.json', 'SEALED', 'state.json'])
      expect(counts['state.json']).toBeGreaterThan(10)
    })
  },
)

/** From now on the agent runs under strace, its phases with it. */
async function traceAgent({ vps }: Server): Promise<void> {
  const program = '/usr/local/lib/release-pipeline/node'
  const wrapper = `#!/bin/sh
case "$1" in
*/agent.mjs) exec ${STRACE} -o /var/tmp/trace/$$ ${program}.real "$@" ;;
*) exec ${program}.real "$@" ;;
esac
`
  const { code, stderr } = await vps.sh(
    `mv ${program} ${program}.real && cat > ${program} && chmod 755 ${program} && install -d -m 1777 /var/tmp/trace`,
    wrapper,
  )
  if (code !== 0) throw new TypeError(stderr)
}

async function tracesOf({ vps }: Server): Promise<string[]> {
  const { stdout } = await vps.sh('cd /var/tmp/trace && for file in *; do cat "$file"; echo "=== end"; done')
  return stdout.split('=== end\n')
}

function countsOf(commits: readonly Commit[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { to } of commits.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))) {
    counts[nameOf({ to })] = (counts[nameOf({ to })] ?? 0) + 1
  }
  return counts
}

function nameOf({ to }: Pick<Commit, 'to'>): string {
  return /\/releases\/[^/]+$/.test(to) ? 'release' : (to.split('/').at(-1) ?? '').replace(/^.*\.env$/, 'env')
}
