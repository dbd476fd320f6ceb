import { existsSync } from 'node:fs'
import type { FinishedRun } from '@release-pipeline/testing/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whyOf } from '../../../demo/steps.ts'
import { openShop, type Shop } from '../gate/shop.ts'
import { canary, hostile, hostileText, invisible, reachingOut, withoutCode } from '../support/hostile-text.ts'

let shop: Shop

beforeAll(async () => {
  shop = await openShop()
  let sha = ''
  for (const [at, line] of hostile.entries()) {
    const title = at % 2 === 0 ? `feat: ${line}` : `fix(${line.slice(0, 20)})!: ${line}`
    sha = await shop.commit({ [`change-${at}.js`]: `${at}\n` }, `${title}\n\nBREAKING CHANGE: ${hostileText}`)
  }
  await shop.bringToStaging(sha)
}, 300_000)

afterAll(() => shop?.close(), 30_000)

function expectNothingObeyed(run: FinishedRun | undefined, shown: string): void {
  const jobs = run?.jobs ?? []
  const log = jobs.flatMap((job) => job.log).join('\n')
  expect(existsSync(canary), 'a shell obeyed').toBe(false)
  expect(JSON.stringify(jobs.flatMap((job) => [job.outputs, job.steps.map(({ outputs }) => outputs)]))).not.toContain(
    'PWNED',
  )
  expect(jobs.flatMap((job) => job.annotations.flatMap(({ title, message }) => [title, message]))).not.toContain(
    'PWNED',
  )
  for (const character of invisible) expect(log + shown).not.toContain(character)
  expect(withoutCode(shown)).not.toMatch(reachingOut)
  expect(withoutCode(shown)).not.toContain('<!-- release-pipeline:review -->')
}

describe('A release of commits full of hostile text', () => {
  it('is planned like any other: the list, the issue and the log show it, and nobody obeys', async () => {
    const { run, summary, issue, outputs } = await shop.plan({ 'users-notified': hostileText })
    expect(outputs['decision'], whyOf(run)).toBe('no-go')
    const body = shop.issueBody(issue)
    expect(body).toContain('touch')
    expectNothingObeyed(run, summary + body)
  })

  it('is not approved by a comment that brings more than its digest', async () => {
    const { issue } = await shop.plan()
    const run = await shop.comment({ issue, by: 'anton', body: `/approve ${hostileText}` })
    expect(run?.conclusion).toBe('failure')
    expectNothingObeyed(run, shop.commentsOn(issue).at(-1)?.replace(hostileText, '') ?? '')
  })

  it('takes no ref that is none', async () => {
    for (const sha of [hostile[0] ?? '', hostileText.slice(0, 1000), '--upload-pack=touch']) {
      const { run, summary } = await shop.plan({ sha })
      expect(run?.conclusion).toBe('failure')
      expectNothingObeyed(run, summary)
    }
  })
})
