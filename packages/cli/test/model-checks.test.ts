import { openaiShutdownDates } from '@release-pipeline/adapters/models'
import { configSchema, Secret } from '@release-pipeline/core'
import { startOpenAI } from '@release-pipeline/testing/models'
import { describe, expect, it } from 'vitest'
import { checkShutdownDates } from '../src/doctor/model-checks.ts'

const config = (models: object = {}) => configSchema.parse({ version: 1, app: 'chat', review: { models } })

describe('the last days of models', () => {
  it('are read from the list of OpenAI, for those that have one', async () => {
    await using server = await startOpenAI({
      script: () => ({ kind: 'server-error' }),
      shutdownDates: { 'gpt-6.1-terra': '2026-12-24' },
    })
    const dates = await openaiShutdownDates({
      apiKey: Secret.of('OPENAI_API_KEY', 'openai-key-123'),
      baseUrl: server.url,
    })
    expect([...dates]).toEqual([['gpt-6.1-terra', '2026-12-24']])
  })

  it.each([
    ['within 30 days', '2026-12-24', ['model openai-general']],
    ['past', '2026-11-01', ['model openai-general']],
    ['later', '2027-03-01', []],
  ])('are a problem for a model in use when they are %s', (_, day, subjects) => {
    const checks = checkShutdownDates(config(), '2026-11-28', new Map([['gpt-6.1-terra', day]]))
    expect(checks.map(({ subject }) => subject)).toEqual(subjects)
  })

  it('say nothing of a model that no role uses', () => {
    const models = { 'openai-general': 'gpt-6-luna' }
    expect(checkShutdownDates(config(models), '2026-11-28', new Map([['gpt-6.1-terra', '2026-12-01']]))).toEqual([])
  })
})
