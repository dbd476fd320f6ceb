import { describe, expect, it } from 'vitest'
import { offline, thresholds } from '../evals/offline.ts'
import { broken } from '../evals/report.ts'

const measurements = Object.entries(offline({ quick: true }))

describe('the scores of evals/README.md', () => {
  it.each(measurements)('have not become worse: %s', async (name, measure) => {
    const bounds = thresholds[name] ?? []
    expect(bounds.length).toBeGreaterThan(0)
    expect(broken(await measure(), bounds)).toEqual([])
  })

  it('fall below their bounds when a figure is worse or missing', () => {
    const report = { title: 'Secrets', markdown: '', figures: { recall: 0.5 } }
    expect(broken(report, thresholds['secrets'] ?? [])).toHaveLength(3)
  })
})
