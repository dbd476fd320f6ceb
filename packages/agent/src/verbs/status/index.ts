import { stat, statfs } from 'node:fs/promises'
import { checkUnits, type HostState, type HostStatus, hasZstd, slotNames } from '@release-pipeline/release'
import type { Agent } from '../../agent.ts'
import { probeSlot } from '../../health/await-ready.ts'
import { run } from '../../host/run.ts'
import { archiveOf } from '../../layout.ts'
import { isAnyPhaseRunning } from '../../phases/phase-files.ts'
import { webServerChecks } from '../../readiness/web-server-checks.ts'
import { guardLock } from '../../recovery/watcher.ts'
import { isSlotRunning } from '../../slots/slot.ts'
import { isLocked } from '../../store/lock.ts'
import { readState } from '../../store/state-file.ts'
import { AGENT_VERSION } from '../../version.ts'
import type { VerbHandler } from '../verb.ts'
import { canaryStatus, linkProblems } from './canary.ts'
import { databaseStatus } from './database.ts'
import { leaseForStatus } from './lease.ts'
import { memoryStatus } from './memory.ts'

/** How many releases are listed, newest first. */
const LISTED = 30

/** Everything that is true on this host right now. Changes nothing and waits for nobody. */
export const status: VerbHandler<'status'> = async (agent) => {
  const state = await readState(agent.layout)
  const { live, armed } = state
  // Each of them waits for other programs, and somebody waits for this.
  const [probe, database, { faults, guarded, ...seen }, found] = await Promise.all([
    live === null ? undefined : probeSlot(agent, live.slot, live.sha),
    databaseStatus(agent, state),
    agent.supervisor.health(),
    webServerChecks(agent, state),
  ])
  const memory = await memoryStatus(agent, state, seen.memory)
  const checks = agent.config.supervisor === 'systemd' ? [checkUnits(faults), ...found] : found
  const problems = [
    ...(probe?.ok === false ? [`The live release ${live?.release} does not answer as it should: ${probe.why}.`] : []),
    ...faults,
    ...(await guardProblems(agent, state)),
    ...(state.attention === null ? [] : [state.attention]),
    ...database.problems,
    ...freezeProblems(state),
    ...(await linkProblems(agent, state)),
  ]
  const disk = await statfs(agent.layout.root)
  return {
    app: agent.config.app,
    environment: agent.config.environment,
    leads: agent.config.leads ?? true,
    agentVersion: AGENT_VERSION,
    live: live === null ? null : { ...live, healthy: probe?.ok === true },
    previous: state.previous,
    standby: await standbyOf(agent, state),
    activation: agent.config.activation.mode,
    ...(agent.config.predecessor === undefined ? {} : { predecessor: agent.config.predecessor }),
    lease: state.lease === null ? null : leaseForStatus(agent, state, state.lease, await isAnyPhaseRunning(agent)),
    lock: state.lock,
    armed:
      armed === null
        ? null
        : {
            deploy: armed.deploy,
            release: armed.release,
            deadline: armed.deadline,
            remainingMs: Math.max(0, armed.deadlineMono - agent.time().mono),
            switched: armed.stage === 'switched',
          },
    ...(await canaryStatus(agent, state)),
    releases: listReleases(state),
    blocked: state.blocked,
    disk: {
      freeBytes: disk.bavail * disk.bsize,
      usedBytes: (disk.blocks - disk.bfree) * disk.bsize,
      freeInodes: disk.ffree,
      inodes: disk.files,
    },
    memory,
    checks,
    ...(await baseForDeltas(agent, state)),
    freeze: state.freeze,
    database: database.status,
    guarded,
    problems,
    clock: new Date(agent.time().wall).toISOString(),
  }
}

/** Whether the release before is still there to take users at once. Where two do not run side by side, it never is. */
async function standbyOf(agent: Agent, { previous, slots, standby }: HostState): Promise<HostStatus['standby']> {
  const slot = slotNames.find((name) => previous !== null && slots[name] === previous.release)
  const running = slot !== undefined && agent.activation.sideBySide && (await isSlotRunning(agent, slot))
  return { running, ...(running && standby !== null ? { until: new Date(standby.until).toISOString() } : {}) }
}

/** The live release, where its archive can serve as the base of the next upload. */
async function baseForDeltas(agent: Agent, { live }: HostState): Promise<{ base?: string }> {
  if (live === null || !hasZstd) return {}
  const found = await stat(archiveOf(agent.layout, live.release)).catch(() => undefined)
  return found?.isFile() === true ? { base: live.release } : {}
}

function listReleases(state: HostState): HostStatus['releases'] {
  return state.releases
    .toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt))
    .slice(0, LISTED)
    .map(({ id, sha, receivedAt, by, healthyAt, verdict, schemaRevision }) => ({
      id,
      sha,
      receivedAt,
      verdict,
      current: state.live?.release === id,
      ...(by === undefined ? {} : { by }),
      ...(healthyAt === undefined ? {} : { healthyAt }),
      ...(schemaRevision === undefined ? {} : { schemaRevision }),
    }))
}

/** An armed deploy that nobody watches would not go back by itself: that must be seen. */
async function guardProblems(agent: Agent, state: HostState): Promise<string[]> {
  if (state.rollback !== null) return [`A rollback is under way since ${state.rollback.startedAt}.`]
  if (agent.config.supervisor === 'systemd') return timerProblems(agent)
  if (state.armed === null) return []
  if (await isLocked(guardLock(agent))) return []
  return [`Deploy ${state.armed.deploy} is armed and no guard watches its deadline: run recover.`]
}

/** Also while nothing is armed: the next deploy would rely on it. */
async function timerProblems({ config, baseEnvironment }: Agent): Promise<string[]> {
  const timer = `${config.app}-${config.environment}-guard.timer`
  const argv = ['systemctl', 'is-active', '--quiet', timer]
  const { code } = await run({ argv, env: baseEnvironment, timeoutMs: 10_000 })
  if (code === 0) return []
  return [`${timer} does not run, so nobody would roll back at a deadline: sudo systemctl enable --now ${timer}`]
}

/** The freeze of a deploy at work is its way back, and no problem. */
function freezeProblems({ freeze, lease }: HostState): string[] {
  if (freeze === null || lease?.deploy === freeze.deploy) return []
  const until = freeze.held
    ? 'until a person decides: restore the backup, deploy a fix, or thaw'
    : 'and the guard is about to admit them'
  return [`Writes are refused since ${freeze.since}, for deploy ${freeze.deploy}, ${until}.`]
}
