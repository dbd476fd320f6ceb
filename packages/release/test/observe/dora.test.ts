import { describe, expect, it } from 'vitest'
import { describeFourKeys, fourKeys } from '../../src/observe/dora.ts'
import { readDeploys } from '../../src/observe/read-deploys.ts'
import type { Deployment } from '../../src/ports.ts'

const now = Date.parse('2026-03-31T00:00:00Z')
const record = (day: number, hour: number, kept: boolean | undefined, oldestHoursBefore?: number) => {
  const at = Date.UTC(2026, 2, day, hour)
  const oldest =
    oldestHoursBefore === undefined ? undefined : new Date(at - oldestHoursBefore * 3_600_000).toISOString()
  return {
    sha: `${day}-${hour}`,
    at: new Date(at).toISOString(),
    kept,
    ...(oldest === undefined ? {} : { oldestCommitAt: oldest }),
  }
}

describe('The four keys', () => {
  it('are counted over the days asked for, in whatever order the records come', () => {
    const records = [
      record(20, 10, true, 10),
      record(10, 12, true, 30),
      record(10, 10, false),
      record(25, 10, true, 20),
      record(1, 0, undefined),
    ]
    expect(fourKeys(records, { now, days: 28 })).toEqual({
      days: 28,
      deploys: 4,
      deploysPerWeek: 0.75,
      leadTimeMs: 20 * 3_600_000,
      failureRate: 0.25,
      recoveryMs: 2 * 3_600_000,
      unrecovered: 0,
    })
  })

  it('say that there is nothing to measure rather than zero', () => {
    const lines = describeFourKeys(fourKeys([], { now, days: 7 }))
    expect(lines.filter((line) => line.includes('nothing to measure'))).toHaveLength(3)
  })

  it('name a failure that no good deploy has followed', () => {
    const keys = fourKeys([record(20, 1, true), record(21, 1, false)], { now, days: 30 })
    expect(keys).toMatchObject({ unrecovered: 1, failureRate: 0.5, recoveryMs: undefined, leadTimeMs: undefined })
    expect(describeFourKeys(keys).at(-1)).toContain('1 not restored yet')
  })

  it('count a deploy that is still running neither as kept nor as failed', () => {
    expect(fourKeys([record(30, 1, undefined)], { now, days: 7 })).toMatchObject({ deploys: 1, failureRate: undefined })
  })
})

describe("GitHub's record", () => {
  const deployment = (id: number, state: string | undefined, description = 'Release x'): Deployment => ({
    id,
    sha: `sha${id}`,
    environment: 'production',
    createdAt: new Date(now - id * 3_600_000).toISOString(),
    payload: {},
    description,
    ...(state === undefined ? {} : { state }),
  })

  it('tells kept, failed and running apart and leaves out what never was deployed', async () => {
    const list = [
      deployment(1, 'in_progress'),
      deployment(2, 'success'),
      deployment(3, 'inactive', 'Superseded by abc'),
      deployment(4, 'failure'),
      deployment(5, 'inactive'),
    ]
    const asked: string[] = []
    const records = await readDeploys({ list: async () => list }, 'production', async (deploy, previous) => {
      asked.push(`${previous.sha}..${deploy.sha}`)
      return deploy.createdAt
    })
    expect(records.map(({ sha, kept }) => [sha, kept])).toEqual([
      ['sha1', undefined],
      ['sha2', true],
      ['sha4', false],
      ['sha5', true],
    ])
    expect(asked).toEqual(['sha5..sha2'])
  })
})
