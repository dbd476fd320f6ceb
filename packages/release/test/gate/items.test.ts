import { describe, expect, it } from 'vitest'
import type { EnvironmentStatus } from '../../src/deploy/merge-status.ts'
import { evaluateGate } from '../../src/gate/evaluate.ts'
import { gatherFacts } from '../../src/gate/facts.ts'
import { decide, type GateItemId, type GateResult, gateItemIds } from '../../src/gate/item.ts'
import { gateItems, listGateItems } from '../../src/gate/items.ts'
import { planRelease } from '../../src/gate/plan-release.ts'
import { openReleaseIssue } from '../../src/gate/release-issue.ts'
import { answer, unreachable } from '../verify/stage.ts'
import { check, commit, createWorld, HEAD_OF_PULL, LIVE, NEW, people, STAGING_RUN, type World } from './world.ts'

/** The world after a first plan, with the boxes ticked and somebody available: everything is green. */
async function readyWorld(): Promise<World> {
  const world = createWorld()
  await planRelease({ ...world.runOptions(), ref: 'main' })
  world.tickAll()
  world.say(people.olga, '/available')
  return world
}

async function look(world: World): Promise<Map<GateItemId, GateResult>> {
  const sources = world.sources()
  const facts = gatherFacts(sources, NEW, await openReleaseIssue(sources.issues, NEW))
  return new Map((await evaluateGate(facts)).map((result) => [result.id, result]))
}

describe('a release about which everything is right', () => {
  it('is a GO, and every item says on what evidence', async () => {
    const results = [...(await look(await readyWorld())).values()]
    expect(results.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
    expect(results.map(({ id }) => id)).toEqual(gateItemIds)
    expect(results.every(({ evidence, at }) => evidence.text.length > 10 && at !== '')).toBe(true)
    expect(decide(results)).toBe('go')
  })
})

const host = (change: (status: EnvironmentStatus) => Partial<EnvironmentStatus>) => (world: World) => {
  if (world.host !== undefined) world.host = { ...world.host, ...change(world.host) }
}
const config = (change: (world: World['config']) => Partial<World['config']>) => (world: World) => {
  world.config = { ...world.config, ...change(world.config) }
}
const tickedAgainBy = (person: (typeof people)[keyof typeof people]) => (world: World) => {
  world.edit(people.olga, world.issue.body.replaceAll('- [x]', '- [ ]'))
  world.tickAll(person)
}
const gate = (change: Partial<World['config']['gate']>) => config(({ gate }) => ({ gate: { ...gate, ...change } }))
const review =
  (job: object | undefined, conclusion = 'success', verdict = 'success') =>
  (world: World) => {
    const jobs =
      job === undefined
        ? []
        : [
            {
              ...check('review / review', conclusion),
              workflow: {
                path: '.github/workflows/ai-code-review.yml',
                event: 'pull_request_target',
                headBranch: 'feature',
                runId: 99,
                job: true,
                ...job,
              },
            },
          ]
    world.checks.set(HEAD_OF_PULL, [check('AI review', verdict), ...jobs])
  }
const firstRelease = (world: World) => {
  world.host = undefined
  world.deployments.production = []
}
const stagingServes = (sha: string) => (world: World) => {
  world.staging = answer(200, { sha })
}
const stagingIsSilent = (world: World) => {
  world.staging = unreachable
}

const declareNothing = (world: World) => {
  const quiet = world.range.filter(
    ({ message, pullRequests }) => !/BREAKING|!:/.test([message, ...pullRequests.map(({ body }) => body)].join()),
  )
  world.range.splice(0, world.range.length, ...quiet)
}

const byRun = (name: string, run: object, conclusion = 'success') => ({
  ...check(name, conclusion === 'running' ? undefined : conclusion),
  workflow: { ...STAGING_RUN, path: '.github/workflows/ci.yml', ...run },
})

type Spoil = (world: World) => void
const table: [GateItemId, 'fail' | 'unknown', string, Spoil, string][] = [
  ['tests', 'fail', 'a check is red', (w) => w.checks.set(NEW, [check('test', 'failure')]), 'test is failure'],
  ['tests', 'fail', 'a check is missing', (w) => w.checks.set(NEW, []), 'test is missing'],
  ['tests', 'fail', 'a check was skipped', (w) => w.checks.set(NEW, [check('test', 'skipped')]), 'test is skipped'],
  ['tests', 'fail', 'a check is neutral', (w) => w.checks.set(NEW, [check('test', 'neutral')]), 'test is neutral'],
  ['tests', 'unknown', 'a check is running', (w) => w.checks.set(NEW, [check('test', undefined)]), 'in_progress'],
  [
    'tests',
    'fail',
    'a later check of the same name hides the red one',
    (w) => w.checks.set(NEW, [check('test', 'success'), byRun('test', {}, 'failure')]),
    'test is failure',
  ],
  [
    'tests',
    'unknown',
    'one of two checks of a name still runs',
    (w) => w.checks.set(NEW, [check('test', 'success'), byRun('test', {}, 'running')]),
    'in_progress',
  ],
  [
    'tests',
    'fail',
    'a branch brought the workflow',
    (w) => w.checks.set(NEW, [byRun('test', { headBranch: 'evil' })]),
    'test ran on evil, not on main',
  ],
  [
    'tests',
    'fail',
    'a pull request brought the workflow',
    (w) => w.checks.set(NEW, [byRun('test', {}), byRun('test', { event: 'pull_request', path: 'x.yml' })]),
    'test ran under the event pull_request',
  ],
  [
    'tests',
    'fail',
    'a workflow wrote the check through the API',
    (w) => w.checks.set(NEW, [byRun('test', { job: false })]),
    'test was written through the API',
  ],
  ['tests', 'unknown', 'no check is named', gate({ checks: [] }), 'No check runs are named'],
  ['ai-review', 'fail', 'the review is red', review({}, 'success', 'failure'), '"AI review" is failure'],
  ['ai-review', 'fail', 'there is no review', (w) => w.checks.set(HEAD_OF_PULL, []), 'no "AI review"'],
  ['ai-review', 'fail', 'the check run belongs to no review run', review(undefined), 'cannot be followed'],
  [
    'ai-review',
    'fail',
    'another workflow wrote it',
    review({ path: '.github/workflows/evil.yml' }),
    'cannot be followed',
  ],
  [
    'ai-review',
    'fail',
    'the pull request brought the workflow',
    review({ event: 'pull_request' }),
    'brings its own workflow',
  ],
  ['ai-review', 'fail', 'it ran on another branch', review({ event: 'workflow_dispatch' }), 'ran on feature'],
  ['ai-review', 'fail', 'it is not a job', review({ job: false }), 'cannot be followed'],
  ['ai-review', 'fail', 'its job failed', review({}, 'failure'), 'did not succeed'],
  [
    'ai-review',
    'fail',
    'a commit came without a pull request',
    (w) => w.range.push(commit('4'.repeat(40), 'fix: at night')),
    '4444444 belongs to no merged pull request',
  ],
  ['ai-review', 'unknown', 'there is nothing to compare with', firstRelease, 'no release yet'],
  [
    'merge-conflicts',
    'fail',
    'a patch adds a marker',
    (w) => {
      w.changed.files = [{ path: 'a.js', status: 'modified', patch: '@@ -1 +1,2 @@\n a\n+<<<<<<< HEAD' }]
    },
    'Conflict markers in a.js',
  ],
  [
    'merge-conflicts',
    'fail',
    'a large file holds a marker',
    (w) => {
      w.changed.files = [{ path: 'big.txt', status: 'added' }]
      w.files.set('big.txt', 'x\n>>>>>>> feature\n')
    },
    'big.txt',
  ],
  [
    'merge-conflicts',
    'fail',
    'the commit was never merged',
    (w) => {
      w.ancestors = false
    },
    'never merged',
  ],
  [
    'merge-conflicts',
    'unknown',
    'GitHub left files out',
    (w) => {
      w.changed.complete = false
    },
    'lists only',
  ],
  ['merge-conflicts', 'unknown', 'there is nothing to compare with', firstRelease, 'no release yet'],
  ['forbidden-files', 'fail', 'CLAUDE.md is committed', (w) => w.tree.push('docs/claude.md'), 'docs/claude.md'],
  [
    'forbidden-files',
    'unknown',
    'the tree cannot be read',
    (w) => {
      const sources = w.sources
      w.sources = () => ({
        ...sources(),
        repository: { ...sources().repository, tree: () => Promise.reject(new TypeError('no tree')) },
      })
    },
    'no tree',
  ],
  [
    'qa-checklist',
    'fail',
    'a box is open',
    (w) => {
      w.edit(people.olga, w.issue.body.replace('- [x] Log in', '- [ ] Log in'))
    },
    '1 of 2 ticked; open: Log in and out',
  ],
  ['qa-checklist', 'fail', 'an app ticked', tickedAgainBy(people.bot), 'ticked by nobody who is known'],
  ['qa-checklist', 'fail', 'a stranger ticked', tickedAgainBy(people.stranger), 'stranger, who has no write access'],
  [
    'qa-checklist',
    'fail',
    'the ticks are older than the staging deploy',
    (w) => {
      w.deployments.staging = w.deployments.staging.map((d) => ({ ...d, createdAt: '2099-01-01T00:00:00Z' }))
    },
    'before staging had this commit',
  ],
  [
    'qa-checklist',
    'unknown',
    'the history of the issue is not known',
    (w) => {
      w.revisions.length = 0
    },
    'do not tell who ticked',
  ],
  ['qa-checklist', 'fail', 'staging serves another commit', stagingServes(LIVE), 'Staging serves bbbbbbb'],
  [
    'qa-checklist',
    'fail',
    'the ticks are about another commit',
    (w) => {
      w.issue.body = w.issue.body.replaceAll(NEW, LIVE)
    },
    '0 of 2 ticked',
  ],
  ['qa-checklist', 'unknown', 'staging is silent', stagingIsSilent, 'ECONNREFUSED'],
  ['qa-checklist', 'unknown', 'the list is empty', gate({ qa_checklist: [] }), 'qa_checklist is empty'],
  [
    'new-features-tested',
    'fail',
    'a feature is not ticked',
    (w) => w.range.push(commit('5'.repeat(40), 'feat: new', 12)),
    'open: new',
  ],
  [
    'new-features-tested',
    'fail',
    'a commit without a type is not ticked',
    (w) => w.range.push(commit('5'.repeat(40), 'Things', 12)),
    'open: Things',
  ],
  ['new-features-tested', 'unknown', 'what is new is not known', firstRelease, 'no release yet'],
  [
    'regression',
    'fail',
    'no staging deploy is recorded',
    (w) => {
      w.deployments.staging = []
    },
    'No successful staging deploy',
  ],
  [
    'regression',
    'fail',
    'the staging deploy failed',
    (w) => {
      w.deployments.staging = w.deployments.staging.map((d) => ({ ...d, state: 'failure' }))
    },
    'No successful',
  ],
  [
    'regression',
    'fail',
    'its bytes are not known',
    (w) => {
      w.deployments.staging = w.deployments.staging.map((d) => ({ ...d, payload: { digest: 'no' } }))
    },
    'which bytes',
  ],
  [
    'regression',
    'fail',
    'a change brought the bytes',
    (w) =>
      w.checks.set(NEW, [
        {
          ...check('deploy', 'success'),
          workflow: { ...STAGING_RUN, event: 'pull_request', headBranch: 'evil' },
        },
      ]),
    'under the event pull_request,',
  ],
  [
    'regression',
    'fail',
    'a pull request run built the bytes',
    (w) =>
      w.checks.set(NEW, [
        {
          ...check('deploy', 'success'),
          workflow: { ...STAGING_RUN, event: 'pull_request_target', headBranch: 'evil' },
        },
      ]),
    'under the event pull_request_target',
  ],
  [
    'regression',
    'fail',
    'another workflow built the bytes',
    (w) =>
      w.checks.set(NEW, [
        { ...check('deploy', 'success'), workflow: { ...STAGING_RUN, path: '.github/workflows/nightly.yml' } },
      ]),
    'is of .github/workflows/nightly.yml',
  ],
  [
    'regression',
    'unknown',
    'the run that built it left no trace',
    (w) => w.checks.set(NEW, [check('test', 'success')]),
    'left no check',
  ],
  ['regression', 'unknown', 'staging is silent', stagingIsSilent, 'does not say'],
  [
    'performance',
    'fail',
    'it is slow',
    (w) => {
      w.stagingMs = 900
    },
    'p(95) of 20 requests is 900 ms, 0 failed; crossed: http_req_duration p(95)<800 (900 ms)',
  ],
  ['performance', 'unknown', 'staging serves another commit', stagingServes(LIVE), 'says nothing'],
  [
    'sentry',
    'fail',
    'there is a critical error',
    (w) => {
      w.sentry.issues = [{ shortId: 'SHOP-1', title: 'KeyError' }]
    },
    'SHOP-1: KeyError',
  ],
  [
    'sentry',
    'unknown',
    'no event has arrived for a week',
    (w) => {
      w.sentry.stats = [
        [1, 0],
        [2, 0],
      ]
    },
    'silence proves nothing',
  ],
  [
    'sentry',
    'unknown',
    'no event ever arrived',
    (w) => {
      w.sentry.project = { id: '9', firstEvent: null }
    },
    'silence proves nothing',
  ],
  [
    'sentry',
    'unknown',
    'it answers rubbish',
    (w) => {
      w.services = answer(200, '<html>')
    },
    'something else than documented',
  ],
  [
    'sentry',
    'unknown',
    'it is down',
    (w) => {
      w.services = unreachable
    },
    'did not answer',
  ],
  [
    'sentry',
    'unknown',
    'the token is refused',
    (w) => {
      w.services = answer(401, {})
    },
    'refused the token',
  ],
  [
    'sentry',
    'unknown',
    'there is no token',
    (w) => {
      w.sentryToken = undefined
    },
    'sentry-token was not given',
  ],
  ['sentry', 'unknown', 'it is not configured', config(() => ({ observe: {} })), 'not configured'],
  [
    'backup',
    'fail',
    'there is none',
    host(({ database }) => ({ database: database && { ...database, newestBackup: undefined } })),
    'no backup',
  ],
  [
    'backup',
    'fail',
    'it is old',
    (w) => {
      w.clock.time += 30 * 3_600_000
    },
    'daily backup did not run',
  ],
  [
    'backup',
    'fail',
    'none was ever restored',
    host(({ database }) => ({
      database: database?.newestBackup
        ? { ...database, newestBackup: { ...database.newestBackup, drilledAt: undefined } }
        : null,
    })),
    'No backup was ever restored',
  ],
  [
    'backup',
    'fail',
    'the drill is long ago',
    host(({ database }) => ({ database: database && { ...database, drilledAt: '2026-01-01T00:00:00Z' } })),
    'last trial restore',
  ],
  [
    'backup',
    'fail',
    'the database is not reached',
    host(({ database }) => ({ database: database && { ...database, reachable: false } })),
    'does not reach',
  ],
  [
    'backup',
    'unknown',
    'the host was not asked',
    (w) => {
      w.host = undefined
    },
    'no key',
  ],
  ['backup', 'unknown', 'no database is configured', config(() => ({ database: undefined })), 'No database'],
  [
    'rollback-plan',
    'fail',
    'its hosts serve different releases',
    host(() => ({ mixture: 'The hosts serve different releases: a serves x; b serves nothing.' })),
    'no one release to go back to',
  ],
  ['rollback-plan', 'fail', 'nothing is live', host(() => ({ live: null })), 'nothing to go back to'],
  [
    'rollback-plan',
    'fail',
    'the live release is unwell',
    host(({ live }) => ({ live: live && { ...live, healthy: false } })),
    'not healthy now',
  ],
  ['rollback-plan', 'fail', 'it was never confirmed', host(() => ({ releases: [] })), 'never confirmed'],
  [
    'rollback-plan',
    'fail',
    'it is blocked',
    host(() => ({ blocked: [{ sha: LIVE, reason: 'bad', since: 'x' }] })),
    'is blocked',
  ],
  [
    'rollback-plan',
    'unknown',
    'the host was not asked',
    (w) => {
      w.host = undefined
    },
    'no key',
  ],
  [
    'monitoring',
    'fail',
    'a monitor is down',
    (w) => {
      w.uptime = {
        data: [
          { id: 1, friendlyName: 'shop production', status: 'DOWN' },
          { id: 2, friendlyName: 'shop staging', status: 'UP' },
        ],
      }
    },
    'shop production is DOWN',
  ],
  [
    'monitoring',
    'fail',
    'a monitor is missing',
    (w) => {
      w.uptime = { data: [{ id: 1, friendlyName: 'shop production', status: 'UP' }] }
    },
    'shop staging is missing',
  ],
  [
    'monitoring',
    'unknown',
    'a monitor was not checked yet',
    (w) => {
      w.uptime = {
        data: ['shop production', 'shop staging'].map((friendlyName, id) => ({ id, friendlyName, status: 'STARTED' })),
      }
    },
    'STARTED',
  ],
  [
    'monitoring',
    'unknown',
    'the next page is elsewhere',
    (w) => {
      w.uptime = { nextLink: 'https://evil.example/v3/monitors', data: [] }
    },
    'leads to https://evil.example',
  ],
  [
    'monitoring',
    'unknown',
    'there is no key',
    (w) => {
      w.uptimeRobotKey = undefined
    },
    'uptimerobot-key was not given',
  ],
  [
    'team-available',
    'fail',
    'nobody said so',
    (w) => {
      w.comments.length = 0
    },
    'None of olga',
  ],
  [
    'team-available',
    'fail',
    'it was said too long ago',
    (w) => {
      w.clock.time += 25 * 3_600_000
    },
    'is from',
  ],
  [
    'team-available',
    'fail',
    'the comment was edited',
    (w) => {
      w.comments.length = 0
      w.say(people.olga, '/available', { edited: true })
    },
    'None of olga',
  ],
  [
    'team-available',
    'fail',
    'somebody else said so',
    (w) => {
      w.comments.length = 0
      w.say(people.anton, '/available')
    },
    'None of olga',
  ],
  ['team-available', 'unknown', 'nobody is named', gate({ on_call: [] }), 'names nobody'],
  [
    'no-deploy-in-progress',
    'fail',
    'somebody deploys',
    host(() => ({
      lease: {
        deploy: 'd',
        fence: 1,
        owner: 'run 5',
        runUrl: 'https://x.example',
        reason: 'push',
        since: 'x',
        alive: true,
      },
    })),
    'run 5 deploys',
  ],
  [
    'no-deploy-in-progress',
    'fail',
    'production is locked',
    host(() => ({ lock: { by: 'olga', reason: 'sale', since: 'x' } })),
    'olga locked production: sale',
  ],
  [
    'no-deploy-in-progress',
    'fail',
    'a deploy waits to be confirmed',
    host(() => ({
      armed: { deploy: 'd9', release: '20260201T100000Z-bbbbbbb', deadline: 'soon', remainingMs: 1, switched: true },
    })),
    'd9 waits',
  ],
  [
    'no-deploy-in-progress',
    'fail',
    'GitHub knows of one',
    (w) => {
      w.deployments.production = [
        {
          id: 40,
          sha: LIVE,
          environment: 'production',
          createdAt: '2026-03-01T11:00:00Z',
          state: 'in_progress',
          payload: {},
        },
      ]
    },
    'deployment 40',
  ],
  [
    'no-deploy-in-progress',
    'unknown',
    'the host was not asked',
    (w) => {
      w.host = undefined
    },
    'no key',
  ],
  [
    'changelog',
    'fail',
    'production runs it already',
    host(({ live }) => ({ live: live && { ...live, sha: NEW } })),
    'already',
  ],
  [
    'changelog',
    'fail',
    'it would take changes back',
    (w) => {
      w.ancestors = false
    },
    'take changes back',
  ],
  ['changelog', 'unknown', 'there is nothing to compare with', firstRelease, 'no release yet'],
  [
    'breaking-changes',
    'fail',
    'a break is not explained',
    (w) => w.range.push(commit('6'.repeat(40), 'feat!: new login', 12)),
    '6666666 feat!: new login',
  ],
  [
    'breaking-changes',
    'fail',
    'only a migration shows the break',
    (w) => {
      declareNothing(w)
      w.changed.files = [{ path: 'db/migrations/004.sql', status: 'added', patch: '+ALTER TABLE a DROP COLUMN b;' }]
      w.files.set('db/migrations/004.sql', 'ALTER TABLE a DROP COLUMN b;')
    },
    'Declared by no commit and no pull request: db/migrations/004.sql: the migration drops something',
  ],
  [
    'breaking-changes',
    'fail',
    'only the template of the environment shows the break',
    (w) => {
      declareNothing(w)
      w.changed.files = [{ path: '.env.example', status: 'modified', patch: '-TOKEN=' }]
      w.files.set(`.env.example@${LIVE}`, 'TOKEN=\nURL=\n').set(`.env.example@${NEW}`, 'URL=\n')
    },
    '.env.example: TOKEN is gone',
  ],
  ['breaking-changes', 'unknown', 'there is nothing to compare with', firstRelease, 'no release yet'],
  [
    'users-notified',
    'unknown',
    'nobody said how',
    (w) => {
      w.usersNotified = undefined
    },
    'Nobody said',
  ],
]

describe('an item is red for one reason, with the reason', () => {
  it.each(table)('%s is %s when %s', async (id, verdict, _, spoil, evidence) => {
    const world = await readyWorld()
    spoil(world)
    const results = await look(world)
    const result = results.get(id)
    expect(result?.verdict).toBe(verdict)
    expect(result?.evidence.text).toContain(evidence)
    expect(result?.remedy.length).toBeGreaterThan(10)
    expect(decide([...results.values()])).toBe('no-go')
  })

  it('every item has a red case in the table', () => {
    expect(gateItemIds.filter((id) => !table.some(([tested]) => tested === id))).toEqual([])
  })

  it('performance is red when an answer is an error', async () => {
    const world = await readyWorld()
    let asked = 0
    const sources = world.sources
    world.sources = () => ({
      ...sources(),
      http: {
        send: async (request) =>
          request.url.includes('staging') && ++asked > 5 ? answer(502, '') : sources().http.send(request),
      },
    })
    expect((await look(world)).get('performance')).toMatchObject({ verdict: 'fail' })
  })

  it('a comment of a person with write access tells that users know', async () => {
    const world = await readyWorld()
    world.usersNotified = undefined
    expect((await look(world)).get('users-notified')?.verdict).toBe('unknown')
    world.say(people.stranger, '/users-notified by rumour')
    expect((await look(world)).get('users-notified')?.verdict).toBe('fail')
    world.say(people.anton, '/users-notified banner in the app')
    expect((await look(world)).get('users-notified')?.evidence.text).toBe('anton says: banner in the app')
  })
})

describe('the configuration decides what is used, never silently', () => {
  it('an item that is not used is shown as such with its reason, and does not block', async () => {
    const world = await readyWorld()
    world.sentryToken = undefined
    gate({ not_used: { sentry: 'We have no Sentry project yet' } })(world)
    const results = await look(world)
    expect(results.get('sentry')).toMatchObject({
      verdict: 'not-used',
      evidence: { text: 'Not used: We have no Sentry project yet' },
    })
    expect(decide([...results.values()])).toBe('go')
  })

  it('an override keeps the verdict visible, with name and reason', async () => {
    const world = await readyWorld()
    world.stagingMs = 5000
    gate({ overrides: { performance: { by: 'olga', reason: 'Known, fixed in May' } } })(world)
    const results = await look(world)
    expect(results.get('performance')).toMatchObject({
      verdict: 'fail',
      override: { by: 'olga', reason: 'Known, fixed in May' },
    })
    expect(decide([...results.values()])).toBe('go')
  })

  it('a misspelled item is refused', async () => {
    const world = await readyWorld()
    gate({ not_used: { sentri: 'We have no Sentry project yet' } })(world)
    await expect(look(world)).rejects.toMatchObject({
      code: 'GATE_ITEM_UNKNOWN',
      what: expect.stringContaining('did you mean "sentry"?'),
    })
  })

  it('a list with a missing item is no GO', () => {
    expect(decide([])).toBe('no-go')
  })

  it('lists every item for people and programs', () => {
    expect(listGateItems().map(({ id }) => id)).toEqual(Object.keys(gateItems))
    expect(listGateItems()).toHaveLength(17)
  })
})
