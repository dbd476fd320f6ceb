import { type GateItemId, gateItemIds, listGateItems } from '@release-pipeline/release'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whyOf } from '../../../demo/steps.ts'
import { openShop, type Plan, type Shop } from './shop.ts'

type Word = 'pass' | 'fail' | 'unknown'

interface Row {
  readonly verdict: Word | 'not-used' | undefined
  readonly evidence: string
  readonly lookedAt: string
  /** Under "What to do"; undefined for an item that is not red. */
  readonly advice: string | undefined
}

const verdicts: Readonly<Record<string, Row['verdict']>> = {
  '✅': 'pass',
  '❌': 'fail',
  '❔': 'unknown',
  '➖': 'not-used',
}

/** The row of an item, as a person reads it in a Go/No-Go table. */
function rowOf(table: string, id: GateItemId): Row {
  const title = listGateItems().find((item) => item.id === id)?.title ?? id
  const cells = table.split('\n').find((line) => line.split('|')[2]?.trim() === title) ?? ''
  const [, mark = '', , evidence = '', lookedAt = ''] = cells.split('|').map((cell) => cell.trim())
  const advice = table.split('\n').find((line) => line.startsWith(`- **${title}**: `))
  return { verdict: verdicts[mark], evidence, lookedAt, advice: advice?.slice(`- **${title}**: `.length) }
}

let shop: Shop
/** One plan of each kind: many items are in one state at a time, because they do not depend on each other. */
let untouched: Plan
let good: Plan
let broken: Plan
let silent: Plan
let released: Plan
let unreviewed: Plan
let firstRelease: Plan
let unconfigured: Plan

beforeAll(async () => {
  shop = await openShop()
  untouched = await shop.plan()
  await shop.comment({ issue: untouched.issue, by: 'mallory', body: '/users-notified by pigeon' })

  shop.jobs.test.complete('failure')
  shop.jobs.review.complete('failure')
  shop.staging.mood = 'broken'
  shop.sentry.issues = [fatalError]
  shop.monitors.monitors = shop.monitors.monitors.map((monitor) => ({ ...monitor, status: 'DOWN' as const }))
  const lock = { by: 'olga', reason: 'the database moves', since: '2026-11-22T10:00:00Z' }
  await shop.host.report({ live: shop.live, healthy: false, backupAge: 30, lock })
  broken = await shop.plan()

  shop.staging.mood = 'silent'
  shop.sentry.mood = 'rubbish'
  shop.monitors.mood = 'down'
  await shop.host.fallSilent()
  silent = await shop.plan({ sha: shop.sha })
  await mend()

  await shop.tickEverything(untouched.issue)
  await shop.comment({ issue: untouched.issue, by: 'olga', body: '/available' })
  good = await shop.plan({ 'users-notified': 'a banner in the shop' })

  await shop.host.report({ live: shop.sha })
  released = await shop.plan()

  const conflict = '<<<<<<< HEAD\ncart\n=======\nbasket\n>>>>>>> cart\n'
  const files = { 'docs/CLAUDE.md': 'notes\n', 'cart.js': conflict }
  const sha = await shop.commit(files, 'feat!: a cart of another kind')
  await shop.host.report({ live: shop.live })
  unreviewed = await shop.plan({ sha })

  shop.github.fail({ path: /\/git\/trees\//, times: 20, fault: { kind: 'status', status: 500 } })
  await shop.host.report({ live: null })
  firstRelease = await shop.plan({ sha: shop.sha })

  await shop.configure({ gate: {}, observe: {}, database: null })
  unconfigured = await shop.plan({ sha: shop.sha })
}, 300_000)

afterAll(async () => {
  await shop.close()
}, 30_000)

const fatalError = {
  shortId: 'SHOP-7',
  title: 'The cart is gone',
  level: 'fatal',
  unhandled: true,
  environment: 'production',
  minutesAgo: 5,
} as const

async function mend(): Promise<void> {
  shop.jobs.test.complete('success')
  shop.jobs.review.complete('success')
  shop.staging.mood = 'well'
  shop.sentry.mood = 'well'
  shop.sentry.issues = []
  shop.monitors.mood = 'well'
  shop.monitors.monitors = shop.monitors.monitors.map((monitor) => ({ ...monitor, status: 'UP' as const }))
  await shop.host.report({ live: shop.live })
}

/** Where each item is in each state, with the evidence and the advice that people are given. */
const states: readonly [GateItemId, Word, () => Plan, evidence: RegExp, advice?: RegExp][] = [
  ['tests', 'pass', () => good, /test succeeded on [0-9a-f]{7}/],
  ['tests', 'fail', () => broken, /test is failure on [0-9a-f]{7}/, /get them green on this commit/],
  ['tests', 'unknown', () => unconfigured, /No check runs are named/, /gate\.checks.*gate\.not/],
  ['ai-review', 'pass', () => good, /"AI review" approved .*#1 .*2 commits/],
  ['ai-review', 'fail', () => broken, /did not succeed .*review \/ review is failure/, /pull requests reviewed/],
  ['ai-review', 'unknown', () => firstRelease, /has no release yet/, /gate\.baseline/],
  ['merge-conflicts', 'pass', () => good, /no conflict markers in \d changed file/],
  ['merge-conflicts', 'fail', () => unreviewed, /Conflict markers in cart\.js/, /Resolve the conflict/],
  ['merge-conflicts', 'unknown', () => firstRelease, /nothing to compare with/, /gate\.baseline/],
  ['forbidden-files', 'pass', () => good, /CLAUDE\.md.* among \d files/],
  ['forbidden-files', 'fail', () => unreviewed, /Committed: docs\/CLAUDE\.md/, /Remove the files/],
  ['forbidden-files', 'unknown', () => firstRelease, /HTTP 500, Server Error/, /gate\.not/],
  ['qa-checklist', 'pass', () => good, /1 of 1 ticked for [0-9a-f]{7} by olga/],
  ['qa-checklist', 'fail', () => untouched, /0 of 1 ticked; open: Sign in and out/, /tick the items/],
  ['qa-checklist', 'unknown', () => silent, /Staging does not say which commit it serves/, /gate\.not/],
  ['new-features-tested', 'pass', () => good, /1 of 1 ticked .* by olga/],
  ['new-features-tested', 'fail', () => untouched, /0 of 1 ticked; open: .*pay by card/, /Try each listed feature/],
  ['new-features-tested', 'unknown', () => firstRelease, /what is new cannot be listed/, /gate\.baseline/],
  ['regression', 'pass', () => good, /The smoke suite passed on staging, deployment \d+/],
  ['regression', 'fail', () => unreviewed, /No successful staging deploy/, /Get the staging deploy/],
  ['regression', 'unknown', () => silent, /Staging does not say which commit it serves/, /gate\.not/],
  ['performance', 'pass', () => good, /of 20 requests is \d+ ms, 0 failed/],
  ['performance', 'fail', () => broken, /20 failed .*status 503.*; crossed: http/, /Find what became slow/],
  ['performance', 'unknown', () => silent, /Staging does not say/, /gate\.not/],
  ['sentry', 'pass', () => good, /0 critical errors in the last hour; 40 events arrived/],
  ['sentry', 'fail', () => broken, /1 critical errors.*SHOP-7: The cart is gone/, /look at the errors/],
  ['sentry', 'unknown', () => silent, /Sentry answered something else than documented/, /gate\.not/],
  ['backup', 'pass', () => good, /restored for trial/],
  ['backup', 'fail', () => broken, /is 30 h 0 min old: the daily backup did not run/, /mode create/],
  ['backup', 'unknown', () => unconfigured, /No database is configured/, /gate\.not/],
  ['rollback-plan', 'pass', () => good, /Back to 20261101T100000Z-7654321, commit [0-9a-f]{40}/],
  ['rollback-plan', 'fail', () => broken, /is not healthy now/, /Get the live release healthy/],
  ['rollback-plan', 'unknown', () => silent, /./, /gate\.not/],
  ['monitoring', 'pass', () => good, /Shop production is UP; Shop staging is UP/],
  ['monitoring', 'fail', () => broken, /Shop production is DOWN/, /get the monitors up/],
  ['monitoring', 'unknown', () => silent, /UptimeRobot did not answer/, /gate\.not/],
  ['team-available', 'pass', () => good, /olga is available/],
  ['team-available', 'fail', () => untouched, /None of olga said to be available/, /comments \/available/],
  ['team-available', 'unknown', () => unconfigured, /gate\.on.*call names nobody/, /gate\.not/],
  ['no-deploy-in-progress', 'pass', () => good, /No lease, no lock, nothing armed/],
  ['no-deploy-in-progress', 'fail', () => broken, /olga locked production: the database moves/, /unlock production/],
  ['no-deploy-in-progress', 'unknown', () => silent, /./, /gate\.not/],
  ['changelog', 'pass', () => good, /1 commit since [0-9a-f]{7} listed/],
  ['changelog', 'fail', () => released, /Production runs [0-9a-f]{7} already/, /Release a commit/],
  ['changelog', 'unknown', () => firstRelease, /nothing to compare with/, /gate\.baseline/],
  ['breaking-changes', 'pass', () => good, /No breaking change is declared in 1 commit/],
  ['breaking-changes', 'fail', () => unreviewed, /Not explained: [0-9a-f]{7} feat\\!: a cart/, /BREAKING CHANGE/],
  ['breaking-changes', 'unknown', () => firstRelease, /nothing to compare with/, /gate\.baseline/],
  ['users-notified', 'pass', () => good, /The requester says: a banner in the shop/],
  ['users-notified', 'fail', () => broken, /The word of mallory does not count: no write access/, /users-notified/],
  ['users-notified', 'unknown', () => untouched, /Nobody said how users were told/, /gate\.not/],
]

describe('The Go/No-Go list of a plan run', () => {
  it.each(states)('shows %s as %s, with what it was seen by and what to do', (id, verdict, plan, evidence, advice) => {
    const row = rowOf(plan().summary, id)
    expect(row, whyOf(plan().run)).toMatchObject({ verdict, evidence: expect.stringMatching(evidence) })
    expect(row.lookedAt).toMatch(/^\d\d:\d\d UTC/)
    if (advice === undefined) expect(row.advice).toBeUndefined()
    else expect(row.advice).toMatch(advice)
  })

  it('is tested here for every item in all three states', () => {
    const covered = new Set(states.map(([id, verdict]) => `${id} ${verdict}`))
    const wanted = gateItemIds.flatMap((id) => ['pass', 'fail', 'unknown'].map((verdict) => `${id} ${verdict}`))
    expect([...covered].sort()).toEqual(wanted.sort())
  })

  it('is a GO with a digest only when every item passes', () => {
    expect(good.run?.conclusion, whyOf(good.run)).toBe('success')
    expect(good.outputs).toMatchObject({
      decision: 'go',
      sha: shop.sha,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    for (const plan of [untouched, broken, silent, firstRelease, unreviewed, unconfigured, released]) {
      expect(plan.run?.conclusion).toBe('failure')
      expect(plan.outputs).toMatchObject({ decision: 'no-go', digest: '' })
    }
  })

  it('names every red item in the error of the run and shows the same table on the release issue', () => {
    const messages = broken.run?.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join('\n')
    for (const id of ['tests', 'sentry', 'backup', 'no-deploy-in-progress'] as const) {
      expect(messages).toContain(`${id}: `)
    }
    const issue = shop.issueBody(unreviewed.issue)
    for (const id of gateItemIds) expect(rowOf(issue, id)).toEqual(rowOf(unreviewed.summary, id))
  })
})
