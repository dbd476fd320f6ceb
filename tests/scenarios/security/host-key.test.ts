import { createHash } from 'node:crypto'
import { type Impostor, startImpostor } from '@release-pipeline/testing/ssh'
import { anna, boris, type FinishedRun, REPOSITORY, type World } from '@release-pipeline/testing/world'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { outputsOf, runOf, whyOf } from '../../../demo/steps.ts'
import { startInitWorld } from '../support/init-world.ts'

/** So that the list is a GO without people: what is tested here is the way to the server. */
const withoutPeople = (text: string) =>
  `${text.replace(/ {2}on_call:\n( {4}- .*\n)/, '').replace(
    '  not_used:\n',
    ['qa-checklist', 'new-features-tested', 'team-available'].reduce(
      (lines, item) => `${lines}    ${item}: Done in another test.\n`,
      '  not_used:\n',
    ),
  )}  overrides: { ai-review: { by: boris, reason: Reviewed in another test. } }\n`
let world: World
let impostor: Impostor
let first: string
let staged: string

beforeAll(async () => {
  world = await startInitWorld()
  impostor = await startImpostor()
  first = await world.installFirstRelease()
  const { run, sha } = await push({
    '.github/release-pipeline.yml': withoutPeople,
  })
  expect(run?.conclusion, whyOf(run)).toBe('success')
  staged = sha
}, 180_000)

afterAll(async () => {
  await world?.close({ remove: true })
  await impostor?.stop()
})

let connections = 0
let commands = 0
beforeEach(() => {
  connections = impostor.connections()
  commands = world.server.ssh.commands.length
})
afterEach(() => world.server.ssh.link.heal())

type Edits = Parameters<World['desk']['commit']>[0]['edits']

let count = 0
async function push(edits: Edits = {}) {
  count += 1
  const added = { [`service/change-${count}.mjs`]: `export const change = ${count}\n` }
  const message = `feat: change ${count}`
  const sha = await world.desk.commit({ by: anna, branch: 'main', message, edits: { ...added, ...edits } })
  const run = await start('deploy-staging', () => world.github.push({ repository: REPOSITORY, by: anna.login }))
  return { run, sha }
}

async function start(workflow: string, work: () => Promise<unknown>): Promise<FinishedRun | undefined> {
  return runOf(await world.actions.after(work), workflow)
}

const dispatch = (workflow: string, inputs: Record<string, string> = {}) =>
  start(workflow, () =>
    world.github.dispatch({ repository: REPOSITORY, workflow: `${workflow}.yml`, by: boris.login, inputs }),
  )
const plan = () => dispatch('deploy-prod', { 'users-notified': 'nobody uses it yet' })
const served = async (environment: 'staging' | 'production') =>
  ((await (await fetch(`${world.url(environment)}/api/health`)).json()) as { sha: string }).sha

/** As `ssh-keygen -l` prints it. */
const fingerprint = (line: string) => {
  const [, bytes = ''] = line.split(' ')
  return `SHA256:${createHash('sha256').update(Buffer.from(bytes, 'base64')).digest('base64').replace(/=+$/, '')}`
}

/** The run is red for this reason, in words that let a person act; and nobody got anything. */
async function expectRefused(run: FinishedRun | undefined): Promise<void> {
  expect(run?.conclusion).toBe('failure')
  const told = run?.jobs.flatMap((job) => job.annotations.map(({ message }) => message)).join('\n') ?? ''
  expect(told).toContain('HOST_KEY_MISMATCH')
  expect(told).toContain(fingerprint(world.server.ssh.hostKeys[0] ?? ''))
  expect(told).toContain(fingerprint(impostor.hostKey))
  expect(told).toMatch(
    /somebody stands between[\s\S]*Read the key on the server itself[\s\S]*change `host_key` only if/,
  )
  expect(impostor.connections()).toBeGreaterThan(connections)
  expect(impostor.taken).toEqual([])
  expect(world.server.ssh.commands).toHaveLength(commands)
  expect([await served('staging'), await served('production')]).toEqual([staged, first])
}

describe('A server that shows another host key than the pinned one', () => {
  let issue: number
  let digest: string

  it('gets neither name, nor proof of a key, nor secret, nor release from a push to main', async () => {
    world.server.ssh.link.leadTo(impostor.port)
    await expectRefused((await push()).run)
  })

  it('nor from a plan of production, which is a NO-GO', async () => {
    world.server.ssh.link.leadTo(impostor.port)
    const run = await plan()
    expect(outputsOf(run, 'plan')['decision']).toBe('no-go')
    await expectRefused(run)
  })

  it('nor from an approved release, and the approval is not used up', async () => {
    const planned = await plan()
    expect(planned?.conclusion, whyOf(planned)).toBe('success')
    issue = Number(outputsOf(planned, 'plan')['issue'])
    digest = outputsOf(planned, 'plan')['digest'] ?? ''
    commands = world.server.ssh.commands.length
    world.server.ssh.link.leadTo(impostor.port)
    await expectRefused(await approve())
  })

  it('nor from a rollback', async () => {
    world.server.ssh.link.leadTo(impostor.port)
    await expectRefused(await dispatch('rollback', { environment: 'production', reason: 'checkout fails' }))
  })

  it('and when the wire leads to the server again, the same approval releases', async () => {
    const run = await approve()
    expect(run?.conclusion, whyOf(run)).toBe('success')
    expect(await served('production')).toBe(staged)
  })

  const approve = () =>
    start('deploy-prod', () =>
      world.github.commentAs({
        repository: REPOSITORY,
        number: issue,
        login: anna.login,
        body: `/approve ${digest}`,
      }),
    )
})
