import { createHash } from 'node:crypto'
import { renderRecordComment } from '@release-pipeline/release'
import type { FinishedRun } from '@release-pipeline/testing/world'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outputsOf, whyOf } from '../../../demo/steps.ts'
import { BOT, openShop, type Shop } from './shop.ts'

const REPOSITORY = 'acme/shop'
const GATE = {
  checks: ['test'],
  qa_checklist: ['Sign in and out'],
  on_call: ['olga'],
  performance: {
    path: '/api/chats',
    requests: 20,
    thresholds: { http_req_duration: ['p(95)<5000'], http_req_failed: ['rate<0.01'] },
  },
}

let shop: Shop
let issue: number
/** Of the plan before, and of the newest one. */
let older: string
let digest: string
let record: Parameters<typeof renderRecordComment>[0]

beforeAll(async () => {
  shop = await openShop()
  issue = (await shop.plan()).issue
  await shop.tickEverything(issue)
  await shop.comment({ issue, by: 'olga', body: '/available' })
  older = await planned()
  digest = await planned()
}, 300_000)

afterAll(async () => {
  await shop.close()
}, 30_000)

/** A plan that is a GO. @returns its digest, as it is typed */
async function planned(): Promise<string> {
  const { run, outputs } = await shop.plan({ 'users-notified': 'a banner' })
  expect(outputs['decision'], whyOf(run)).toBe('go')
  record = JSON.parse(outputs['record'] ?? '')
  return (outputs['digest'] ?? '').slice(0, 12)
}

/** Posts a record as the suite's own account does. @returns the digest to approve it with */
async function post(change: Partial<typeof record>, on = issue): Promise<string> {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const body = renderRecordComment({ ...record, ...change }, sha256)
  await shop.comment({ issue: on, by: BOT, body })
  return /\/approve ([0-9a-f]{12})/.exec(body)?.[1] ?? ''
}

/** Nothing of production was reached, and people are told why: in the run, and on the issue where it was theirs. */
function expectRefused(run: FinishedRun | undefined, code: string, text: RegExp): void {
  expect(run?.conclusion).toBe('failure')
  const told = run?.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join('\n')
  expect(told).toContain(code)
  expect(told).toMatch(text)
  expect(run?.jobs.find(({ id }) => id.endsWith('deploy'))?.result).toBe('skipped')
  expect(outputsOf(run, 'verify')).toMatchObject({ decision: 'no-go' })
}

const approve = (by: string, body = `/approve ${digest}`) => shop.comment({ issue, by, body })

describe('An approval by a comment', () => {
  it.each([
    ['of the person who asked', 'APPROVAL_BY_REQUESTER', /rita asked for this release/, () => approve('rita')],
    [
      'of somebody who may only read',
      'APPROVAL_NOT_ALLOWED',
      /mallory has the permission "read"/,
      () => approve('mallory'),
    ],
    [
      'that an app wrote in the name of a person',
      'APPROVAL_BY_APP',
      /anton through an app/,
      () => shop.comment({ issue, by: 'anton', body: `/approve ${digest}`, viaApp: true }),
    ],
    [
      'that was edited',
      'APPROVAL_EDITED',
      /of anton was changed after it was written/,
      () =>
        shop.comment({
          issue,
          by: 'anton',
          body: '/approve 000000000000',
          late: (id) =>
            shop.github.editComment({ repository: REPOSITORY, id, by: 'anton', body: `/approve ${digest}` }),
        }),
    ],
    [
      'that was deleted',
      'APPROVAL_NOT_FOUND',
      /does not exist/,
      () =>
        shop.comment({
          issue,
          by: 'anton',
          body: `/approve ${digest}`,
          late: (id) => shop.github.deleteComment({ repository: REPOSITORY, id, by: 'anton' }),
        }),
    ],
    ['without a digest', 'APPROVAL_MALFORMED', /is not "\/approve <digest>"/, () => approve('anton', '/approve it')],
    [
      'of a digest that nobody posted',
      'APPROVAL_WRONG_DIGEST',
      /no plan on this issue/,
      () => approve('anton', `/approve ${'0'.repeat(12)}`),
    ],
    ['of an older plan', 'APPROVAL_WRONG_DIGEST', /is an older plan/, () => approve('anton', `/approve ${older}`)],
  ])('%s is refused as %s', async (_what, code, text, act) => {
    expectRefused(await act(), code, text)
    if (code !== 'APPROVAL_NOT_FOUND' && code !== 'APPROVAL_BY_APP' && code !== 'APPROVAL_EDITED') {
      const answers = shop.commentsOn(issue)
      if (code !== 'APPROVAL_MALFORMED') expect(answers.at(-1)).toContain(code)
    }
  })

  it('on an issue without a plan is refused, and the issue is left alone', async () => {
    const token = shop.github.issueToken({ repository: REPOSITORY, permissions: 'all', actor: 'mallory' })
    const made = await fetch(`${shop.github.url}/repos/${REPOSITORY}/issues`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'A question' }),
    })
    const { number } = (await made.json()) as { number: number }
    const run = await shop.comment({ issue: number, by: 'anton', body: `/approve ${digest}` })
    expectRefused(run, 'APPROVAL_NO_RECORD', /holds no release record/)
    expect(shop.commentsOn(number)).toEqual([`/approve ${digest}`])
  })
})

describe('An approval by a dispatch', () => {
  it.each([
    ['with a digest of no plan', 'APPROVAL_NO_RECORD', () => ({ digest: 'f'.repeat(12) })],
    ['that names another commit', 'APPROVAL_WRONG_SHA', () => ({ digest, sha: shop.live })],
  ])('%s is refused as %s', async (_what, code, inputs) => {
    expectRefused(await shop.dispatch('anton', inputs()), code, /./)
  })
})

describe('A record', () => {
  it.each([
    [
      'that has expired',
      'APPROVAL_EXPIRED',
      /The plan expired 2026-01-01/,
      () => ({ expiresAt: '2026-01-01T00:00:00.000Z' }),
    ],
    [
      'of a build that no staging workflow made',
      'APPROVAL_UNPROVEN',
      /The run 1 that built the release left no check/,
      () => ({ artifact: { ...record.artifact, runId: '1' } }),
    ],
    [
      'of a commit that was never merged',
      'APPROVAL_UNPROVEN',
      /is not on main/,
      async () => ({ sha: await strayCommit() }),
    ],
    ['of another version of the suite', 'APPROVAL_STALE', /version "v0"/, () => ({ suite: 'v0' })],
  ])('%s is refused as %s', async (_what, code, text, change) => {
    const typed = await post(await change())
    expectRefused(await approve('anton', `/approve ${typed}`), code, text)
    expect(shop.commentsOn(issue).at(-1)).toContain(code)
  })

  it('that a person posted is none', async () => {
    const body = shop.commentsOn(issue).findLast((text) => text.includes('release-pipeline:record')) ?? ''
    const typed = await post({})
    await shop.comment({ issue, by: 'mallory', body })
    // The newest record is still ours.
    expect(typed).toBe(digest)
    expectRefused(await approve('mallory', `/approve ${typed}`), 'APPROVAL_NOT_ALLOWED', /mallory/)
  })
})

async function strayCommit(): Promise<string> {
  return shop.stray({ 'app.js': 'two\n' }, 'feat: never merged')
}

describe('The deploy job', () => {
  it('looks again at what changes quickly, and leaves the approval unused when that is red', async () => {
    const lock = { by: 'olga', reason: 'the database moves', since: '2026-11-22T10:00:00Z' }
    await shop.host.report({ live: shop.live, lock })
    const run = await approve('anton')
    await shop.host.report({ live: shop.live })
    expect(run?.conclusion).toBe('failure')
    expect(whyOf(run)).toContain('GATE_NO_GO')
    expect(shop.commentsOn(issue).at(-1)).toMatch(/stays unused, but something changed[\s\S]*olga locked production/)
  })

  it('refuses the approval when production runs something else by now', async () => {
    await shop.host.report({ live: 'c'.repeat(40) })
    const run = await approve('anton')
    await shop.host.report({ live: shop.live })
    expect(run?.conclusion).toBe('failure')
    expect(whyOf(run)).toContain('APPROVAL_STALE')
    expect(shop.commentsOn(issue).at(-1)).toContain('Production runs cccc')
  })

  const forbidComments = () =>
    shop.github.fail({
      method: 'POST',
      path: /\/issues\/\d+\/comments$/,
      fault: { kind: 'forbidden', accepted: 'issues=write' },
    })

  it('changes nothing when it may not mark the approval as used: it could be used twice', async () => {
    const commands = shop.host.ssh.commands.length
    forbidComments()
    const run = await approve('anton')
    expect(run?.conclusion).toBe('failure')
    const told = run?.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join('\n') ?? ''
    expect(told).toMatch(/GITHUB_FORBIDDEN[\s\S]*`issues: write`/)
    expect(shop.host.ssh.commands.slice(commands).every((command) => command.includes('status'))).toBe(true)
    expect(shop.commentsOn(issue).some((text) => text.includes('it cannot be used again'))).toBe(false)
  })

  it('says why an approval does not count, also when it may not say so on the issue', async () => {
    forbidComments()
    const run = await approve('rita')
    expectRefused(
      run,
      'APPROVAL_BY_REQUESTER',
      /could not be told[\s\S]*`issues: write`[\s\S]*rita asked for this release/,
    )
    expect(shop.commentsOn(issue).at(-1)).toBe(`/approve ${digest}`)
  })

  it('uses the approval up before it changes anything, also when the host then takes nothing', async () => {
    const run = await approve('anton')
    expect(run?.conclusion).toBe('failure')
    expect(outputsOf(run, 'production')).not.toMatchObject({ outcome: 'deployed' })
    expect(shop.commentsOn(issue).some((text) => text.includes('it cannot be used again'))).toBe(true)
    expectRefused(await approve('anton'), 'APPROVAL_USED', /was used before/)
    expectRefused(await shop.dispatch('olga', { digest }), 'APPROVAL_USED', /was used before/)
  })
})

describe('The configuration of the gate', () => {
  it('makes a plan worthless when it changes', async () => {
    digest = await planned()
    await shop.configure({ gate: { ...GATE, max_backup_drill_age: '9d' } })
    expectRefused(await approve('anton'), 'APPROVAL_STALE', /The configuration file changed since the plan/)
  })

  it('has to be that of the commit that is released', async () => {
    digest = await planned()
    expectRefused(await approve('anton'), 'APPROVAL_OTHER_CONFIGURATION', /is not that of [0-9a-f]{7}/)
  })

  it.each([
    ['names other approvers', { approvers: ['olga'] }, 'APPROVAL_NOT_ALLOWED', /anton is not on gate\.approvers/],
    [
      'wants signatures and there is none',
      { approval_signers: ['anton ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBc4qZAvoEoavVddQdLfFjn6CtoQntFIcIZr27qSwog2'] },
      'APPROVAL_UNSIGNED',
      /release-pipeline approve \d+ [0-9a-f]{12} --sign/,
    ],
  ])('refuses an approval when it %s', async (_what, gate, code, text) => {
    await shop.configure({ gate: { ...GATE, ...gate } })
    expectRefused(await approve('anton'), code, text)
  })

  it("lets GitHub's required reviewers decide, and then a comment alone releases nothing", async () => {
    const byHand = 'Tried on staging in another test.'
    const gate = {
      ...GATE,
      native_reviewers: true,
      not_used: { 'qa-checklist': byHand, 'new-features-tested': byHand, 'team-available': byHand },
      overrides: { 'ai-review': { by: 'olga', reason: 'It changes the list only.' } },
    }
    await shop.bringToStaging(await shop.configure({ gate }))
    const { run, outputs, summary, issue: number } = await shop.plan({ 'users-notified': 'a banner' })
    expect(outputs['decision'], whyOf(run)).toBe('go')
    expect(summary).toMatch(/accepted by olga: It changes the list only/)
    const body = `/approve ${(outputs['digest'] ?? '').slice(0, 12)}`
    const deploy = await shop.comment({ issue: number, by: 'anton', body })
    expect(deploy?.conclusion).toBe('failure')
    expect(whyOf(deploy)).toContain('APPROVAL_NOT_NATIVE')
    expect(shop.commentsOn(number).at(-1)).toContain('the environment production was not reviewed')
  })
})
