import { describe, expect, it } from 'vitest'
import { planRelease } from '../../src/gate/plan-release.ts'
import { digestOf, type ReleaseRecord, renderRecordComment } from '../../src/gate/record.ts'
import { type ApprovalOptions, verifyApproval } from '../../src/gate/verify-approval.ts'
import type { CheckState, Person } from '../../src/ports.ts'
import { check, createWorld, DIGEST, LIVE, NEW, people, sha256, type World } from './world.ts'

const approve = (digest: string) => `/approve ${digest.slice(0, 12)}`

/** A world with a record that waits to be approved. */
async function plannedWorld(): Promise<{ world: World; digest: string; record: ReleaseRecord }> {
  const world = createWorld()
  await planRelease({ ...world.runOptions(), ref: 'main' })
  world.tickAll()
  world.say(people.olga, '/available')
  const { approval } = await planRelease({ ...world.runOptions(), ref: 'main' })
  if (approval === undefined) throw new TypeError('the plan was no GO')
  return { world, digest: approval.digest, record: approval.record }
}

function verify(world: World, commentId: number, more: Partial<ApprovalOptions> = {}) {
  return verifyApproval({ ...world.runOptions(), approval: { kind: 'comment', commentId }, mode: 'consume', ...more })
}

describe('a good approval', () => {
  it('releases exactly the bytes of the record, and is used up', async () => {
    const { world, digest } = await plannedWorld()
    const said = world.say(people.anton, `/approve ${digest.slice(0, 12)}\nlooks good`)
    expect(await verify(world, said.id)).toMatchObject({
      kind: 'approved',
      sha: NEW,
      approver: 'anton',
      digest,
      artifact: { digest: DIGEST, runId: '4711', name: `release-${NEW}` },
    })
    expect(await verify(world, said.id)).toMatchObject({ kind: 'refused', error: { code: 'APPROVAL_USED' } })
    const again = world.say(people.olga, `/approve ${digest}`)
    expect(await verify(world, again.id)).toMatchObject({ kind: 'refused', error: { code: 'APPROVAL_USED' } })
  })

  it('hands a signature on to the host, with what the signer saw', async () => {
    const { world, digest, record } = await plannedWorld()
    const signature = '-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\nAAAA==\n-----END SSH SIGNATURE-----\n'
    const body = `/approve ${digest.slice(0, 12)}\r\n\r\n\`\`\`\r\n${signature.replaceAll('\n', '\r\n')}\`\`\``
    const outcome = await verify(world, world.say(people.anton, body).id)
    expect(outcome).toMatchObject({ signed: { record: digest, expiresAt: record.expiresAt, signature } })
  })

  it('is not used up by the look before the deploy job, which needs no host', async () => {
    const { world, digest } = await plannedWorld()
    const said = world.say(people.anton, `/approve ${digest.slice(0, 12)}`)
    const { host } = world
    world.host = undefined
    expect(await verify(world, said.id, { mode: 'check' })).toMatchObject({ kind: 'approved', results: [] })
    world.host = host
    expect(await verify(world, said.id)).toMatchObject({ kind: 'approved' })
  })

  it('may come from whoever starts the workflow with the digest', async () => {
    const { world, digest } = await plannedWorld()
    const dispatch = (actor: string, typed = digest) =>
      verify(world, 0, { approval: { kind: 'dispatch', actor, digest: typed }, mode: 'check' })
    expect(await dispatch('anton')).toMatchObject({ kind: 'approved', approver: 'anton' })
    expect(await dispatch('rita')).toMatchObject({ error: { code: 'APPROVAL_BY_REQUESTER' } })
    expect(await dispatch('stranger')).toMatchObject({ error: { code: 'APPROVAL_NOT_ALLOWED' } })
    expect(await dispatch('dependabot[bot]')).toMatchObject({ error: { code: 'APPROVAL_BY_APP' } })
    expect(await dispatch('anton', '0'.repeat(64))).toMatchObject({ error: { code: 'APPROVAL_NO_RECORD' } })
    expect(await dispatch('anton', 'yes please')).toMatchObject({ error: { code: 'APPROVAL_MALFORMED' } })
  })

  it('of two runs at the same moment releases one', async () => {
    const { world, digest } = await plannedWorld()
    const said = world.say(people.anton, `/approve ${digest}`)
    const outcomes = await Promise.all([verify(world, said.id), verify(world, said.id), verify(world, said.id)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['approved', 'refused', 'refused'])
  })
})

describe("where GitHub's required reviewers are used", () => {
  const native = async () => {
    const planned = await plannedWorld()
    const { world } = planned
    world.config = { ...world.config, gate: { ...world.config.gate, native_reviewers: true } }
    return { ...planned, said: world.say(people.rita, approve(planned.digest)) }
  }
  const review = (by: Person, state: 'approved' | 'rejected', environment = 'production') => ({
    by,
    state,
    environment,
  })

  it('the requester may start the run, and a reviewer of it approves', async () => {
    const { world, said } = await native()
    expect(await verify(world, said.id, { mode: 'check' })).toMatchObject({ kind: 'approved' })
    world.reviews.push(review(people.anton, 'rejected'), review(people.anton, 'approved'))
    expect(await verify(world, said.id)).toMatchObject({ kind: 'approved', approver: 'anton' })
  })

  it.each<[string, string, ReturnType<typeof review>[]]>([
    ['APPROVAL_NOT_NATIVE', 'nobody reviewed the run', []],
    [
      'APPROVAL_NOT_NATIVE',
      'the reviewer said no',
      [review(people.anton, 'approved'), review(people.anton, 'rejected')],
    ],
    ['APPROVAL_NOT_NATIVE', 'another environment was approved', [review(people.anton, 'approved', 'staging')]],
    ['APPROVAL_BY_REQUESTER', 'the requester approved the own run', [review(people.rita, 'approved')]],
    ['APPROVAL_NOT_ALLOWED', 'a reviewer without write access approved', [review(people.stranger, 'approved')]],
  ])('%s: %s', async (code, _, reviews) => {
    const { world, said } = await native()
    world.reviews.push(...reviews)
    expect(await verify(world, said.id)).toMatchObject({ kind: 'refused', error: { code } })
  })
})

describe('volatile items are looked at again', () => {
  it('a red one stops the release and leaves the approval unused', async () => {
    const { world, digest } = await plannedWorld()
    const said = world.say(people.anton, `/approve ${digest}`)
    world.sentry.issues = [{ shortId: 'SHOP-9', title: 'boom' }]
    expect(await verify(world, said.id)).toMatchObject({ kind: 'no-go', digest })
    world.sentry.issues = []
    expect(await verify(world, said.id)).toMatchObject({ kind: 'approved' })
  })

  it('without a key to the host the last word is no', async () => {
    const { world, digest } = await plannedWorld()
    const said = world.say(people.anton, `/approve ${digest}`)
    world.host = undefined
    world.deployments.production = world.deployments.production.filter(({ sha }) => sha === LIVE)
    expect(await verify(world, said.id)).toMatchObject({ kind: 'no-go' })
  })
})

type Case = [
  code: string,
  name: string,
  arrange: (world: World, digest: string) => number,
  more?: Partial<ApprovalOptions>,
]
const cases: Case[] = [
  ['APPROVAL_NOT_FOUND', 'the comment is gone', () => 999],
  ['APPROVAL_MALFORMED', 'there is no digest', (w) => w.say(people.anton, '/approve').id],
  ['APPROVAL_MALFORMED', 'the digest is too short', (w, d) => w.say(people.anton, `/approve ${d.slice(0, 11)}`).id],
  ['APPROVAL_MALFORMED', 'the command stands in a quotation', (w, d) => w.say(people.anton, `> ${approve(d)}`).id],
  ['APPROVAL_MALFORMED', 'more stands in the line', (w, d) => w.say(people.anton, `${approve(d)} not`).id],
  ['APPROVAL_BY_APP', 'a bot wrote it', (w, d) => w.say({ login: 'helper[bot]', id: 9, type: 'Bot' }, approve(d)).id],
  ['APPROVAL_BY_APP', 'an app wrote it for a person', (w, d) => w.say(people.anton, approve(d), { viaApp: true }).id],
  ['APPROVAL_EDITED', 'it was edited', (w, d) => w.say(people.anton, approve(d), { edited: true }).id],
  ['APPROVAL_NOT_ALLOWED', 'a reader wrote it', (w, d) => w.say(people.stranger, approve(d)).id],
  [
    'APPROVAL_NOT_ALLOWED',
    'a triager wrote it',
    (w, d) => {
      w.permissions.set('stranger', 'triage')
      return w.say(people.stranger, approve(d)).id
    },
  ],
  [
    'APPROVAL_NOT_ALLOWED',
    'the person is not on the list',
    (w, d) => {
      w.config = { ...w.config, gate: { ...w.config.gate, approvers: ['olga'] } }
      return w.say(people.anton, approve(d)).id
    },
  ],
  [
    'APPROVAL_UNSIGNED',
    'the host will ask for a signature and there is none',
    (w, d) => {
      w.config = { ...w.config, gate: { ...w.config.gate, approval_signers: ['anton ssh-ed25519 AAAA'] } }
      return w.say(people.anton, approve(d)).id
    },
  ],
  ['APPROVAL_BY_REQUESTER', 'the requester approves', (w, d) => w.say(people.rita, approve(d)).id],
  ['APPROVAL_WRONG_DIGEST', 'it is of no plan', (w) => w.say(people.anton, approve('0'.repeat(12))).id],
  [
    'APPROVAL_NO_RECORD',
    'the record was edited',
    (w, d) => {
      w.comments.splice(
        0,
        w.comments.length,
        ...w.comments.map((comment) => ({ ...comment, edited: comment.author.type === 'Bot' })),
      )
      return w.say(people.anton, approve(d)).id
    },
  ],
  [
    'APPROVAL_NO_RECORD',
    'somebody else posted the record',
    (w, d) => {
      w.comments.splice(0, w.comments.length, ...w.comments.map((comment) => ({ ...comment, author: people.stranger })))
      return w.say(people.anton, approve(d)).id
    },
  ],
  [
    'APPROVAL_WRONG_DIGEST',
    'a field of the record was changed',
    (w, d) => {
      w.comments.splice(
        0,
        w.comments.length,
        ...w.comments.map((comment) => ({ ...comment, body: comment.body.replaceAll(DIGEST, '0'.repeat(64)) })),
      )
      return w.say(people.anton, approve(d)).id
    },
  ],
  ['APPROVAL_WRONG_SHA', 'another commit was asked for', (w, d) => w.say(people.anton, approve(d)).id, { sha: LIVE }],
  [
    'APPROVAL_EXPIRED',
    'the plan is too old',
    (w, d) => {
      w.clock.time += 24 * 3_600_000
      return w.say(people.anton, approve(d)).id
    },
  ],
  [
    'APPROVAL_STALE',
    'the configuration changed',
    (w, d) => w.say(people.anton, approve(d)).id,
    { configText: 'version: 1' },
  ],
  ['APPROVAL_STALE', 'the suite changed', (w, d) => w.say(people.anton, approve(d)).id, { suite: 'v2' }],
  [
    'APPROVAL_STALE',
    'another release went live',
    (w, d) => {
      if (w.host?.live) w.host = { ...w.host, live: { ...w.host.live, sha: '9'.repeat(40) } }
      return w.say(people.anton, approve(d)).id
    },
  ],
]

describe('an approval that is not good is refused with a message of its own, and stays unused', () => {
  it.each(cases)('%s when %s', async (code, _, arrange, more = {}) => {
    const { world, digest } = await plannedWorld()
    const before = world.comments.filter(({ body }) => body.includes('consumed')).length
    const outcome = await verify(world, arrange(world, digest), more)
    expect(outcome).toMatchObject({ kind: 'refused', error: { code } })
    expect(world.comments.filter(({ body }) => body.includes('consumed'))).toHaveLength(before)
  })

  it('APPROVAL_WRONG_DIGEST when a newer plan exists, and names it', async () => {
    const { world, digest } = await plannedWorld()
    world.clock.time += 60_000
    const newer = await planRelease({ ...world.runOptions(), ref: 'main' })
    const said = world.say(people.anton, approve(digest))
    expect(await verify(world, said.id)).toMatchObject({
      kind: 'refused',
      error: {
        code: 'APPROVAL_WRONG_DIGEST',
        what: expect.stringContaining(newer.approval?.digest.slice(0, 12) ?? '?'),
      },
    })
  })

  it('the requester may approve in a team of one, by configuration', async () => {
    const { world, digest } = await plannedWorld()
    world.config = { ...world.config, gate: { ...world.config.gate, self_approval: { reason: 'There is only me' } } }
    const said = world.say(people.rita, approve(digest))
    expect(await verify(world, said.id)).toMatchObject({ kind: 'approved', approver: 'rita' })
  })
})

const OTHER_RUN = 666
type Run = NonNullable<CheckState['workflow']>
const job = (run: Partial<Run>): CheckState => ({
  ...check('deploy', 'success'),
  workflow: {
    path: '.github/workflows/deploy-staging.yml',
    event: 'push',
    headBranch: 'main',
    runId: OTHER_RUN,
    job: true,
    ...run,
  },
})
const untrusted: [string, CheckState[], RegExp][] = [
  ['a branch', [job({ headBranch: 'evil' })], /ran on evil/],
  ['another workflow', [job({ path: '.github/workflows/evil.yml' })], /is of .*evil\.yml/],
  [
    'a workflow that somebody started by hand',
    [job({ event: 'workflow_dispatch' })],
    /under the event workflow_dispatch/,
  ],
  ['a pull request', [job({ event: 'pull_request_target' })], /under the event pull_request_target/],
  ['a run that only a forged check names', [job({ job: false })], /left no check/],
  ['no run at all', [], /left no check/],
]

describe('a record says nothing that is not proved again, for every workflow writes as the same account', () => {
  it.each(untrusted)('bytes from %s are refused', async (_, checks, what) => {
    const { world, record } = await plannedWorld()
    world.checks.set(NEW, [...(world.checks.get(NEW) ?? []), ...checks])
    const forged = { ...record, artifact: { ...record.artifact, runId: String(OTHER_RUN) } }
    for (const mode of ['check', 'consume'] as const) {
      world.say(people.bot, renderRecordComment(forged, sha256))
      const said = world.say(people.anton, approve(digestOf(forged, sha256)))
      expect(await verify(world, said.id, { mode })).toMatchObject({
        kind: 'refused',
        error: { code: 'APPROVAL_UNPROVEN', what: expect.stringMatching(what) },
      })
    }
  })

  it('a commit that was never merged is refused', async () => {
    const { world, digest } = await plannedWorld()
    world.ancestors = false
    const said = world.say(people.anton, approve(digest))
    for (const mode of ['check', 'consume'] as const) {
      expect(await verify(world, said.id, { mode })).toMatchObject({
        kind: 'refused',
        error: { code: 'APPROVAL_UNPROVEN', what: expect.stringContaining('not on main') },
      })
    }
  })
})
