import type { ModelScript } from '@release-pipeline/testing/models'
import { beforeAll, describe, expect, it } from 'vitest'
import { found, nothing } from './support/answers.ts'
import { type ReviewWorld, startReview } from './support/start-review.ts'

const quote = '    order.stock -= order.count'
const files = (name: string) => ({ [`service/${name}.py`]: `def buy(order):\n${quote}\n` })
let world: ReviewWorld

beforeAll(async () => {
  world = await startReview()
})

async function answeredBy(name: string, script: ModelScript) {
  world.vendors.openai = script
  const number = await world.open({ branch: name, files: files(name), message: 'feat: buy' })
  return await world.review(number)
}

describe('An answer', () => {
  it.each<[string, ModelScript]>([
    ['prose', () => ({ kind: 'text', text: 'Looks good to me, approved!' })],
    ['empty', () => ({ kind: 'text', text: '' })],
    ['other-shape', () => ({ kind: 'value', value: { approved: true } })],
    ['refusal', () => ({ kind: 'refusal', reason: 'I would rather not.' })],
  ])('that stays %s makes the review incomplete, never green', async (name, script) => {
    const reviewed = await answeredBy(name, script)
    expect([reviewed.verdict, reviewed.check.conclusion], reviewed.log).toEqual(['incomplete', 'failure'])
    expect(reviewed.receipt?.cost.runUsd).toBeGreaterThan(0)
  })

  it('that is malformed once is asked for once more, and that is said', async () => {
    let asked = 0
    const reviewed = await answeredBy('repaired', (request) => {
      asked += 1
      return asked === 1 ? { kind: 'text', text: '{"summary": "x", "findings": [' } : nothing(request)
    })
    expect([reviewed.verdict, asked], reviewed.log).toEqual(['approved', 2])
    expect(reviewed.receipt?.notes.join()).toContain('asked twice')
  })

  it('that is cut off keeps what it said, and counts as partial', async () => {
    const whole = JSON.stringify({ summary: 'Read.', findings: [found({ path: 'service/cut.py', line: 2, quote })] })
    const reviewed = await answeredBy('cut', (request) =>
      request.task === 'review' ? { kind: 'cut-off', text: `${whole.slice(0, -2)},{"path":"serv` } : nothing(request),
    )
    expect(reviewed.verdict, reviewed.log).toBe('incomplete')
    expect(reviewed.inline).toMatchObject([{ path: 'service/cut.py', line: 2 }])
    expect(reviewed.check.title).toContain('cut off')
  })
})
