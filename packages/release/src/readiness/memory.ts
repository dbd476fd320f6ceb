import { type Config, requireEnvironment } from '@release-pipeline/core'
import { fail, named, pass, type ReadinessCheck, unchecked } from './check.ts'
import { mebibytes, type ReadinessFacts } from './facts.ts'

const RESERVE_BYTES = 64 * 1024 * 1024

/** As provisioning takes it, where nobody has said or measured anything about a process. */
const ASSUMED_BYTES = 256 * 1024 * 1024

/**
 * At a switch two releases run side by side, and the next one is taken to need what the live one holds now. A release that
 * stands by gives its memory back first, for the candidate takes its slot.
 */
export function checkMemory(facts: ReadinessFacts): ReadinessCheck {
  return named('memory', judge(facts))
}

function judge({ status: { memory }, config, environment }: ReadinessFacts): Omit<ReadinessCheck, 'name'> {
  if (requireEnvironment(config, environment).activation.mode === 'restart') return pass('one release runs at a time')
  const room = memory.availableBytes + (memory.swapFreeBytes ?? 0) + (memory.standbyBytes ?? 0)
  const available = `${mebibytes(room)} available`
  const remedy = `Give the server more memory or swap. Or set \`environments.${environment}.activation: { mode: restart, port: <port> }\` and run \`release-pipeline provision ${environment}\`: one release runs at a time, and at each deploy and rollback requests fail from the stop of the old one until the new one is ready.`
  if (memory.liveBytes === undefined) {
    if (room < RESERVE_BYTES) return fail(`${available}; two releases run side by side for a while`, remedy)
    const taken = assumedBytes(config)
    const guess = `${available}; until one runs here a release is taken to need ${mebibytes(taken)}`
    return room >= taken + RESERVE_BYTES ? pass(guess) : unchecked(guess, remedy)
  }
  const needed = memory.liveBytes + RESERVE_BYTES
  if (room >= needed) return pass(`${available}, a second release takes about ${mebibytes(memory.liveBytes)}`)
  return fail(
    `${available}, and ${mebibytes(needed)} needed: two releases run side by side for a while, and the live one takes ${mebibytes(memory.liveBytes)}`,
    remedy,
  )
}

function assumedBytes({ components }: Config): number {
  const taken = Object.values(components).map((component) =>
    component.type === 'service' || component.type === 'worker' ? (component.memory ?? ASSUMED_BYTES) : 0,
  )
  return taken.reduce((sum, bytes) => sum + bytes, 0)
}
