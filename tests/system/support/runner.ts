// A runner in a process of its own, so that it can be killed: deploys, then confirms or rolls back, and tells on standard
// output which step of the agent it is about to ask for.
import { readFile } from 'node:fs/promises'
import { parseConfig, toSuiteError } from '@release-pipeline/core'
import { confirmRelease, deployRelease, type HostWalk, rollBack } from '@release-pipeline/release'
import { type BuiltRelease, openRelease, requestFor } from './releases.ts'
import { walkOf } from './server.ts'

export interface RunnerOrder {
  readonly configText: string
  readonly privateKey: string
  readonly release: { readonly sha: string; readonly path: string }
  readonly end: 'confirm' | 'roll-back'
}

const order = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')) as RunnerOrder
const walk = told(walkOf({ privateKey: order.privateKey }, parseConfig(order.configText)))
const release: BuiltRelease = await openRelease(order.release)
try {
  const outcome = await deployRelease({ ...walk, request: requestFor(release, walk.clock.now()) })
  if (outcome.kind !== 'deployed') throw new TypeError(`The deploy ended as ${outcome.kind}.`)
  const { deployId, fence } = outcome
  if (order.end === 'confirm') await confirmRelease({ ...walk, deployId, fence, by: 'runner', runUrl: '' })
  else await rollBack({ ...walk, deployId, by: 'runner', reason: 'the story says so', runUrl: '' })
  process.stdout.write('end well\n')
} catch (thrown) {
  const { code, what } = toSuiteError(thrown)
  process.stdout.write(`end ${code} ${what.replaceAll('\n', ' ')}\n`)
  process.exitCode = 1
}

type Stdin = Parameters<Awaited<ReturnType<HostWalk['connect']>>['exec']>[1]['stdin']

/** The same walk, telling each step as its request leaves. */
function told(walk: HostWalk): HostWalk {
  const connect: HostWalk['connect'] = async (at) => {
    const host = await walk.connect(at)
    return {
      name: host.name,
      close: () => host.close(),
      exec: (command, options) =>
        host.exec(command, { ...options, stdin: announced(command.argv.at(-1), options.stdin) }),
    }
  }
  return { ...walk, connect }
}

async function* announced(verb: string | undefined, stdin: Stdin): AsyncIterable<Uint8Array> {
  if (!(stdin !== undefined && typeof stdin === 'object' && Symbol.asyncIterator in stdin))
    throw new TypeError('A call of the agent brings its request as a stream.')
  let first = true
  for await (const chunk of stdin) {
    if (first && verb !== 'status' && verb !== 'follow') process.stdout.write(`at ${nameOf(verb, chunk)}\n`)
    first = false
    yield chunk
  }
}

/** A phase goes by its own name. */
function nameOf(verb: string | undefined, request: Uint8Array): string {
  const { phase } = JSON.parse(Buffer.from(request).toString('utf8').split('\n', 1)[0] ?? '') as { phase?: string }
  return verb === 'phase' ? (phase ?? '') : (verb ?? '')
}
