import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { anna, boris, type FinishedRun, REPOSITORY, type World } from '@release-pipeline/testing/world'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { outputsOf, runOf, whyOf } from '../../../demo/steps.ts'
import { startInitWorld } from '../support/init-world.ts'
import { openPullRequest } from '../support/pull-request.ts'

let world: World
/** What staging serves and keeps. */
let live: string
let before: string
let atLine: (line: string) => void = () => undefined

beforeAll(async () => {
  world = await startInitWorld({ onLine: (_run, _job, line) => atLine(line) })
  before = live = await world.installFirstRelease(['staging'])
}, 180_000)

afterAll(() => world?.close({ remove: true }))
beforeEach(() => {
  atLine = () => undefined
})

type Edits = Parameters<World['desk']['commit']>[0]['edits']
let count = 0

async function push(edits: Edits = {}) {
  count += 1
  const added = { [`service/change-${count}.mjs`]: `export const change = ${count}\n` }
  const message = `feat: change ${count}`
  const sha = await world.desk.commit({ by: anna, branch: 'main', message, edits: { ...added, ...edits } })
  const runs = await world.actions.after(() => world.github.push({ repository: REPOSITORY, by: anna.login }))
  return { sha, run: runOf(runs, 'deploy-staging') }
}

const status = () => world.terminal('staging', (session) => session.call('status', {}))
const served = async () => ((await (await fetch(`${world.url('staging')}/api/health`)).json()) as { sha: string }).sha
const told = (run: FinishedRun | undefined) =>
  run?.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join('\n') ?? ''
/** What GitHub shows for the newest deployment of a commit. */
const shown = (sha: string) =>
  [...world.github.repository(REPOSITORY).deployments.values()].findLast((entry) => entry.sha === sha)?.statuses.at(-1)
    ?.state

describe('A token with too much', () => {
  const callers = ['.github/workflows/ai-code-review.yml', '.github/workflows/deploy-staging.yml']
  /** As a person does who wants to be done with it: the job has all rights, by the shortest way. */
  const everything = (text: string) => text.replace(/permissions:\s*\{ contents.*\}/, 'permissions: write-all')
  let runs: readonly (FinishedRun | undefined)[]
  let writes: readonly string[]

  beforeAll(async () => {
    const seen = world.github.requests.length
    const { sha, run } = await push(Object.fromEntries(callers.map((path) => [path, everything])))
    live = sha
    const files = { 'service/keys.mjs': `export const token = 'ghp_${'A1b2C3d4E5f6G7h8I9'.repeat(2)}'\n` }
    const { review } = await openPullRequest(world, { branch: 'much', message: 'feat: bring a key', files })
    runs = [run, review]
    writes = world.github.requests
      .slice(seen)
      .flatMap(({ method, operation }) => (method === 'GET' || operation === 'graphql' ? [] : [operation]))
  }, 180_000)

  it('is cut down to what docs/setup.md says of the job, before one of our steps gets it', () => {
    for (const run of runs) {
      const file = basename(run?.workflow ?? '')
      const { jobs } = parse(readFileSync(`.github/workflows/${file}`, 'utf8')) as {
        jobs: Record<string, { permissions: Record<string, string> }>
      }
      for (const [name, { permissions }] of Object.entries(jobs)) {
        const job = run?.jobs.find(({ id }) => id.endsWith(`/ ${name}`))
        expect(job?.permissions, `${file}, ${name}`).toEqual(permissions)
      }
    }
  })

  it('is used for nothing but that: comments, checks and deployments are written, no code and no setting', () => {
    expect(runs.map((run) => run?.conclusion)).toEqual(['success', 'failure'])
    expect([...new Set(writes)].sort()).toEqual([
      'checks/create',
      'checks/update',
      'issues/create-comment',
      'pulls/create-review',
      'repos/create-deployment',
      'repos/create-deployment-status',
    ])
  })
})

describe('A token with too little, or one that loses a right in the middle', () => {
  const forbid = (path: RegExp, accepted: string) =>
    world.github.fail({ method: 'POST', path, times: 1, fault: { kind: 'forbidden', accepted } })
  const statuses = /\/deployments\/\d+\/statuses$/

  it('stops a deploy before anything was changed, and names the line to add', async () => {
    const commands = world.server.ssh.commands.length
    forbid(/\/deployments$/, 'deployments=write')
    const { run } = await push()
    expect(run?.conclusion).toBe('failure')
    expect(told(run)).toMatch(/GITHUB_FORBIDDEN[\s\S]*Add `deployments: write` to the `permissions:`/)
    expect(world.server.ssh.commands.slice(commands).join()).not.toMatch(/acquire|receive|phase|arm|switch/)
    expect([await served(), (await status()).lease]).toEqual([live, null])
  })

  it('does not undo a release that passed its smoke tests: it is kept, and said what GitHub does not know', async () => {
    atLine = (line) => {
      if (!line.includes('✓ switch')) return
      atLine = () => undefined
      forbid(statuses, 'deployments=write')
    }
    const { sha, run } = await push()
    expect(run?.conclusion, whyOf(run)).toBe('success')
    expect(outputsOf(run, 'staging')).toMatchObject({ outcome: 'deployed', verdict: 'pass', result: 'confirmed' })
    expect(told(run)).toMatch(
      /record could not be written\. The release is live and kept[\s\S]*run the workflow again[\s\S]*Add `deployments: write`/,
    )
    const { armed, live: onHost } = await status()
    expect([armed, onHost?.sha, onHost?.healthy, await served(), shown(sha)]).toEqual([
      null,
      sha,
      true,
      sha,
      'in_progress',
    ])
    before = live
    live = sha
  })

  it('does not keep a bad release in front of users: it is taken back although GitHub cannot be told', async () => {
    atLine = (line) => {
      if (!line.includes('✓ switch')) return
      atLine = () => undefined
      for (const _ of ['the failure', 'the commit that is restored']) forbid(statuses, 'deployments=write')
    }
    const { run } = await push({
      // Its own tests are green; it is wrong on the server only.
      'service/app.mjs': (text) => text.replace('Hello', `\${process.env.RELEASE_SOCKET ? 'Bye' : 'Hello'}`),
    })
    expect(run?.conclusion).toBe('failure')
    expect(outputsOf(run, 'rollback')).toMatchObject({ result: 'rolled-back', 'live-sha': live })
    expect(told(run)).toMatch(/record could not be written[\s\S]*Add `deployments: write`/)
    expect([await served(), (await status()).armed]).toEqual([live, null])
  })

  it('does not stand in the way of the workflow "Roll back"', async () => {
    forbid(statuses, 'deployments=write')
    const run = runOf(
      await world.actions.after(() =>
        world.github.dispatch({
          repository: REPOSITORY,
          workflow: 'rollback.yml',
          by: boris.login,
          inputs: { environment: 'staging', reason: 'to the one before' },
        }),
      ),
      'rollback',
    )
    expect(run?.conclusion, whyOf(run)).toBe('success')
    expect(told(run)).toContain('Add `deployments: write`')
    expect(await served()).toBe(before)
  })
})
