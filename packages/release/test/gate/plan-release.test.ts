import { describe, expect, it } from 'vitest'
import { planRelease } from '../../src/gate/plan-release.ts'
import { previewRelease } from '../../src/gate/preview-release.ts'
import { canonicalJson, digestOf } from '../../src/gate/record.ts'
import { answer } from '../verify/stage.ts'
import { commit, createWorld, DIGEST, LIVE, NEW, people, sha256, type World } from './world.ts'

const plan = (world: World) => planRelease({ ...world.runOptions(), ref: 'main' })

describe('planning a release', () => {
  it('at first makes the release issue, with what is to be ticked, and says NO-GO without anything to approve', async () => {
    const world = createWorld()
    const result = await plan(world)
    expect(result.decision).toBe('no-go')
    expect(result.approval).toBeUndefined()
    expect(world.issue.title).toBe('Release ccccccc')
    expect(world.issue.body).toContain('- [ ] Log in and out')
    expect(world.issue.body).toContain('- [ ] Order \\| pay')
    expect(world.issue.body).toContain('- [ ] **cart:** pay by card')
    expect(world.issue.body).toContain('This plan cannot be approved')
    expect(world.comments).toEqual([])
  })

  it('at GO posts the record, whose digest is that of its canonical form', async () => {
    const world = createWorld()
    await plan(world)
    world.tickAll()
    world.say(people.olga, '/available')
    const { decision, approval, issue } = await plan(world)
    expect(decision).toBe('go')
    expect(approval?.record).toMatchObject({
      sha: NEW,
      previous: LIVE,
      artifact: { name: `release-${NEW}`, runId: '4711', digest: DIGEST },
      config: sha256(world.configText),
      suite: 'v1',
      requester: 'rita',
      expiresAt: '2026-03-02T12:00:00.000Z',
    })
    expect(approval?.record.evidence.map(({ id }) => id)).not.toContain('sentry')
    expect(approval?.digest).toBe(sha256(canonicalJson(approval?.record)))
    expect(world.issue.body).toContain(`/approve ${approval?.digest.slice(0, 12)}`)
    expect(world.comments.at(-1)).toMatchObject({
      author: people.bot,
      body: expect.stringContaining('release-pipeline:record'),
    })
    expect(issue.number).toBe(7)
  })

  it('keeps ticks over plans, and drops those about another commit', async () => {
    const world = createWorld()
    await plan(world)
    world.tickAll()
    world.range.push(commit('7'.repeat(40), 'feat: one more', 12))
    await plan(world)
    expect(world.issue.body).toContain('- [x] Log in and out')
    expect(world.issue.body).toContain('- [ ] one more')
    world.issue.body = world.issue.body.replaceAll(NEW, LIVE)
    await plan(world)
    expect(world.issue.body).not.toContain('- [x]')
  })

  it('lists every commit of the range, also those without a conventional message', async () => {
    const world = createWorld()
    world.range.push(commit('8'.repeat(40), 'WIP <!-- @team --> - [x] trust me', 12))
    await plan(world)
    expect(world.issue.body).toContain('#### Without a conventional message')
    expect(world.issue.body).toContain('carts older than a day are emptied')
    expect(world.issue.body).not.toContain('<!-- @team')
    expect(world.issue.body).toContain('- [ ] WIP')
  })

  it('refuses an issue that somebody else prepared', async () => {
    const world = createWorld()
    Object.assign(world.issue, { exists: true, author: people.stranger, body: `- [x] Log in and out` })
    await expect(plan(world)).rejects.toMatchObject({ code: 'GATE_ISSUE_FOREIGN' })
  })

  it('takes what staging serves where no commit was given, and asks for one where staging is silent', async () => {
    const world = createWorld()
    expect((await planRelease(world.runOptions())).sha).toBe(NEW)
    world.staging = answer(500, '')
    await expect(planRelease(world.runOptions())).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('a look without a plan', () => {
  it('writes nothing, and uses the release issue when there is one', async () => {
    const world = createWorld()
    const before = await previewRelease(world.sources())
    expect(before).toMatchObject({ decision: 'no-go', sha: NEW })
    expect(before.issue).toBeUndefined()
    expect(world.issue.exists).toBe(false)
    await plan(world)
    world.tickAll()
    world.say(people.olga, '/available')
    const body = world.issue.body
    expect(await previewRelease(world.sources())).toMatchObject({ decision: 'go', issue: { number: 7 } })
    expect(world.issue.body).toBe(body)
    expect(world.comments).toHaveLength(1)
  })
})

describe('canonical JSON', () => {
  it('does not depend on the order of keys, and tells different records apart', () => {
    expect(canonicalJson({ b: [1, { d: 1, c: undefined }], a: 'x' })).toBe('{"a":"x","b":[1,{"d":1}]}')
    expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }))
  })

  it('is what a digest is made of', async () => {
    const world = createWorld()
    await plan(world)
    world.tickAll()
    world.say(people.olga, '/available')
    const { approval } = await plan(world)
    if (approval === undefined) throw new TypeError('no approval')
    expect(digestOf({ ...approval.record, requester: 'anton' }, sha256)).not.toBe(approval.digest)
  })
})
