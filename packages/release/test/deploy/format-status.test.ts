import { formatStatus, identifyDeploy, releaseId } from '@release-pipeline/release'
import { describe, expect, it } from 'vitest'
import { hostStatus, NEW, NEW_SHA, OLD, OLD_SHA, release } from './scripted-agent.ts'

describe('formatStatus', () => {
  it('begins with what is live', () => {
    expect(formatStatus(hostStatus()).split('\n')[0]).toBe(`staging serves release ${OLD} (1111111), healthy.`)
    expect(formatStatus(hostStatus({ live: null })).split('\n')[0]).toBe('staging serves nothing yet.')
  })

  it('says that a live release is unconfirmed and when it goes', () => {
    const live = { release: NEW, sha: NEW_SHA, since: 'x', slot: 'green' as const, healthy: false }
    const armed = {
      deploy: 'd',
      release: NEW,
      deadline: '2026-11-22T10:25:00Z',
      remainingMs: 61_000,
      switched: true,
    }
    const text = formatStatus(hostStatus({ live, armed, problems: ['queue: 3 old tasks'] }))
    expect(text).toContain('NOT healthy. It is not confirmed: the host goes back at 2026-11-22T10:25:00Z.')
    expect(text).toContain(`armed: release ${NEW}, live, 1 min 1 s left to confirm`)
    expect(text).toContain('problem: queue: 3 old tasks')
  })

  it('says since when, by whom and where the live one runs, and what was before it', () => {
    const releases = [release(OLD, OLD_SHA, { current: true, by: 'grace' })]
    const text = formatStatus(hostStatus({ releases, previous: { release: NEW, sha: NEW_SHA }, activation: 'reload' }))
    expect(text.split('\n')[1]).toBe(`live since 2026-11-20T10:16:00Z by grace, slot blue (reload); before it: ${NEW}`)
    expect(formatStatus(hostStatus({ live: null }))).not.toContain('live since')
  })

  it.each([
    [{ running: true, until: '2026-11-22T14:05:00Z' }, '(warm until 2026-11-22T14:05:00Z: a rollback does not wait'],
    [{ running: true }, '(warm until the next deploy: a rollback does not wait'],
    [{ running: false }, '(cold: a rollback starts it first)'],
  ])('says whether a rollback is warm: %j', (standby, expected) => {
    expect(formatStatus(hostStatus({ previous: { release: NEW, sha: NEW_SHA }, standby }))).toContain(expected)
  })

  it('marks the live one among the releases', () => {
    expect(formatStatus(hostStatus())).toContain(`* ${OLD}  healthy, healthy 2026-11-20T10:20:00Z`)
  })
})

describe('identifyDeploy', () => {
  it('names release and deploy by time, commit and run, as the protocol demands', () => {
    const now = Date.parse('2026-11-22T10:15:07.123Z')
    const identity = identifyDeploy(now, 'staging', NEW_SHA, '4711')
    expect(identity).toEqual({ deploy: 'staging-4711-20261122T101507Z', release: '20261122T101507Z-2222222' })
    expect(releaseId.safeParse(identity.release).success).toBe(true)
    expect(identifyDeploy(now, 'staging', NEW_SHA, 'Ada Lovelace').deploy).toBe('staging-Ada-Lovelace-20261122T101507Z')
  })
})
