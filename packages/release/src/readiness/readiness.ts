import { formatDuration, requireEnvironment } from '@release-pipeline/core'
import { canaryOf } from '../canary/run-canary.ts'
import { fail, named, pass, type ReadinessCheck, unchecked } from './check.ts'
import { mebibytes, type ReadinessFacts } from './facts.ts'
import { checkMemory } from './memory.ts'

/** Room for the unpacked release, its archive and what it writes, as multiples of the archive. */
const UNPACKED_FACTOR = 6
const DISK_RESERVE_BYTES = 200 * 1024 * 1024
/** For a release of usual size, where nobody knows yet how large it is. */
const USUAL_DISK_BYTES = 1_000_000_000
/** A release has thousands of files, and a layer tens of thousands. */
const LEAST_INODES = 20_000
/**
 * Releases are named and approvals expire by the runner's clock, backups grow old by the host's. A minute apart still
 * keeps their order; deadlines are the host's alone and need no agreement.
 */
const CLOCKS_APART_MS = 60_000

/** Everything that a deploy needs of its host, whether or not it is there: the preflight refuses by it, `doctor` shows it. */
export function readiness(facts: ReadinessFacts): ReadinessCheck[] {
  const { status } = facts
  return [
    named('activation', activation(facts)),
    named('disk', disk(facts)),
    named('inodes', inodes(facts)),
    checkMemory(facts),
    named('clock', clock(facts)),
    ...(status.database === null ? [] : [named('database', database(facts))]),
    named('guard', guard(facts)),
    ...(status.checks ?? []),
  ]
}

type Judged = Omit<ReadinessCheck, 'name'>

function activation({ status, config, environment }: ReadinessFacts): Judged {
  const { mode } = requireEnvironment(config, environment).activation
  const prepared = status.activation ?? 'blue-green'
  const remedy = `Run \`release-pipeline provision ${environment}\`.`
  if (mode !== prepared) return fail(`the host is prepared for ${prepared}, the configuration asks for ${mode}`, remedy)
  if (status.live !== null && canaryOf(config, environment) !== undefined && status.canary === undefined)
    return fail('activation.canary: the agent on the host is older and knows of no shares', remedy)
  return pass(mode)
}

function disk({ status, bytes }: ReadinessFacts): Judged {
  const free = `${mebibytes(status.disk.freeBytes)} free`
  const needed = bytes === undefined ? USUAL_DISK_BYTES : bytes * UNPACKED_FACTOR + DISK_RESERVE_BYTES
  if (status.disk.freeBytes >= needed) return pass(free)
  return fail(
    `${free}, ${mebibytes(needed)} needed for ${bytes === undefined ? 'a usual' : 'this'} release`,
    'Free the disk: fewer releases (`keep`), fewer backups (`database.backup.keep`), old logs, the package cache.',
  )
}

function inodes({ status: { disk } }: ReadinessFacts): Judged {
  const { freeInodes, inodes } = disk
  if (freeInodes === undefined) return unchecked('the agent does not tell: update it')
  if (inodes === 0) return pass('this file system has no limit of its own')
  if (freeInodes >= LEAST_INODES) return pass(`${freeInodes} free`)
  return fail(
    `${freeInodes} free; the files of a release and its dependencies need ${LEAST_INODES}`,
    '`df -i` and `du --inodes -x / | sort -n` show where they went: often sessions, caches and old releases (`keep`).',
  )
}

function clock({ status, now }: ReadinessFacts): Judged {
  if (status.clock === undefined || now === undefined) return unchecked('the clocks were not compared')
  const apart = Math.abs(Date.parse(status.clock) - now)
  const found = `the host's clock and this one are ${formatDuration(apart)} apart`
  if (apart <= CLOCKS_APART_MS) return pass(found)
  return fail(
    `${found}; ${formatDuration(CLOCKS_APART_MS)} is the limit, because releases, approvals and backups are ordered by time`,
    '`timedatectl` on both shows which one is wrong; `sudo timedatectl set-ntp true` keeps it right.',
  )
}

function database({ status, environment }: ReadinessFacts): Judged {
  if (status.database?.reachable !== false) return pass('it answers')
  return fail(
    'cannot be reached from the host',
    `Check the app's variables: \`release-pipeline env list ${environment}\`.`,
  )
}

function guard({ status, environment }: ReadinessFacts): Judged {
  if (status.guarded === undefined) return unchecked('the agent does not tell: update it')
  if (status.guarded) return pass('the deadline of a release is watched')
  return fail(
    'its timer does not run on the host, so nothing would take the release back at its deadline',
    `sudo systemctl enable --now ${status.app}-${environment}-guard.timer`,
  )
}
